# Tries rules without touching those that are loaded: in a new network namespace, which ends with
# the trial. Frames: wishes (FAMILY VARIANT, and `noflush`), scratch.sh, the rules, and rules that
# are loaded before them, or nothing, and ip sets beside the host's, or nothing. Kernel modules may be loaded that were not.
# shellcheck disable=SC2317 # the agent's frame calls these functions

fail() {
  frame fault echo "$1"
  exit 0
}

# What is said on the way, of which the end counts.
tell() {
  if [ -s "$folder/$1" ]; then frame "$1" tail -c 65536 "$folder/$1"; fi
}

wishes=$(take)
# shellcheck disable=SC2086 # words of ours
set -- $wishes
family=$1 variant=$2 noflush=${3-}
restore=$(tool_of "$family" "$variant" -restore) ||
  fail "There is no $variant tool that restores the $family tables."
save=$(tool_of "$family" "$variant" -save) ||
  fail "There is no $variant tool that saves the $family tables."

folder=$(mktemp -d /run/iptables-tools.XXXXXX 2> /dev/null || mktemp -d /tmp/iptables-tools.XXXXXX) ||
  fail "There is no place for the rules: neither /run nor /tmp can be written to."
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
for name in scratch.sh rules base more-sets; do
  take > "$folder/$name" || fail "There is no room for the rules."
done

if has unshare && unshare -n true 2> "$folder/error"; then
  if has ipset && kernel_has ip_set ip_set_register; then
    ipset save > "$folder/sets" || fail "The ip sets of the host cannot be saved."
  fi
  (cd "$folder" && exec unshare -n /bin/sh ./scratch.sh "$restore" "$save" "$noflush" < /dev/null)
  frame code echo "$?"
  frame stage cat "$folder/stage"
  tell error
  if [ -e "$folder/saved" ]; then frame saved cat "$folder/saved"; fi
  if [ -e "$folder/lists" ]; then frame lists cat "$folder/lists"; fi
else
  tell error
  frame alone true
  (cd "$folder" && XTABLES_LOCKFILE="$folder/lock" "$restore" --test ${noflush:+--noflush} < rules 2> error)
  frame code echo "$?"
  frame stage echo test
  tell error
fi
