# Runs a practice gateway whose first process is a systemd, in control groups of its own. It starts
# nothing by itself. $1 is the gateway's script, which is given what comes behind it.
set -e
groups=/sys/fs/cgroup
if [ ! -e "$groups/cgroup.procs" ]; then groups=$groups/unified; fi
own=$groups/gateway-$$
mkdir "$own"
trap 'find "$own" -depth -type d -exec rmdir {} \;' EXIT
# It waits for the gateway's end all the same, which comes with that of our standard input.
trap : HUP INT TERM
# The outer of the two is what ends with it, and the inner one with it.
# shellcheck disable=SC2016 # to be expanded by that shell
GATEWAY_INIT=systemd unshare -n -m -p -u --fork --kill-child=KILL /bin/sh -ec '
  exec 3<&0
  { echo 0 > "$0/cgroup.procs" && exec unshare -p -C --fork /bin/sh "$@"; } < /dev/null 3<&- &
  cat <&3 > /dev/null
' "$own" "$@"
