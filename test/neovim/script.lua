-- Opens a shell script in Neovim, whose filetype names the language, and writes down what our server says of it.
-- Started by script.test.ts, which sets PROJECT, SCRIPT and NODE.
local project, file = vim.env.PROJECT, vim.env.SCRIPT
local wait = 20000

vim.cmd("edit " .. vim.fn.fnameescape(file))
vim.cmd("setfiletype sh")
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = "iptables",
  cmd = { vim.env.NODE, project .. "/dist/cli.js", "lsp", "--stdio" },
  root_dir = vim.fn.fnamemodify(file, ":h"),
})
vim.lsp.buf_attach_client(buffer, client)

local function run()
  assert(vim.wait(wait, function() return #vim.diagnostic.get(buffer) > 0 end), "no diagnostics came")
  local found = vim.tbl_map(function(diagnostic)
    return { code = diagnostic.code, lnum = diagnostic.lnum, col = diagnostic.col, end_col = diagnostic.end_col }
  end, vim.diagnostic.get(buffer))
  local answers = assert(vim.lsp.buf_request_sync(buffer, "textDocument/hover", {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = 2, character = 6 },
  }, wait), "no answer")
  local hover = ""
  for _, answer in pairs(answers) do hover = answer.result.contents.value end
  vim.fn.writefile({ vim.fn.json_encode({ diagnostics = found, hover = hover }) }, file .. ".json")
end

local ok, message = xpcall(run, debug.traceback)
if not ok then io.stderr:write(message .. "\n") end
vim.cmd(ok and "qall!" or "cquit!")
