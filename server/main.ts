import { listFiles } from "./listFiles";
import { serveStdio } from "./lsp/stdio";
import { readText } from "./readText";
import { resolveHost } from "./resolveHost";
import { stayLean } from "./stayLean";

serveStdio({ resolveHost, readText, listFiles, stayLean });
