import type { ExtensionDocs } from "../../schema";

export const cgroup = (): ExtensionDocs => ({
  summary: "Looks at the control group of the local process that a packet belongs to.",
  detail:
    "Only in INPUT, OUTPUT and POSTROUTING. Sent packets have their socket; received ones only where the kernel found it early, so do not count on it in INPUT. Not stateful.",
  options: {
    "--path":
      "A cgroup2 path from its root; all groups below belong to it. It must exist when the rules are loaded. 511 bytes are kept. `!` matches everything outside.",
    "--cgroup":
      "A class id of the old net_cls controller, 0 to 4294967295. Not together with `--path`; one of the two is required.",
  },
  example: {
    rule: "-A OUTPUT -m cgroup ! --path / -j ACCEPT",
    says: "Matches packets whose socket is in no group below the root.",
  },
  mistakes: [
    "A rule binds to the group as it is at load time: if the group is made anew, the rule must be loaded again.",
  ],
  manual: "iptables-extensions(8), cgroup",
});
