# Keeps one transaction: `sh FILE guard FOLDER` starts `run`, which loads the new rules and waits for
# the decision, and starts `undo` where that was killed; `sh FILE unit FOLDER` does so where it was
# started in the network namespace of the rules, and leaves `elsewhere` where it was not. Goes behind tools.sh, rules.sh,
# generation.sh, sets.sh and back.sh. What it needs on its way back it holds in memory, so that a full
# disk changes nothing.
#
# The folder has `meta`, `parts` (lines of FAMILY VARIANT), and for each part old.*, load.*, back.*;
# `armed` is the decider, which is renamed once: to `confirmed` by a client, to `rolling-back` here.
# `states` and `log` are written over in place, as they were given their room before.
# shellcheck disable=SC2034,SC2154,SC2317 # variables of parts are set by eval, functions called by name

meta() {
  sed -n "s/^$1 //p" "$folder/meta"
}

# Seconds that the machine is up: time asleep counts, and no clock that is set.
now() {
  read -r up _ < /proc/uptime
  echo "${up%%.*}"
}

# tell STATE… for those who follow it; the full stop shows that it is whole.
tell() {
  printf '%s .\n' "$*" >&6
}

log() {
  read -r up _ < /proc/uptime
  printf '%s %s %s\n' "$up" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >&5
}

# log_lines WORDS… logs each line of standard input behind the words.
log_lines() {
  while IFS= read -r line; do log "$* $line"; done
}

# saved FAMILY VARIANT prints the live rules with counters, and fails where the tool does.
saved() {
  save=$(tool_of "$1" "$2" -save) || return 1
  if [ "$2" = legacy ] && [ -z "$(legacy_tables "$1")" ]; then return 0; fi
  "$save" -c 2>&5
}

# A saved text without what changes by itself: the first brackets of a line are its counters.
uncounted() {
  printf '%s\n' "$1" | sed '/^#/d; s/\[[0-9]*:[0-9]*\]//'
}

rules_in() {
  printf '%s\n' "$1" | rules_of
}

# Takes the lock of the legacy tools, so that they wait while rules are compared and written. After
# $1 seconds it goes on without it, and says so by its code.
lock() {
  lockfile=/run/xtables.lock
  case $parts in *legacy*) ;; *) return 0 ;; esac
  if ! has flock || ! (: >> "$lockfile") 2> /dev/null; then return 0; fi
  exec 9>> "$lockfile"
  tries=0
  until flock -n 9; do
    if [ "$tries" -ge "$1" ]; then
      exec 9>&-
      return 1
    fi
    tries=$((tries + 1))
    sleep 1
  done
  lockfile=$folder/xtables.lock
}

unlock() {
  exec 9>&-
  lockfile=/run/xtables.lock
}

# restore FAMILY VARIANT TEXT OPTION… gives the text to iptables-restore, which is killed and buried
# when it takes longer than $patience seconds.
restore() {
  restorer=$(tool_of "$1" "$2" -restore) || return 127
  text=$3
  if [ "$2" = legacy ]; then
    # Releases that know no other lock than the one we hold are let have it.
    if [ "$lockfile" != /run/xtables.lock ] && ! grep -q XTABLES_LOCKFILE "$restorer"; then unlock; fi
    shift 3
    set -- "$@" -w 2
  else
    shift 3
  fi
  printf '%s\n' "$text" | XTABLES_LOCKFILE=$lockfile "$restorer" "$@" >&5 2>&5 9>&- &
  child=$!
  (
    trap - TERM
    ticks=0
    while [ "$ticks" -lt "$patience" ]; do
      sleep 1
      ticks=$((ticks + 1))
    done
    kill -KILL "$child"
  ) 9>&- &
  dog=$!
  told_before=$told
  wait "$child"
  code=$?
  if [ "$told" != "$told_before" ]; then
    # A signal ends a wait, but not what is waited for.
    if [ "$phase" = load ]; then kill -KILL "$child" 2> /dev/null; fi
    wait "$child"
    again=$?
    if [ "$again" != 127 ]; then code=$again; fi
  fi
  kill "$dog" 2> /dev/null
  return "$code"
}

# each FUNCTION runs it for every part, as FUNCTION FAMILY VARIANT, until one fails.
each() {
  while read -r family variant <&8; do
    # Where only ip sets change there are no parts.
    [ -n "$family" ] || continue
    "$1" "$family" "$variant" || return 1
  done 8<< END
$parts
END
}

