import { parseAddress } from "../../catalogue/values/addresses";
import { ICMP_NAMES, ICMP6_NAMES } from "../../catalogue/values/icmp";
import { etherBytes, readTcpFlags } from "../../catalogue/values/link";
import { protocolName, protocolNumber } from "../../catalogue/values/protocols";
import { servicePort } from "../../catalogue/values/services";
import { type Names, NO_NAMES } from "../../catalogue/values/value";
import { type Address, PACKET_HOOKS, type Packet, type PacketHook } from "./packet";
import { ANY_STATE, isStateName, STATE, STATE_NAMES, type States } from "./states";

/** The families whose packets can be followed. */
export type IpFamily = "ip" | "ip6";

/** Which packets are meant. */
export interface PacketReading {
  readonly family: IpFamily;
  readonly names?: Names;
}

/** Why a description of a packet is not understood, as a sentence. */
export interface PacketFault {
  readonly fault: string;
}

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = [
  "hook",
  "in",
  "out",
  "protocol",
  "source",
  "destination",
  "sport",
  "dport",
  "icmpType",
  "icmpCode",
  "tcpFlags",
  "state",
  "mark",
  "fragment",
  "length",
  "ttl",
  "mac",
] as const;
type Field = (typeof FIELDS)[number];

/** Reads a packet as people write it: `in=eth0 protocol=tcp dport=22 state=NEW`. */
export function readPacketText(text: string, reading: PacketReading): Packet | PacketFault {
  const fields: Record<string, unknown> = {};
  for (const word of text.split(/[\s]+/).filter((part) => part !== "")) {
    const equals = word.indexOf("=");
    if (equals <= 0)
      return {
        fault: `${JSON.stringify(word)} is not understood: write FIELD=VALUE, such as dport=22.`,
      };
    const name = word.slice(0, equals);
    if (Object.hasOwn(fields, name)) return { fault: `${name} is said twice.` };
    fields[name] = word.slice(equals + 1);
  }
  return readPacket(fields, reading);
}

/** Reads a packet from an object; numbers may also be given as text, and lists with commas. */
export function readPacket(fields: unknown, reading: PacketReading): Packet | PacketFault {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    return { fault: 'A packet is an object, such as {"in":"eth0","protocol":"tcp","dport":22}.' };
  try {
    return new PacketReader(fields as Fields, reading).read();
  } catch (error) {
    if (error instanceof NotUnderstood) return { fault: error.message };
    throw error;
  }
}

class NotUnderstood extends Error {}

const WITH_PORTS = [6, 17, 33, 132, 136];

class PacketReader {
  readonly #fields: Fields;
  readonly #family: IpFamily;
  readonly #names: Names;

  constructor(fields: Fields, { family, names = NO_NAMES }: PacketReading) {
    this.#fields = fields;
    this.#family = family;
    this.#names = names;
  }

  read(): Packet {
    const unknown = Object.keys(this.#fields).find(
      (name) => !(FIELDS as readonly string[]).includes(name),
    );
    if (unknown !== undefined)
      throw new NotUnderstood(
        `A packet has no field ${JSON.stringify(unknown)}; it has ${FIELDS.join(", ")}.`,
      );
    const into = this.#interface("in");
    const out = this.#interface("out");
    const protocol = this.#protocol();
    const [icmpType, codeOfType] = this.#icmpType(protocol);
    const packet: Packet = {
      hook: this.#hook(into, out),
      in: into,
      out,
      protocol,
      source: this.#address("source"),
      destination: this.#address("destination"),
      sport: this.#port("sport", protocol),
      dport: this.#port("dport", protocol),
      icmpType,
      icmpCode: this.#number("icmpCode", 255) ?? codeOfType,
      tcpFlags: this.#tcpFlags(),
      states: this.#states(),
      mark: this.#number("mark", 0xffffffff),
      fragment: this.#truth("fragment"),
      length: this.#number("length", 0xffffffff),
      ttl: this.#number("ttl", 255),
      mac: this.#mac(),
    };
    if (protocol !== undefined) this.#compare(packet, protocol);
    return packet;
  }

