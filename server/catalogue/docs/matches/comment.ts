import type { ExtensionDocs } from "../../schema";

export const comment = (): ExtensionDocs => ({
  summary: "Keeps a remark with a rule. Always matches.",
  detail:
    "Unlike a line that begins with `#`, the remark is loaded with the rule and comes back in `iptables -L` and `iptables-save`. It costs nothing worth measuring when packets pass. Neither stateful nor terminating.",
  options: {
    "--comment":
      "The remark. Put it in double quotes where it has spaces. Only the first 255 bytes are kept, the rest is cut without a word.",
  },
  example: {
    rule: '-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "SSH for the admins" -j ACCEPT',
    says: "Accepts SSH and says why.",
  },
  mistakes: [
    "Single quotes are ordinary characters in a rules file: `--comment 'two words'` is refused. Use double quotes.",
    "A `#` behind a rule is no comment but a stray word.",
  ],
  manual: "iptables-extensions(8), comment",
});
