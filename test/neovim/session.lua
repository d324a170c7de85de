-- Drives Neovim's language client against our server, and writes down what came of it.
-- Started by neovim.test.ts, which sets PROJECT, RULES and NODE. Debian 12 has Neovim 0.7.
local project, file = vim.env.PROJECT, vim.env.RULES
local wait = 20000

vim.cmd("edit " .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = "iptables",
  cmd = { vim.env.NODE, project .. "/dist/cli.js", "lsp", "--stdio" },
  root_dir = vim.fn.fnamemodify(file, ":h"),
})
vim.lsp.buf_attach_client(buffer, client)

local function ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, wait), method .. ": no answer")
  for _, answer in pairs(answers) do
    assert(not answer.err, method .. ": " .. vim.inspect(answer.err))
    return answer.result
  end
  error(method .. ": no client")
end

local function at(line, character)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line, character = character } }
end

local function codes()
  return vim.tbl_map(function(diagnostic) return diagnostic.code end, vim.diagnostic.get(buffer))
end

local function run()
  assert(vim.wait(wait, function() return #vim.diagnostic.get(buffer) > 0 end), "no diagnostics came")
  local session = {
    diagnostics = vim.tbl_map(function(diagnostic)
      return {
        code = diagnostic.code,
        lnum = diagnostic.lnum,
        col = diagnostic.col,
        end_col = diagnostic.end_col,
        severity = diagnostic.severity,
      }
    end, vim.diagnostic.get(buffer)),
  }

  session.hover = ask("textDocument/hover", at(2, 18)).contents.value
  session.completions = vim.tbl_map(function(item) return item.label end, ask("textDocument/completion", at(2, 30)).items)
  session.symbols = vim.tbl_map(
    function(symbol) return symbol.name end,
    ask("textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(buffer) } })
  )

  local params = at(2, 30)
  params.range = { start = params.position, ["end"] = { line = 2, character = 36 } }
  params.context = { diagnostics = {} }
  for _, action in ipairs(ask("textDocument/codeAction", params)) do
    if action.title:match("ACCEPT") then vim.lsp.util.apply_workspace_edit(action.edit, "utf-16") end
  end
  session.fixed = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.wait(wait, function() return not vim.tbl_contains(codes(), "unknown-target") end)
  session.afterTyping = codes()
  vim.fn.writefile({ vim.json.encode(session) }, file .. ".json")
end

local passed, problem = xpcall(run, debug.traceback)
vim.lsp.stop_client(client)
if not passed then
  io.stderr:write(problem .. "\n")
  vim.cmd("cquit")
end
vim.cmd("qall!")
