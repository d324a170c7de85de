import { utf8Length } from "../text/span";
import type { Dialect } from "./dialect";

/** The longest name of a chain, match or target in bytes (`XT_EXTENSION_MAXNAMELEN` less the final NUL). */
export const NAME_BYTES = 28;

/** What is wrong with a name: a code and a sentence. */
export interface NameFault {
  readonly code: string;
  readonly message: string;
}

/** What is wrong with the name of a chain to be made (`assert_valid_chain_name`), or undefined. */
export function chainNameFault(
  name: string,
  dialect: Dialect,
  announced: ReadonlySet<string>,
): NameFault | undefined {
  if (utf8Length(name) > NAME_BYTES)
    return {
      code: "name-too-long",
      message: `The chain name ${name} is too long: ${NAME_BYTES} bytes at most.`,
    };
  if (name.startsWith("-") || name.startsWith("!"))
    return { code: "bad-name", message: `A chain name cannot begin with ${name[0]}.` };
  if (isTargetName(name, dialect) && !announced.has(name))
    return {
      code: "bad-name",
      message: `A chain cannot be called ${name}: a target has that name.`,
    };
  if (/\s/.test(name)) return { code: "bad-name", message: "A chain name cannot contain blanks." };
  return undefined;
}

/** For `chainNameFault` where no line announced anything. */
export const NO_CHAINS: ReadonlySet<string> = new Set();

/** What is wrong with the name behind `-j` or `-g`, whatever it names, or undefined. */
export function targetNameFault(name: string): NameFault | undefined {
  if (name === "")
    return { code: "bad-name", message: "The name of a target or chain is missing here." };
  if (utf8Length(name) > NAME_BYTES)
    return {
      code: "name-too-long",
      message: `The name ${name} is too long: ${NAME_BYTES} bytes at most.`,
    };
  if (name.endsWith("\r"))
    return {
      code: "bad-name",
      message:
        "A carriage return ends this line (Windows line ends): the tools read it as part of the name.",
    };
  if (/\s/.test(name))
    return { code: "bad-name", message: "The name of a target or chain cannot contain blanks." };
  return undefined;
}

/** Whether `-j` would find a verdict or an extension under this name. */
export function isTargetName(name: string, dialect: Dialect): boolean {
  if (STANDARD.has(name)) return true;
  const found = dialect.catalogue.target(name);
  return (
    (found.kind === "known" && found.spec.retired === undefined) ||
    (found.kind === "not-catalogued" && found.foreign === undefined)
  );
}

const STANDARD: ReadonlySet<string> = new Set(["ACCEPT", "DROP", "QUEUE", "RETURN", "standard"]);
