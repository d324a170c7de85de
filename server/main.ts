import { listFiles } from "./listFiles";
import { serveStdio } from "./lsp/stdio";
import { readText } from "./readText";
import { resolveHost } from "./resolveHost";

serveStdio({ resolveHost, readText, listFiles });
