import { instead, more, note, type Phrases, which } from "./phrase";

/** Matches that look at this machine: its sockets, users, devices, routes and marks. */
export const HOST: Readonly<Record<string, Phrases>> = {
  addrtype: {
    options: {
      "--src-type": which("from an address of the type {or}", "from an address of any type but {}"),
      "--dst-type": which("to an address of the type {or}", "to an address of any type but {}"),
      "--limit-iface-in": more("(of the interface by which they arrive)"),
      "--limit-iface-out": more("(of the interface by which they leave)"),
    },
  },
  cgroup: {
    options: {
      "--path": which("of the control group {}", "of any control group but {}"),
      "--cgroup": which("of the control group class {}", "of any control group class but {}"),
    },
  },
  comment: { options: { "--comment": note("{}") } },
  cpu: { options: { "--cpu": which("that CPU {} handles", "that any CPU but {} handles") } },
  devgroup: {
    options: {
      "--src-group": which(
        "that arrive on an interface of the group {}",
        "that do not arrive on an interface of the group {}",
      ),
      "--dst-group": which(
        "that leave by an interface of the group {}",
        "that do not leave by an interface of the group {}",
      ),
    },
  },
  mark: { options: { "--mark": which("with the mark {}", "without the mark {}") } },
  owner: {
    options: {
      "--uid-owner": which("of the user {}", "of any user but {}"),
      "--gid-owner": which("of the group {}", "of any group but {}"),
      "--socket-exists": which("that a socket of this machine sent", "that no socket sent"),
      "--suppl-groups": more("(supplementary groups count)"),
    },
  },
  physdev: {
    options: {
      "--physdev-in": which(
        "that arrive by the bridge port {}",
        "that do not arrive by the bridge port {}",
      ),
      "--physdev-out": which(
        "that leave by the bridge port {}",
        "that do not leave by the bridge port {}",
      ),
      "--physdev-is-in": which("that arrive by a bridge port", "that arrive by no bridge port"),
      "--physdev-is-out": which("that leave by a bridge port", "that leave by no bridge port"),
      "--physdev-is-bridged": which("that are bridged", "that are not bridged"),
    },
  },
  policy: {
    ordered: true,
    always: which("under an IPsec policy"),
    options: {
      "--pol": instead("under the policy {}"),
      "--dir": more("on the way {}"),
      "--strict": more("(matched step by step)"),
      "--reqid": more("with the request {}", "without the request {}"),
      "--spi": more("with the index {}", "without the index {}"),
      "--proto": more("by {}", "not by {}"),
      "--mode": more("in the mode {}", "not in the mode {}"),
      "--tunnel-src": more("in a tunnel from {}", "in no tunnel from {}"),
      "--tunnel-dst": more("in a tunnel to {}", "in no tunnel to {}"),
      "--next": more("and then another"),
    },
  },
  realm: { options: { "--realm": which("of the realm {}", "of any realm but {}") } },
  socket: {
    always: which("that a socket of this machine waits for"),
    options: {
      "--transparent": more("(a transparent one)"),
      "--nowildcard": more("(also one that is bound to all addresses)"),
      "--restore-skmark": more("(whose mark they get)"),
    },
  },
};
