# How ip sets change with the rules, and come back. Goes behind tools.sh, before supervisor.sh.
# shellcheck disable=SC2154,SC2317 # variables and callers are in supervisor.sh

# Makes the ip sets, and has them change places with those of their names, one by one. What was done
# shows by the names of files, as these can be renamed on a full disk: swap.N, swapping.N, swapped.N.
load_sets() {
  [ -f "$folder/sets.load" ] || return 0
  mv "$folder/sets.todo" "$folder/sets.begun"
  log "Loading ip sets."
  if [ -s "$folder/sets.load" ]; then ipset restore < "$folder/sets.load" >&5 2>&5 || return 1; fi
  number=0
  while read -r temporary name <&8; do
    number=$((number + 1))
    mv "$folder/swap.$number" "$folder/swapping.$number"
    ipset swap "$temporary" "$name" >&5 2>&5 || return 1
    mv "$folder/swapping.$number" "$folder/swapped.$number"
    ipset save "$name" 2> /dev/null > "$folder/sets.new.$number"
  done 8< "$folder/sets.pairs"
}

# entries_of NAME of the text of ipset save on standard input, without what passes by itself.
entries_of() {
  awk -v name="$1" '$1 == "add" && $2 == name { $1 = $2 = ""; print }' |
    sed -e 's/^ *//' -e 's/ \(packets\|bytes\|timeout\) [0-9]*//g' | sort
}

# Whether a set holds what it held before.
holds_old() {
  [ "$(ipset save "$1" 2> /dev/null | entries_of "$1")" = "$(entries_of "$1" < "$folder/sets.old")" ]
}

# Has the old sets change places again, with what others added to the new ones.
swap_back() {
  [ -e "$folder/sets.begun" ] || return 0
  number=0
  result_of_sets=0
  while read -r temporary name <&8; do
    number=$((number + 1))
    if [ -e "$folder/swapping.$number" ]; then
      # Killed on its way there or back: what the set holds says which it was.
      if holds_old "$name"; then
        mv "$folder/swapping.$number" "$folder/swap.$number"
      else
        mv "$folder/swapping.$number" "$folder/swapped.$number"
      fi
    fi
    [ -e "$folder/swapped.$number" ] || continue
    others=
    if [ -s "$folder/sets.new.$number" ]; then
      others=$(printf '%s\n#\n%s\n' "$(entries_of "$name" < "$folder/sets.new.$number")" \
        "$(ipset save "$name" | entries_of "$name")" |
        awk -v name="$name" '/^#$/ { late = 1; next } !late { new[$0] = 1; next } $0 != "" && !($0 in new) { print "add", name, $0 }')
    fi
    mv "$folder/swapped.$number" "$folder/swapping.$number"
    if ipset swap "$temporary" "$name" >&5 2>&5; then
      mv "$folder/swapping.$number" "$folder/swap.$number"
      if [ -n "$others" ]; then
        printf '%s\n' "$others" | log_lines set kept
        printf '%s\n' "$others" | ipset -exist restore >&5 2>&5
      fi
    else
      mv "$folder/swapping.$number" "$folder/swapped.$number"
      result_of_sets=1
    fi
  done 8< "$folder/sets.pairs"
  return "$result_of_sets"
}

# drop_sets FILE takes away the sets whose names begin the lines of a file, where they are there.
drop_sets() {
  [ -e "$folder/sets.begun" ] || return 0
  while read -r name _ <&8; do
    if ipset list -n "$name" > /dev/null 2>&1; then
      ipset destroy "$name" >&5 2>&5 || log "The ip set $name could not be removed."
    fi
  done 8< "$1"
}