remember() {
  eval "old_$1_$2=\$(cat \"\$folder/old.$1.$2\") && back_$1_$2=\$(cat \"\$folder/back.$1.$2\")" &&
    eval "load_$1_$2=\$(cat \"\$folder/load.$1.$2\")" &&
    eval "base_$1_$2=\$(rules_in \"\$old_$1_$2\")"
}

is_as_before() {
  reason="unreadable $1"
  live=$(saved "$1" "$2") || return 1
  reason="changed $1"
  eval "base=\$base_$1_$2"
  [ "$(rules_in "$live")" = "$base" ]
}

load() {
  eval "text=\$load_$1_$2"
  tell "loading $1 $2"
  log "Loading $1 $2."
  restore "$1" "$2" "$text" -c --noflush
  code=$?
  if [ "$code" = 0 ]; then return 0; fi
  log "Loading $1 $2 failed with code $code."
  return 1
}

# What is live once everything is loaded: what others do later is told apart from it.
note_loaded() {
  live=$(saved "$1" "$2") || return 1
  eval "new_$1_$2=\$live"
  printf '%s\n' "$live" 2> /dev/null > "$folder/new.$1.$2" || log "No room for a copy of the new $1 rules."
}

# What others changed since, and whether the rest is what was loaded.
look() {
  live=$(saved "$1" "$2") || return 1
  eval "new=\$new_$1_$2"
  live=$(rules_in "$live")
  new=$(rules_in "$new")
  if [ "$live" = "$new" ]; then return 0; fi
  missing=$(printf '#= before\n%s\n#= after\n%s\n' "$new" "$live" | missing_of)
  if [ -n "$missing" ]; then
    outcome=other
    printf '%s\n' "$missing" | log_lines other "$1" "$2" missing
  elif [ "$outcome" = exact ]; then
    outcome=joined
  fi
}

confirm() {
  outcome=exact
  each look || outcome=unknown
  drop_sets "$folder/sets.pairs"
  drop_sets "$folder/sets.gone"
  finish "confirmed $outcome"
}

# finish STATE… keeps the story, and lets the next one begin.
finish() {
  log "End: $*."
  if [ -n "$history" ] && [ -d "$history" ]; then
    tr -s '\n' < "$folder/log" 2> /dev/null > "$history/log"
    printf '%s\n' "$*" 2> /dev/null > "$history/state"
    cp "$folder"/new.* "$history/" 2> /dev/null
  fi
  tell "$@"
  for earlier in "${folder%/*}"/ended-*; do
    if [ -d "$earlier" ] && [ ! -L "$earlier" ]; then rm -rf "$earlier"; fi
  done
  mv "$folder" "${folder%/*}/ended-$id"
  exit 0
}

# Wins or loses the decision. Where nothing can be renamed, nobody can confirm either.
decide_back() {
  mv "$folder/armed" "$folder/rolling-back" 2> /dev/null || [ ! -e "$folder/confirmed" ]
}

refuse() {
  unlock
  mv "$folder/armed" "$folder/rolling-back"
  finish "refused $1"
}

run() {
  armed_at=$(now)
  # One that hangs is ended well before the window would be over.
  patience=$(meta patience)
  generation_before=$(generation)
  tell "armed $((armed_at + timeout + patience))"
  log "Armed by $(meta user) from $(meta origin): $timeout seconds from the load on."
  lock 3 || refuse locked
  each is_as_before || refuse "$reason"
  if [ -n "$told" ]; then refuse ended; fi
  if ! { load_sets && each load; }; then
    each note_loaded
    unlock
    decide_back && roll_back load
  fi
  deadline=$(($(now) + timeout))
  if [ "$deadline" -gt $((armed_at + timeout + patience)) ]; then deadline=$((armed_at + timeout + patience)); fi
  tell "loaded $deadline"
  log "Loaded; the old rules come back at $deadline seconds of uptime."
  raced=
  if [ -n "$generation_before" ]; then
    generation_after=$(generation)
    # The second look is a change of its own.
    if [ -n "$generation_after" ] &&
      [ "$((generation_after - generation_before - 1))" -gt "$(generations_of_load)" ]; then
      raced=yes
      log "Others changed rules of nftables while these were loaded: generation $generation_before to $generation_after."
    fi
  fi
  if ! each note_loaded; then
    unlock
    decide_back && roll_back unreadable
  fi
  unlock
  if [ -n "$raced" ]; then decide_back && roll_back raced; fi
  tell "loaded $deadline noted"
  extended=
  while [ -e "$folder/armed" ]; do
    if [ -z "$extended" ] && [ -e "$folder/extended" ]; then
      extended=yes
      deadline=$((deadline + timeout))
      tell "loaded $deadline noted extended"
      log "Extended to $deadline seconds of uptime."
    fi
    why=
    if [ -n "$told" ]; then
      why=ended
    elif [ -e "$folder/asked" ]; then
      why=asked
    elif [ "$(now)" -ge "$deadline" ]; then
      why=deadline
    fi
    if [ -n "$why" ] && decide_back; then roll_back "$why"; fi
    sleep 1
  done
  if [ -e "$folder/confirmed" ]; then confirm; fi
  roll_back asked
}

