import { type CodeDocs, filter } from "./docs";

/** Codes about rules and chains that packets cannot reach or match: each finding is proven. */
export const PACKETS: Readonly<Record<string, CodeDocs>> = {
  shadowed: {
    title: "A rule that earlier rules keep from ever matching",
    severity: "warning",
    what: "Every packet that the rule could match is taken by rules above it, at least one of which does something else with it.",
    why: "Rules are asked from top to bottom and the first that decides wins. What this rule says does not happen, which is seldom what was meant. A LOG below the rule that drops its packets logs nothing.",
    fix: "Move the rule above those that take its packets, make these narrower, or delete it.",
    example: filter("-A INPUT -p tcp -j DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT"),
    instead: filter("-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp -j DROP"),
  },
  covered: {
    title: "A rule that says again what earlier rules say",
    severity: "hint",
    what: "Every packet that the rule could match is taken by rules above it, with the same verdict.",
    why: "The rule changes nothing; it only makes the file longer.",
    fix: "Delete it, or delete the narrower of the rules.",
    example: filter("-A INPUT -s 10.0.0.0/8 -j ACCEPT\n-A INPUT -s 10.1.0.0/16 -j ACCEPT"),
    instead: filter("-A INPUT -s 10.0.0.0/8 -j ACCEPT"),
  },
  "duplicate-rule": {
    title: "A rule that stands there twice",
    severity: "hint",
    what: "A rule says what an earlier rule of its chain says, comments, counters and spelling apart. Either that one takes all its packets, or both let them go on and nothing between them makes a difference.",
    why: "It changes nothing, or it logs, marks or counts the same packets a second time. Rules come in twice when a script runs twice or files are merged.",
    fix: "Delete one of the two.",
    example: filter(
      '-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp --dport ssh -m comment --comment "SSH" -j ACCEPT',
    ),
    instead: filter("-A INPUT -p tcp --dport 22 -j ACCEPT"),
  },
  "never-matches": {
    title: "A rule that contradicts itself",
    severity: "warning",
    what: "No packet can be all that the rule asks for.",
    why: "Its conditions exclude each other, such as two different ports at once. The tools load it all the same.",
    fix: "Take out the condition that was not meant, or split the rule in two.",
    example: filter(
      "-A INPUT -s 10.0.0.0/8 -m iprange --src-range 192.168.0.1-192.168.0.9 -j ACCEPT",
    ),
    instead: filter("-A INPUT -m iprange --src-range 192.168.0.1-192.168.0.9 -j ACCEPT"),
  },
  "dead-on-call-path": {
    title: "A rule that contradicts every way into its chain",
    severity: "warning",
    what: "The packets that come to the chain are never what the rule asks for.",
    why: "The rules that jump to the chain let only some packets through, and these exclude the rule's own conditions.",
    fix: "Change the condition, or jump to the chain from where such packets pass.",
    example: filter("-N WEB\n-A INPUT -p tcp --dport 80 -j WEB\n-A WEB -p udp -j DROP"),
    instead: filter("-N WEB\n-A INPUT -p tcp --dport 80 -j WEB\n-A WEB -s 192.0.2.0/24 -j DROP"),
  },
  "unreachable-rule": {
    title: "A rule below one that ends the way for all",
    severity: "warning",
    what: "No packet at all arrives at the rule.",
    why: "Rules above it decide for every packet, or send every packet away, so that the rest of the chain is never asked.",
    fix: "Move the rule above the one that ends the way, or delete it. A LOG, which leaves packets as they are, belongs above whatever takes them.",
    example: filter("-A INPUT -j DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT"),
    instead: filter("-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -j DROP"),
  },
  "unused-chain": {
    title: "A chain that nothing leads to",
    severity: "hint",
    what: "A user-defined chain has rules, and no rule that packets come to jumps to it.",
    why: "Its rules are never asked. That may be meant for later use, or the jump was forgotten.",
    fix: "Add the jump, or delete the chain.",
    example: filter("-N LOGDROP\n-A LOGDROP -j DROP"),
    instead: filter("-N LOGDROP\n-A INPUT -s 203.0.113.0/24 -j LOGDROP\n-A LOGDROP -j DROP"),
  },
  "unreachable-chain": {
    title: "A chain at which no packet arrives",
    severity: "warning",
    what: "Rules jump to the chain, but only where no packet comes.",
    why: "What stands above the jumps takes all packets, so that the chain is never asked.",
    fix: "Move a jump above the rules that take its packets.",
    example: filter(
      "-N WEB\n-A INPUT -p tcp -j DROP\n-A INPUT -p tcp --dport 80 -j WEB\n-A WEB -s 192.0.2.0/24 -j ACCEPT",
    ),
    instead: filter(
      "-N WEB\n-A INPUT -p tcp --dport 80 -j WEB\n-A INPUT -p tcp -j DROP\n-A WEB -s 192.0.2.0/24 -j ACCEPT",
    ),
  },
  redundant: {
    title: "A rule that changes no verdict",
    severity: "hint",
    what: "Packets reach the rule and match it, but rules below it, or the policy, give all of them the same verdict, refusing in the same way included. Where very many rules concern what a rule matches, it is not asked.",
    why: "The rule can go without any packet faring otherwise. It may still be wanted: for its counter, or against what may be put between later.",
    fix: "Delete it, or leave it where its counter is of use.",
    example: filter(
      "-A INPUT -s 192.0.2.7/32 -p tcp --dport 22 -j ACCEPT\n-A INPUT -s 192.0.2.0/24 -j ACCEPT\n-A INPUT -j DROP",
    ),
    instead: filter("-A INPUT -s 192.0.2.0/24 -j ACCEPT\n-A INPUT -j DROP"),
  },
  generalised: {
    title: "A rule with exceptions above it",
    severity: "information",
    what: "An earlier rule takes some of the packets that the rule matches, and no others, with another verdict.",
    why: "That is how exceptions are written, and good files are full of it. Those who take over a file may want to see which rules have some.",
    fix: "Nothing, if the exception was meant; else delete the earlier rule.",
    example: filter("-A INPUT -s 10.0.0.1 -j DROP\n-A INPUT -s 10.0.0.0/8 -j ACCEPT"),
    instead: filter("-A INPUT -s 10.0.0.0/8 -j ACCEPT"),
  },
  correlated: {
    title: "Two rules whose order decides about some packets",
    severity: "hint",
    what: "A rule and an earlier one of its chain have some packets in common and decide otherwise; each matches packets that the other does not.",
    why: "What happens to the packets that they share depends on which one stands first. Whoever moves one of them changes it.",
    fix: "Nothing, if the order was meant. Else narrow one of the two, so that they share nothing.",
    example: filter("-A INPUT -s 10.0.0.0/8 -j ACCEPT\n-A INPUT -p tcp --dport 23 -j DROP"),
    instead: filter(
      "-A INPUT -s 10.0.0.0/8 -j ACCEPT\n-A INPUT ! -s 10.0.0.0/8 -p tcp --dport 23 -j DROP",
    ),
  },
  "partly-shadowed": {
    title: "A rule that earlier rules take some packets from",
    severity: "hint",
    what: "Some of the packets that the rule could match are taken above it with another verdict, in its own chain or on the way there, by a rule that is more than an exception to it. Where `correlated` is on as well, it says so of rules of one chain.",
    why: "The rule does less than it says. What stands above it may have been meant to, or be too wide.",
    fix: "Nothing, if it was meant. Else move the rule up, or narrow what stands above it.",
    example: filter(
      "-N WEB\n-A INPUT -s 192.0.2.0/24 -j DROP\n-A INPUT -p tcp -j WEB\n-A WEB -p tcp --dport 80 -j ACCEPT",
    ),
    instead: filter(
      "-N WEB\n-A INPUT -s 192.0.2.0/24 -j DROP\n-A INPUT -p tcp -j WEB\n-A WEB ! -s 192.0.2.0/24 -p tcp --dport 80 -j ACCEPT",
    ),
  },
};
