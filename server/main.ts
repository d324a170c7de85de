import { serveStdio } from "./lsp/stdio";

serveStdio();
