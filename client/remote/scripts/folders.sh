# Where transactions are kept on a host, and how they are followed. Goes behind tools.sh.
# shellcheck disable=SC2034,SC2317 # other scripts use and call these

base=/run/iptables-tools
if [ ! -d /run ]; then base=/var/run/iptables-tools; fi
past=/var/lib/iptables-tools

# own_folder PATH makes a folder that only root can enter, or finds that it is one.
own_folder() {
  if [ ! -L "$1" ] && [ ! -e "$1" ]; then mkdir -m 700 "$1" || return 1; fi
  [ ! -L "$1" ] || return 1
  # shellcheck disable=SC2012 # the name is ours, and stat is not everywhere
  ls -ldn "$1" | {
    read -r mode _ owner _
    case "$mode $owner" in drwx------*\ 0) ;; *) return 1 ;; esac
  }
}

uptime_now() {
  read -r up _ < /proc/uptime
  echo "${up%%.*}"
}

# of FOLDER KEY prints what the transaction says of itself.
of() {
  sed -n "s/^$2 //p" "$1/meta"
}

# The folder of transaction $1, wherever it stands by now.
folder_of() {
  for folder in "$base/current" "$base/ended-$1"; do
    if [ -f "$folder/meta" ] && [ "$(of "$folder" id)" = "$1" ]; then
      echo "$folder"
      return 0
    fi
  done
  return 1
}

# What was told last, if it is whole.
state_in() {
  sed -n 's/ [.]$//p' "$1/states" | tail -n 1
}

# Whether someone still keeps the transaction in a folder: its keeper, or who starts another one.
is_kept() {
  for mark in "$1"/guard.*; do
    if is_running "${mark##*.}" "$1"; then return 0; fi
  done
  read -r keeper _ 2> /dev/null < "$1/pid" || return 1
  is_running "$keeper" "$1"
}

# Starts the supervisor away from this connection: by systemd where it runs, and otherwise, or where
# systemd starts it in another network namespace, as a process of its own.
keep() {
  if has systemd-run && [ -d /run/systemd/system ] &&
    case $(systemctl is-system-running 2> /dev/null) in running | degraded | starting) ;; *) false ;; esac; then
    before=$(state_in "$base/current")
    rm -f "$base/current/elsewhere"
    # Ended before whatever saves the rules when the machine goes down.
    if systemd-run --quiet --collect --unit="iptables-tools-$(of "$base/current" id)" \
      -p "NetworkNamespacePath=/proc/$$/ns/net" -p TimeoutStopSec=60 -p KillMode=mixed \
      -p 'After=iptables.service ip6tables.service netfilter-persistent.service' \
      /bin/sh "$base/current/supervisor" unit "$base/current" \
      < /dev/null > /dev/null 2>&1 3>&- 4<&-; then
      waited=0
      while [ "$waited" -lt 3 ] && [ ! -e "$base/current/elsewhere" ]; do
        if [ ! -d "$base/current" ] || is_kept "$base/current"; then return 0; fi
        if [ "$(state_in "$base/current")" != "$before" ]; then return 0; fi
        sleep 1
        waited=$((waited + 1))
      done
    fi
  fi
  set -- "$base/current/supervisor" guard "$base/current"
  if has setsid; then
    setsid /bin/sh "$@" < /dev/null > /dev/null 2>&1 3>&- 4<&- &
  else
    (
      trap '' HUP
      /bin/sh "$@" < /dev/null > /dev/null 2>&1 3>&- 4<&- &
    )
  fi
}

if sleep 0.1 2> /dev/null; then nap=0.1; else nap=1; fi

# follow SECONDS ID PATTERN… answers with each new state, until one begins with one of the patterns.
# Gives up after so many seconds, and where nobody keeps the transaction.
follow() {
  until_up=$(($(uptime_now) + $1))
  followed=$2
  shift 2
  known=0
  while [ "$(uptime_now)" -le "$until_up" ]; do
    at=$(folder_of "$followed") || return 1
    states=$(sed -n 's/ [.]$//p' "$at/states" | awk -v known="$known" 'NR > known')
    if [ -n "$states" ]; then
      while IFS= read -r state; do
        known=$((known + 1))
        latest=$state
        frame state echo "$(uptime_now) $state"
      done << END
$states
END
      for word in "$@"; do
        # shellcheck disable=SC2254 # a pattern
        case "$latest " in $word\ *) return 0 ;; esac
      done
    elif [ "$known" -gt 0 ] && [ "$at" = "$base/current" ] && ! is_kept "$at"; then
      sleep 1
      if [ -d "$at" ] && ! is_kept "$at"; then
        frame state echo "$(uptime_now) orphaned"
        return 1
      fi
    fi
    sleep "$nap"
  done
  return 1
}

# When a process began, in ticks since the machine did: with its number it is one of its kind.
begin_of() {
  sed 's/.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 20
}

# Who holds the lock, as `KEY VALUE` lines, with what is the case there.
tell_of() {
  frame meta cat "$1/meta"
  frame state echo "$(uptime_now) $(if [ "$1" = "$base/current" ] && ! is_kept "$1"; then echo orphaned; fi) $(state_in "$1")"
  frame log tr -s '\n' < "$1/log"
}
