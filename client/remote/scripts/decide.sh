# Decides about a transaction, or tells of it. Goes behind tools.sh, rules.sh and folders.sh. The
# first frame has the action, and the id of the transaction where it is about one: `confirm ID
# NONCE`, `extend ID`, `back ID`, `follow ID`, `current`, `past`, `show NAME`, `sets NAME`.
# shellcheck disable=SC2154,SC2317 # functions of other scripts; the agent's frame calls these

answer() {
  frame answer echo "$*"
}

# Whether this connection came to where the transaction is, by its own words.
show_place() {
  frame nonce of "$folder" id
  if [ "$(readlink /proc/self/ns/net)" != "$(of "$folder" network)" ] ||
    [ "$(cat /proc/sys/kernel/random/boot_id)" != "$(of "$folder" boot)" ]; then
    answer elsewhere
    return 1
  fi
}

# Before the window is over: the supervisor looks once a second.
is_in_time() {
  state_in "$folder" | {
    read -r state deadline _
    [ "$state" = loaded ] && [ "$(uptime_now)" -lt "$deadline" ]
  } && is_kept "$folder"
}

end() {
  follow 60 "$1" confirmed rolled-back failed refused
  if at=$(folder_of "$1"); then frame log tr -s '\n' < "$at/log"; fi
}

about() {
  case $2 in '' | *[!0-9a-f]*) answer unknown; exit 0 ;; esac
  if ! folder=$(folder_of "$2"); then
    answer unknown
    exit 0
  fi
  case $1 in
    confirm)
      show_place || exit 0
      if [ "$folder" = "$base/current" ] && is_in_time && mv "$folder/armed" "$folder/confirmed"; then
        answer won
      else
        answer lost
      fi
      end "$2"
      ;;
    extend)
      show_place || exit 0
      if [ "$folder" = "$base/current" ] && is_in_time && mv "$folder/extend" "$folder/extended"; then
        answer won
        follow 3 "$2" 'loaded [0-9]* noted extended' confirmed rolled-back failed
      else
        answer lost
      fi
      ;;
    back)
      if [ "$folder" = "$base/current" ]; then
        if is_kept "$folder"; then
          mv "$folder/ask" "$folder/asked"
        else
          answer orphaned
          keep
        fi
      fi
      end "$2"
      ;;
    follow) end "$2" ;;
  esac
}

# Earlier ones, the last first, with what they were and how they ended.
tell_past() {
  # shellcheck disable=SC2012 # names are ours
  ls -1r "$past" | while read -r name; do
    [ -f "$past/$name/meta" ] || continue
    frame "past $name" cat "$past/$name/meta"
    if [ -f "$past/$name/state" ]; then frame "state $name" cat "$past/$name/state"; fi
  done
}

# What confirmed transactions from NAME on did to ip sets, the first of them first.
tell_sets() {
  begun=
  for folder in "$past"/*; do
    if [ "$folder" = "$past/$1" ]; then begun=yes; fi
    [ -n "$begun" ] || continue
    case $(cat "$folder/state" 2> /dev/null) in confirmed*) ;; *) continue ;; esac
    for kind in old created; do
      if [ -f "$folder/sets.$kind" ]; then frame "$kind" cat "$folder/sets.$kind"; fi
    done
  done
}

take | {
  read -r action id _
  case $action in
    current)
      if [ -f "$base/current/meta" ]; then
        tell_of "$base/current"
      else
        for folder in "$base"/ended-*; do
          if [ -f "$folder/meta" ]; then tell_of "$folder"; fi
        done
      fi
      ;;
    sets) if [ -d "$past" ]; then tell_sets "$id"; fi ;;
    past) if [ -d "$past" ]; then tell_past; fi ;;
    show)
      case $id in *[!0-9A-Za-z-]* | '') ;; *)
        for file in "$past/$id"/*; do
          if [ -f "$file" ]; then frame "${file##*/}" cat "$file"; fi
        done
        ;;
      esac
      ;;
    *) about "$action" "$id" ;;
  esac
}
