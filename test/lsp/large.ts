/** A file that takes a while to be looked through. */
export function largeRules(policy = "DROP"): string {
  const rules = Array.from(
    { length: 4000 },
    (_, at) =>
      `-A INPUT -s 10.${at >> 8}.${at & 255}.0/24 -p tcp --dport ${1 + (at % 999)} -j ${at % 2 === 0 ? "ACCEPT" : "DROP"}`,
  );
  return `*filter
:INPUT ${policy} [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
${rules.join("\n")}
COMMIT
`;
}
