import type { ExtensionDocs } from "../../schema";

export const helper = (): ExtensionDocs => ({
  summary: "Matches connections that a tracking helper announced, such as FTP data connections.",
  detail:
    "It looks at the connection that opened this one and at its helper; the control connection itself does not match. Stateful.",
  options: {
    "--helper":
      'The helper\'s name, such as `ftp`, `sip`, `tftp`; with its port where that is unusual: `ftp-2121`. `""` stands for any helper. 29 bytes are kept. Required.',
  },
  example: {
    rule: "-A INPUT -p tcp -m conntrack --ctstate RELATED -m helper --helper ftp -m tcp --dport 1024:65535 -j ACCEPT",
    says: "Accepts only those related connections that FTP announced.",
  },
  mistakes: [
    "The name is not checked when the rules are loaded: a misspelt one never matches.",
    "Helpers must be assigned with `-j CT --helper` in the raw table: newer kernels do not do it by port.",
  ],
  manual: "iptables-extensions(8), helper",
});
