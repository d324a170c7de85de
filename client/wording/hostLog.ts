const LINE = /^(\d+(?:\.\d+)?) (\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})Z (.*)$/;
const UPTIME = /\b(at|to) (\d+) seconds of uptime\b/;

/**
 * What a host logged of an apply, for people: the seconds that it was up, by which it counts because its clock may be set
 * meanwhile, become the time that was left. Lines of another kind stay as they are.
 */
export function readableLog(log: string): string {
  return log.split("\n").map(readableLine).join("\n");
}

function readableLine(line: string): string {
  const [, up, day, time, text = ""] = LINE.exec(line) ?? [];
  if (up === undefined) return line;
  const said = text.replace(UPTIME, (_, word: string, deadline: string) => {
    const left = Math.round(Number(deadline) - Number(up));
    const seconds = `${left} second${left === 1 ? "" : "s"}`;
    return word === "at" ? `in ${seconds}` : `to ${seconds} from then`;
  });
  return `${day} ${time} UTC  ${said}`;
}