  /** Fields that the protocol does not have are a slip of whoever wrote them. */
  #compare({ sport, dport, tcpFlags, icmpType, icmpCode }: Packet, protocol: number): void {
    const name = protocolName(protocol) ?? `Protocol ${protocol}`;
    if ((sport !== undefined || dport !== undefined) && !WITH_PORTS.includes(protocol))
      throw new NotUnderstood(`${name} has no ports.`);
    if (tcpFlags !== undefined && protocol !== 6)
      throw new NotUnderstood(`${name} has no TCP flags.`);
    if ((icmpType !== undefined || icmpCode !== undefined) && protocol !== 1 && protocol !== 58)
      throw new NotUnderstood(`${name} has no ICMP type.`);
  }

  #given(field: Field): unknown {
    return Object.hasOwn(this.#fields, field) ? (this.#fields[field] ?? undefined) : undefined;
  }

  #text(field: Field, expected: string): string | undefined {
    const value = this.#given(field);
    if (value === undefined || typeof value === "string") return value;
    throw this.#wrong(field, value, expected);
  }

  #wrong(field: Field, value: unknown, expected: string): NotUnderstood {
    return new NotUnderstood(`${field} is ${expected}, not ${JSON.stringify(value)}.`);
  }

  /** Where it is not said, what interfaces are known tells where the packet goes. */
  #hook(into: string | undefined, out: string | undefined): PacketHook {
    const expected = `one of ${PACKET_HOOKS.join(", ")}`;
    const text = this.#text("hook", expected);
    if (text === undefined)
      return out === undefined ? "INPUT" : into === undefined ? "OUTPUT" : "FORWARD";
    const hook = PACKET_HOOKS.find((known) => known === text.toUpperCase());
    if (hook === undefined) throw this.#wrong("hook", text, expected);
    return hook;
  }

  #interface(field: "in" | "out"): string | undefined {
    const expected = "the name of an interface, at most 15 characters long";
    const text = this.#text(field, expected);
    if (text !== undefined && !/^[^\s/]{1,15}$/.test(text))
      throw this.#wrong(field, text, expected);
    return text;
  }

  #protocol(): number | undefined {
    const value = this.#given("protocol");
    if (value === undefined) return undefined;
    const number =
      typeof value === "string" && !/^\d+$/.test(value)
        ? protocolNumber(value.toLowerCase(), this.#names)
        : Number(value);
    if (number === undefined || !(number > 0 && number <= 255))
      throw this.#wrong(
        "protocol",
        value,
        "a protocol such as tcp, udp, icmp or icmpv6, or its number from 1 to 255",
      );
    return number;
  }

  #address(field: "source" | "destination"): Address | undefined {
    const expected = this.#family === "ip" ? "an IPv4 address" : "an IPv6 address";
    const text = this.#text(field, expected);
    if (text === undefined) return undefined;
    // The short forms that rules may use would be slips here.
    const address =
      this.#family === "ip" && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)
        ? undefined
        : parseAddress(text, this.#family);
    if (address === undefined) throw this.#wrong(field, text, expected);
    return this.#family === "ip" ? Number(address) : address;
  }

  #port(field: "sport" | "dport", protocol: number | undefined): number | undefined {
    const value = this.#given(field);
    const service =
      typeof value === "string" && !/^\d/.test(value)
        ? servicePort(
            value,
            protocol === undefined ? undefined : protocolName(protocol),
            this.#names,
          )
        : undefined;
    return service ?? this.#number(field, 65535);
  }

  #number(field: Field, most: number): number | undefined {
    const value = this.#given(field);
    if (value === undefined) return undefined;
    const isNumber =
      typeof value === "number" ||
      (typeof value === "string" && /^(?:\d+|0x[0-9a-f]+)$/i.test(value));
    const number = isNumber ? Number(value) : Number.NaN;
    if (!Number.isInteger(number) || number < 0 || number > most)
      throw this.#wrong(field, value, `a number from 0 to ${most}`);
    return number;
  }

  #icmpType(
    protocol: number | undefined,
  ): readonly [type: number | undefined, code: number | undefined] {
    const value = this.#given("icmpType");
    if (typeof value !== "string" || /^\d/.test(value))
      return [this.#number("icmpType", 255), undefined];
    const names =
      protocol === 58 || (protocol === undefined && this.#family === "ip6")
        ? ICMP6_NAMES
        : ICMP_NAMES;
    const known = names.find(([name, type]) => name === value.toLowerCase() && type !== 255);
    if (known === undefined)
      throw this.#wrong(
        "icmpType",
        value,
        "a number from 0 to 255, or a name such as echo-request",
      );
    return [known[1], known[2] === known[3] ? known[2] : undefined];
  }

  #tcpFlags(): number | undefined {
    const value = this.#given("tcpFlags");
    if (value === undefined) return undefined;
    const words = Array.isArray(value) ? value.join(",") : value;
    const read = typeof words === "string" ? readTcpFlags(words) : undefined;
    if (read?.kind !== "flags")
      throw this.#wrong("tcpFlags", value, "a list of FIN, SYN, RST, PSH, ACK and URG, or NONE");
    return read.bits;
  }

  #states(): States {
    const expected = `one of ${STATE_NAMES.join(", ")}`;
    const text = this.#text("state", expected)?.toUpperCase();
    if (text === undefined) return ANY_STATE;
    if (!isStateName(text)) throw this.#wrong("state", text, expected);
    return STATE[text];
  }

  #truth(field: "fragment"): boolean | undefined {
    const value = this.#given(field);
    if (value === undefined || typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    throw this.#wrong(field, value, "true for a fragment other than the first, or false");
  }

  #mac(): string | undefined {
    const expected = "a MAC address such as 02:00:5e:10:00:01";
    const text = this.#text("mac", expected);
    if (text === undefined) return undefined;
    const bytes = etherBytes(text);
    if (bytes === undefined || text.split(":").length !== 6 || text.length > 17)
      throw this.#wrong("mac", text, expected);
    return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":");
  }
}
