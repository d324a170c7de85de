/** A workspace without a disk, as vscode.dev has it: files come by HTTP, under the scheme that it gives those of a repository. */
const { EventEmitter, FileSystemError, FileType, workspace } = require("vscode");

exports.activate = async ({ extensionUri, subscriptions }) => {
  const folder = extensionUri.with({ path: "/examples/" });
  const names = await (await fetch(folder.toString(true))).json();
  const written = new Map();
  const nameOf = ({ path }) => path.split("/")[2] ?? "";
  const has = (uri) => {
    if (!names.includes(nameOf(uri))) throw FileSystemError.FileNotFound(uri);
  };
  const refuse = (uri) => {
    throw FileSystemError.NoPermissions(uri);
  };
  const changed = new EventEmitter();
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => undefined }),
    stat(uri) {
      const isFolder = nameOf(uri) === "";
      if (!isFolder) has(uri);
      return { type: isFolder ? FileType.Directory : FileType.File, ctime: 0, mtime: 0, size: 1 };
    },
    readDirectory: () => names.map((name) => [name, FileType.File]),
    async readFile(uri) {
      has(uri);
      const content = written.get(nameOf(uri));
      if (content !== undefined) return content;
      const answer = await fetch(folder.with({ path: folder.path + nameOf(uri) }).toString(true));
      return new Uint8Array(await answer.arrayBuffer());
    },
    writeFile(uri, content) {
      has(uri);
      written.set(nameOf(uri), content);
    },
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  subscriptions.push(changed, workspace.registerFileSystemProvider("vscode-vfs", provider));
};
