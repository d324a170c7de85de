import { readInterface } from "../catalogue/values/text";

/** Why nothing that a rules file names can be called so, in a sentence. */
export function spellingFault(name: string): string | undefined {
  if (name === "") return "The new name is missing.";
  // In quotes they would do, but no quotes are read in a line that declares a chain.
  if (/[\s"\\\p{Cc}]/u.test(name)) return "A name cannot have blanks, quotes or backslashes in it.";
  return undefined;
}

/** Why no value of an option can be called so. */
export function valueNameFault(name: string): string | undefined {
  return /^[-!]/.test(name)
    ? `A name cannot begin with ${name[0]}, which begins an option or a negation.`
    : undefined;
}

/** Why the kernel gives no interface such a name (`dev_valid_name`). */
export function interfaceNameFault(name: string): string | undefined {
  const fault = spellingFault(name) ?? valueNameFault(name);
  if (fault !== undefined) return fault;
  const read = readInterface(name);
  if (read.kind === "fault") return read.message;
  if (name.includes(":")) {
    const device = name.slice(0, name.indexOf(":"));
    return `No interface is called ${name}: with a : it is the label of an address${device === "" ? "" : `, of the interface ${device}`}.`;
  }
  return name.includes("/") || name === "." || name === ".."
    ? `No interface can be called ${name}: the kernel does not allow it.`
    : undefined;
}

/** Why an interface cannot get the name of many. */
export function plusFault(from: string, to: string): string | undefined {
  return to.endsWith("+") && !from.endsWith("+")
    ? `${to} would stand for every interface whose name begins with ${to.slice(0, -1)}, and ${from} is one.`
    : undefined;
}