# What an earlier one that was killed leaves.
undo() {
  bury
  inherited=yes
  log "Taken over from one that was killed."
  while read -r family variant; do
    [ -n "$family" ] || continue
    eval "new_${family}_$variant=\$(cat \"\$folder/new.$family.$variant\")"
  done < "$folder/parts"
  if [ -e "$folder/confirmed" ]; then confirm; fi
  if decide_back; then roll_back ended; fi
  confirm
}

# Ends what one that was killed has left running: a load of its may not come after the way back.
bury() {
  read -r stat < "/proc/$$/stat"
  group=$(group_of "$stat")
  for process in /proc/[0-9]*; do
    if [ "${process#/proc/}" = "$$" ] || [ "${process#/proc/}" = "$PPID" ]; then continue; fi
    { read -r stat < "$process/stat"; } 2> /dev/null || continue
    if [ "$(group_of "$stat")" != "$group" ]; then continue; fi
    case $(tr '\0' ' ' 2> /dev/null < "$process/cmdline") in
      *tables*-restore\ * | *"$folder/supervisor "*)
        kill -KILL "${process#/proc/}" 2> /dev/null
        while [ -e "$process/exe" ]; do sleep 1; done
        ;;
    esac
  done
}

# group_of STAT: behind the name, which may have spaces, come the state, the parent and the group.
group_of() {
  # shellcheck disable=SC2086 # words
  set -- ${1##*) }
  echo "$3"
}

# There is one guard: whoever comes later must find that the one before is gone, and take its mark.
is_guard() {
  for mark in "$folder"/guard.*; do
    if is_running "${mark##*.}" "$folder"; then return 1; fi
    mv "$mark" "$folder/guard.$$" 2> /dev/null
    return
  done
}

# Starts another one where one was killed.
guard() {
  is_guard || exit 0
  trap 'told=yes; kill -TERM "$worker"' TERM
  mode=run
  # What has begun is never begun again.
  if [ -n "$(tr -d '\n' < "$folder/states")" ]; then mode=undo; fi
  while [ -d "$folder" ]; do
    /bin/sh "$folder/supervisor" "$mode" "$folder" &
    worker=$!
    wait "$worker"
    code=$?
    while kill -0 "$worker" 2> /dev/null; do wait "$worker"; done
    if [ "$code" = 0 ]; then exit 0; fi
    mode=undo
    sleep 1
  done
}

# Whether the rules that this one sees are those that it was given.
is_in_place() {
  [ "$(readlink /proc/self/ns/net)" = "$(meta network)" ]
}

supervise() {
  folder=$2
  told=
  inherited=
  phase=load
  LC_ALL=C
  export LC_ALL
  umask 077
  cd / || exit 1
  exec 5<> "$folder/log" 6<> "$folder/states" < /dev/null > /dev/null 2>&1 || exit 1
  # In a tree of processes that ends with a connection, or for want of memory, it would be of no use.
  echo -1000 > /proc/self/oom_score_adj
  for processes in '' unified/ systemd/; do
    processes=/sys/fs/cgroup/${processes}cgroup.procs
    if [ -e "$processes" ]; then echo "$$" > "$processes"; fi
  done
  trap '' HUP INT PIPE
  case $1 in
    unit)
      # Another one is started then, by whom this came from.
      if is_in_place; then guard; else : > "$folder/elsewhere"; fi
      return
      ;;
    guard)
      guard
      return
      ;;
  esac
  trap 'told=yes' TERM
  id=$(meta id)
  history=$(meta history)
  timeout=$(meta timeout)
  parts=$(cat "$folder/parts")
  # Behind what an earlier one has written.
  for name in log states; do
    before=$(tr -s '\n' < "$folder/$name")
    if [ -n "$before" ]; then
      if [ "$name" = log ]; then printf '%s\n' "$before" >&5; else printf '%s\n' "$before" >&6; fi
    fi
  done
  if ! is_in_place; then
    tell "refused namespace"
    exit 0
  fi
  each remember || exit 1
  printf '%-20s\n' "$$" 1<> "$folder/pid"
  "$1"
}

supervise "$@"
