import { lookup } from "node:dns/promises";

/** How long the resolver may take, in milliseconds. Its own limits are longer than a person waits for a quick fix. */
const PATIENCE = 5000;

/** Asks the machine's own resolver for the addresses of a name, as the tools do (`getaddrinfo`). */
export async function resolveHost(name: string, family: "ip" | "ip6"): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the resolver gave no answer in ${PATIENCE / 1000} seconds`));
    }, PATIENCE);
  });
  try {
    const asked = lookup(name, { all: true, family: family === "ip" ? 4 : 6 });
    return (await Promise.race([asked, late])).map(({ address }) => address);
  } catch (failure) {
    if (isNoAddress(failure)) return [];
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

function isNoAddress(failure: unknown): boolean {
  const { code } = failure as NodeJS.ErrnoException;
  return code === "ENOTFOUND" || code === "ENODATA";
}
