/** A folder served to the embedded editor's page, as shops serve extensions to VS Code for the Web. */
import { createReadStream, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize } from "node:path";

const TYPES = { ".js": "text/javascript", ".json": "application/json" };

/**
 * Serves the one extension in a folder at a loopback address. Gives the path by which the editor's own address reaches it,
 * and `stop`.
 */
export async function serveExtension(extensionsFolder) {
  const name = readdirSync(extensionsFolder).find((entry) => entry.startsWith("iptables-tools."));
  const folder = join(extensionsFolder, name);
  const server = createServer((request, response) => {
    const path = join(folder, normalize(new URL(request.url, "http://localhost").pathname));
    if (!path.startsWith(folder) || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[/[.]\w+$/.exec(path)?.[0]] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { path: `/proxy/${server.address().port}`, stop: () => server.close() };
}
