import type { ExtensionDocs } from "../../schema";

export const cpu = (): ExtensionDocs => ({
  summary: "Looks at which processor handles the packet.",
  detail:
    "With network cards of several queues, or with RPS, this spreads connections over local daemons. Not stateful.",
  options: {
    "--cpu":
      "The processor's number, from 0. A number that the machine does not have never matches. Required.",
  },
  example: {
    table: "nat",
    rule: "-A PREROUTING -p tcp -m tcp --dport 80 -m cpu --cpu 1 -j REDIRECT --to-ports 8081",
    says: "Sends web requests that processor 1 handles to the daemon on port 8081.",
  },
  mistakes: ["Only one number a rule, no lists and no ranges."],
  manual: "iptables-extensions(8), cpu",
});
