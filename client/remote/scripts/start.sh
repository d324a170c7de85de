# Begins a transaction: checks and keeps what it is given, arms a supervisor and follows it until
# the new rules are loaded. Goes behind tools.sh, rules.sh and folders.sh. The first frame has lines:
# `id ID`, `timeout SECONDS`, `patience SECONDS`, `title TEXT`, for each part `part FAMILY VARIANT
# SIZE SIZE SIZE`, and `text FAMILY DIGEST` where it comes of a file. Then come the supervisor's text, and for each part the live rules that the plan
# was made from, the load, and the way back, with these sizes in bytes. Where ip sets change, a line
# `sets SIZE SIZE SIZE SIZE SIZE` tells of what comes last: input of ipset restore, lines of a set and
# the one whose place it takes, lines with the names of sets that are new, of those that go, and the
# sets that are replaced or go as the plan found them.
# shellcheck disable=SC2154,SC2317 # functions of other scripts; the agent's frame calls these

refuse() {
  frame refused echo "$*"
  if [ -n "$mine" ]; then rm -rf "$base/current" "$history"; fi
  exit 0
}

wish() {
  printf '%s\n' "$settings" | sed -n "s/^$1 //p"
}

# receive FILE SIZE
receive() {
  take > "$1" && [ "$(wc -c < "$1")" -eq "$2" ]
}

tables_of() {
  if [ "$2" = legacy ]; then
    legacy_tables "$1"
  elif has nft; then
    nft list tables 2> /dev/null |
      sed -n "s/^table $1 \(filter\|nat\|mangle\|raw\|security\)\$/\1/p"
  fi
}

# save FAMILY VARIANT: the copy must be on the disk, whole, and what the plan was made from.
save() {
  tool=$(tool_of "$1" "$2" -save) || refuse missing "$1" "$2"
  tool_of "$1" "$2" -restore > /dev/null || refuse missing "$1" "$2"
  if [ "$2" = legacy ] && [ -z "$(legacy_tables "$1")" ]; then
    text=
  else
    text=$("$tool" -c) || refuse unreadable "$1" "$2"
  fi
  printf '%s\n' "$text" > "$folder/old.$1.$2" || refuse space
  if [ "$(cat "$folder/old.$1.$2")" != "$text" ]; then refuse space; fi
  reasons=$(printf '%s\n' "$text" | why_incomplete "$(tables_of "$1" "$2" | tr '\n' ' ')")
  if [ -n "$reasons" ]; then refuse incomplete "$1" "$2" "$reasons"; fi
  was=$(rules_of < "$folder/live.$1.$2")
  case $(printf '%s\n' "$text" | rules_of) in
    "$was") ;;
    *) refuse changed "$1" "$2" ;;
  esac
  case "
$was" in *"
?"*) refuse unreadable "$1" "$2" ;; esac
}

# entries_in FILE: what sets in it hold, without what passes by itself.
entries_in() {
  sed -n -e 's/ \(packets\|bytes\|timeout\) [0-9]*//g' -e 's/^add /&/p' "$1" | sort
}

# Whether whoever made a folder is gone and never came to arm it.
is_left() {
  for name in armed confirmed rolling-back; do
    if [ -e "$1/$name" ]; then return 1; fi
  done
  if [ ! -f "$1/meta" ]; then return 0; fi
  starter=$(of "$1" starter)
  [ "$(begin_of "${starter% *}")" != "${starter#* }" ]
}

