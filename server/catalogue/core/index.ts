import type { Family } from "../schema";
import { ARP } from "./arp";
import { EB } from "./eb";
import { IP } from "./ip";
import type { CoreOption } from "./option";

/** The core options of each family. */
export const CORE: Readonly<Record<Family, readonly CoreOption[]>> = {
  ip: IP,
  ip6: IP,
  arp: ARP,
  eb: EB,
};
