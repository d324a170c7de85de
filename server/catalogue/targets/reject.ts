import type { ExtensionSpec } from "../schema";

/** The kernel (`reject_tg_check`) wants the filter table; a reset is sent for TCP only. */
const PLACEMENT = [{ tables: ["filter"], hooks: ["INPUT", "FORWARD", "OUTPUT"] }] as const;

export const rejectIp: ExtensionSpec = {
  kind: "target",
  name: "REJECT",
  families: ["ip"],
  placement: PLACEMENT,
  options: {
    "--reject-with": {
      values: [
        {
          kind: "word",
          ignoreCase: true,
          prefix: true,
          // In the order in which the tool compares: `host` is a host, not a forbidden host.
          values: [
            "icmp-net-unreachable",
            "icmp-host-unreachable",
            "icmp-proto-unreachable",
            "icmp-port-unreachable",
            "icmp-net-prohibited",
            "icmp-host-prohibited",
            "tcp-reset",
            "icmp-admin-prohibited",
          ],
          synonyms: {
            "net-unreach": "icmp-net-unreachable",
            "host-unreach": "icmp-host-unreachable",
            "proto-unreach": "icmp-proto-unreachable",
            "port-unreach": "icmp-port-unreachable",
            "net-prohib": "icmp-net-prohibited",
            "host-prohib": "icmp-host-prohibited",
            "tcp-rst": "tcp-reset",
            "admin-prohib": "icmp-admin-prohibited",
          },
        },
      ],
      default: "icmp-port-unreachable",
    },
  },
  checks: ["reject-tcp-reset"],
  effect: "terminating",
  module: "ipt_REJECT",
};

export const rejectIp6: ExtensionSpec = {
  kind: "target",
  name: "REJECT",
  families: ["ip6"],
  placement: PLACEMENT,
  options: {
    "--reject-with": {
      values: [
        {
          kind: "word",
          ignoreCase: true,
          prefix: true,
          values: [
            "icmp6-no-route",
            "icmp6-adm-prohibited",
            "icmp6-addr-unreachable",
            "icmp6-port-unreachable",
            "tcp-reset",
            "icmp6-policy-fail",
            "icmp6-reject-route",
          ],
          synonyms: {
            "no-route": "icmp6-no-route",
            "adm-prohibited": "icmp6-adm-prohibited",
            "addr-unreach": "icmp6-addr-unreachable",
            "port-unreach": "icmp6-port-unreachable",
            "policy-fail": "icmp6-policy-fail",
            "reject-route": "icmp6-reject-route",
          },
        },
      ],
      default: "icmp6-port-unreachable",
    },
  },
  checks: ["reject-tcp-reset"],
  effect: "terminating",
  module: "ip6t_REJECT",
};