# Keeps the last 20 of the earlier ones, and fewer where they are more than 64 megabytes.
prune() {
  while set -- "$past"/* && { [ "$#" -gt 20 ] || [ "$(du -sk "$past" | cut -f 1)" -gt 65536 ]; }; do
    if [ "$1" = "$history" ]; then return 0; fi
    rm -rf "$1" || return 0
  done
}

settings=$(take)
id=$(wish id)
mine=
history=
case $id in '' | *[!0-9a-f]*) refuse settings ;; esac
own_folder "$base" || refuse folder
# The lock: one who makes it has it.
if ! mkdir -m 700 "$base/current"; then
  if [ ! -d "$base/current" ]; then refuse space; fi
  # Between making it and saying who one is there is less than a moment.
  if [ ! -f "$base/current/meta" ]; then sleep 1; fi
  if ! is_left "$base/current"; then
    # Who it is, and no more: how far they are is not how far this one is.
    if [ -f "$base/current/meta" ]; then frame meta cat "$base/current/meta"; fi
    refuse busy
  fi
  rm -rf "$base/current"
  mkdir -m 700 "$base/current" || refuse busy
fi
mine=yes
folder=$base/current
# Whose connection goes before it is armed leaves nothing behind.
trap 'rm -rf "$base/current" "$history"; exit 1' HUP PIPE TERM
who=${SUDO_USER:-${DOAS_USER:-$(id -un)}}
from=${SSH_CONNECTION%% *}
begun=$(date -u +%Y%m%dT%H%M%SZ)
if [ ! -e "${past%/*}" ]; then mkdir -p "${past%/*}"; fi
if own_folder "$past" && mkdir -m 700 "$past/$begun-$id"; then history=$past/$begun-$id; fi
{
  printf 'id %s\nuser %s\norigin %s\n' "$id" "$who" "${from:-this machine}"
  printf 'network %s\nboot %s\n' "$(readlink /proc/self/ns/net)" "$(cat /proc/sys/kernel/random/boot_id)"
  printf 'starter %s\n' "$$ $(begin_of "$$")"
  printf 'begun %s\nup %s\nhistory %s\n' "$begun" "$(uptime_now)" "$history"
  printf 'timeout %s\npatience %s\ntitle %s\n' "$(wish timeout)" "$(wish patience)" "$(wish title)"
  wish part | while read -r family variant _; do echo "part $family $variant"; done
  wish text | sed 's/^/text /'
  if [ -n "$(wish sets)" ]; then echo 'sets changed'; fi
} > "$folder/meta.new" || refuse space
[ "$(of "$folder" id 2> /dev/null)" = "" ] || refuse space
mv "$folder/meta.new" "$folder/meta" || refuse space
receive "$folder/supervisor" "$(wish supervisor)" || refuse space
wish part > "$folder/wishes" || refuse space
: > "$folder/parts" || refuse space
while read -r family variant live load back <&7; do
  case $family-$variant in ip-nft | ip-legacy | ip6-nft | ip6-legacy) ;; *) refuse settings ;; esac
  receive "$folder/live.$family.$variant" "$live" || refuse space
  receive "$folder/load.$family.$variant" "$load" || refuse space
  receive "$folder/back.$family.$variant" "$back" || refuse space
  echo "$family $variant" >> "$folder/parts" || refuse space
  save "$family" "$variant"
done 7< "$folder/wishes"
if [ -n "$(wish sets)" ]; then
  has ipset || refuse sets
  # shellcheck disable=SC2046 # five numbers
  set -- $(wish sets)
  receive "$folder/sets.load" "$1" || refuse space
  receive "$folder/sets.pairs" "$2" || refuse space
  receive "$folder/sets.created" "$3" || refuse space
  receive "$folder/sets.gone" "$4" || refuse space
  receive "$folder/sets.live" "$5" || refuse space
  : > "$folder/sets.old"
  number=0
  while read -r _ name <&7; do
    number=$((number + 1))
    ipset save "$name" >> "$folder/sets.old" || refuse sets
    { : > "$folder/swap.$number" && : > "$folder/sets.new.$number"; } || refuse space
  done 7< "$folder/sets.pairs"
  while read -r name <&7; do
    if ipset list -n "$name" > /dev/null 2>&1; then refuse sets; fi
  done 7< "$folder/sets.created"
  while read -r name <&7; do
    ipset save "$name" >> "$folder/sets.old" || refuse sets
  done 7< "$folder/sets.gone"
  # What others put in meanwhile was shown to nobody.
  if [ "$(entries_in "$folder/sets.old")" != "$(entries_in "$folder/sets.live")" ]; then
    refuse sets
  fi
  : > "$folder/sets.todo" || refuse space
fi
printf '%-20s\n' 0 > "$folder/pid" || refuse space
# Room for what will be written, over empty lines.
for name in log states; do
  { printf '%65536s' '' | tr ' ' '\n'; } > "$folder/$name" || refuse space
  if [ "$(wc -c < "$folder/$name")" -ne 65536 ]; then refuse space; fi
done
for name in xtables.lock extend ask guard.0; do
  : > "$folder/$name" || refuse space
done
if [ -n "$history" ]; then
  for file in "$folder"/meta "$folder"/old.* "$folder"/sets.old "$folder"/sets.created; do
    # Where only rules change, or only ip sets, there is no more of it.
    if [ -f "$file" ] && ! cp "$file" "$history/"; then
      rm -rf "$history"
      break
    fi
  done
  prune
fi
frame saved echo "$(uptime_now)"
# From here to its keeper it goes on, whatever becomes of the connection.
trap '' HUP PIPE
: > "$folder/armed" || refuse space
keep
trap - HUP PIPE TERM
if ! follow "$(($(wish patience) * 2 + 30))" "$id" 'loaded [0-9]* noted' confirmed refused \
  rolled-back failed; then
  case $(state_in "$folder" 2> /dev/null) in
    '')
      # Nobody came to keep it: then nobody shall come late.
      if mv "$folder/armed" "$folder/rolling-back"; then
        refuse keeper
      fi
      ;;
  esac
fi
if at=$(folder_of "$id"); then frame log tr -s '\n' < "$at/log"; fi
true
