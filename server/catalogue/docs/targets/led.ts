import type { ExtensionDocs } from "../../schema";

export const led = (): ExtensionDocs => ({
  summary: "Flashes a light when packets match.",
  detail:
    "The packet goes on with the next rule. Bind the light: `echo netfilter-ssh > /sys/class/leds/NAME/trigger`. Few kernels are built with it.",
  options: {
    "--led-trigger-id":
      "Name of the trigger, at most 16 bytes; it appears as `netfilter-NAME`. Must be given.",
    "--led-delay":
      "How many milliseconds the light stays on, or `inf` for ever. Default 0, a short flash.",
    "--led-always-blink": "Goes off and on again for each packet, even if it is on.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 22 -j LED --led-trigger-id ssh --led-always-blink",
    says: "A light that is bound to `netfilter-ssh` flashes when somebody comes by SSH.",
  },
  manual: "iptables-extensions(8), LED",
});
