import type { ExtensionDocs } from "../../schema";

const DATE = "`YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`, from 1970 to 2038";

export const time = (): ExtensionDocs => ({
  summary: "Looks at the date, the day and the time at which the packet arrives.",
  detail:
    "All given options must hold; without any it always matches. Times are UTC unless `--kerneltz` is given. Not stateful.",
  options: {
    "--datestart": `The first moment: ${DATE}. What is missing is filled with the earliest.`,
    "--datestop": `The last moment: ${DATE}. Default \`2038-01-19T03:14:07\`.`,
    "--timestart": "Time of the day from which it matches, `hh:mm[:ss]`. Default `00:00:00`.",
    "--timestop":
      "Time of the day up to which it matches, `hh:mm[:ss]`, at most `23:59:59`. Earlier than `--timestart` means past midnight.",
    "--contiguous":
      "For times past midnight: what is after midnight counts as the day on which it began, so that Monday 22:00 to 06:00 is one night. `--timestop` must not be later than `--timestart`.",
    "--weekdays":
      "Days of the week with commas: `Mon` … `Sun`, of which the first two letters count, or 1 (Monday) to 7 (Sunday).",
    "--monthdays":
      "Days of the month with commas, 1 to 31. A day that a month lacks does not match in it.",
    "--kerneltz":
      "Times are in the kernel's time zone, which is set at boot at best and does not follow summer time.",
    "--localtz": "The old name of `--kerneltz`.",
    "--utc": "Times are UTC. The default.",
  },
  example: {
    rule: "-A FORWARD -m time --timestart 20:00 --timestop 06:00 --weekdays Mon,Tue,Wed,Thu,Fri --kerneltz -j DROP",
    says: "Drops at night on weekdays, in the kernel's time zone.",
  },
  mistakes: [
    "UTC is rarely what is meant, and summer time moves the hour by one: write the times in UTC, or reload twice a year.",
    "Ranges of days are not understood: `Mon-Fri` loads and means Monday alone.",
    "Names of days begin with a capital: `mon` is refused.",
    "A leading 0 in a day of the month is octal: `08` is refused.",
    "Connections that are already up go on if an `ESTABLISHED` rule stands above.",
  ],
  manual: "iptables-extensions(8), time",
});
