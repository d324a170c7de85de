import { serveStdio } from "./lsp/stdio";
import { resolveHost } from "./resolveHost";

serveStdio({ resolveHost });
