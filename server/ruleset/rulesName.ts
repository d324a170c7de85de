/** What may stand behind a name: templates of Ansible, Puppet and others. */
const TEMPLATE = String.raw`(?:\.(?:j2|erb|tmpl))?`;

const NAMES = new RegExp(
  String.raw`(?:(?:^|/|\.)rules\.v[46]|(?:^|/)ip6?tables\.rules|\.ip6?tables|\.iptables-save|(?:^|/)sysconfig/ip6?tables|(?:^|/)(?:before|after|user)6?\.rules)${TEMPLATE}$`,
);

/** Whether a path names a rules file, by the names for which editors take it as one. */
export function hasRulesName(path: string): boolean {
  return NAMES.test(path.replaceAll("\\", "/"));
}

/** Patterns of such names, as editors watch them; some others are among them. */
export const RULES_FILE_NAMES: readonly string[] = [
  "*rules.v[46]*",
  "*ip{,6}tables*",
  "{before,after,user}*.rules*",
];
