import type { ExtensionDocs } from "../../schema";

export const secmark = (): ExtensionDocs => ({
  summary: "Labels the packet with a security context.",
  detail:
    "The packet goes on with the next rule. Only in the tables `security` and `mangle`. CONNSECMARK copies the label to the connection's other packets. Machines without SELinux refuse the rule.",
  options: {
    "--selctx":
      "SELinux context, at most 255 bytes. The loaded policy must know it. Must be given.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 80 -j SECMARK --selctx system_u:object_r:http_server_packet_t:s0",
    table: "security",
    says: "Only processes that may receive web packets get them.",
  },
  manual: "iptables-extensions(8), SECMARK",
});
