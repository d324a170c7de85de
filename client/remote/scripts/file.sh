# Reads or writes one file of root's. Frames: `read` or `write`, the path; to write also the digest
# that the file must have (`absent` where there must be none), its size, `keep` or nothing, the text.
# shellcheck disable=SC2317 # the agent's frame calls these functions

fail() {
  frame fault echo "$1"
  exit 0
}

# The name of a file may end with a line break, which command substitution would take away.
whole() {
  "$@" && echo x
}

digest_of() {
  if [ -e "$1" ]; then sha256sum < "$1" | cut -c 1-64; else echo absent; fi
}

# A link stays a link: what it leads to is read and replaced.
resolve() {
  if [ -L "$path" ]; then
    path=$(whole readlink -f -- "$path") || fail "The link leads nowhere."
    path=${path%??}
  fi
  if [ -d "$path" ]; then fail "It is a folder."; fi
  if [ -e "$path" ] && [ ! -f "$path" ]; then fail "It is not a regular file."; fi
}

read_file() {
  if [ ! -e "$path" ]; then
    frame absent true
    return
  fi
  frame path printf %s "$path"
  frame content cat < "$path"
  if has stat; then frame owner stat -c '%a %u %g' "$path"; fi
}

write_file() {
  expected=$(take)
  size=$(take)
  keep=$(take)
  has sha256sum || fail "There is no sha256sum, so nobody can say whether it changed meanwhile."
  folder=${path%/*}/
  [ -d "$folder" ] || fail "There is no folder $folder."
  new=$(mktemp "$folder.iptables-tools.XXXXXX") || fail "Nothing can be written to $folder."
  trap 'rm -f "$new"' EXIT
  trap 'exit 1' HUP INT TERM
  # The copy has the old file's owner, mode and labels, and keeps them while it is filled.
  if [ -e "$path" ]; then
    cp -a -- "$path" "$new" 2> /dev/null || cp -p -- "$path" "$new" || fail "It cannot be copied."
  else
    chmod 640 "$new"
  fi
  take > "$new" || fail "It cannot be written: the disk may be full."
  [ "$(wc -c < "$new")" -eq "$size" ] || fail "It cannot be written: the disk may be full."
  sync "$new" 2> /dev/null || sync
  if [ "$(digest_of "$path")" != "$expected" ]; then
    frame changed true
    exit 0
  fi
  if [ "$keep" = keep ] && [ -e "$path" ]; then
    # A second copy would put what was applied in the place of what was there before.
    if [ ! -e "$path.before-iptables-tools" ]; then
      cp -a -- "$path" "$path.before-iptables-tools" 2> /dev/null ||
        cp -p -- "$path" "$path.before-iptables-tools" || fail "No copy of it can be kept."
    fi
    frame kept printf %s "$path.before-iptables-tools"
  fi
  mv -f -- "$new" "$path" || fail "It cannot be replaced."
  frame written digest_of "$path"
}

what=$(take)
path=$(whole take)
path=${path%x}
resolve
case $what in
  read) read_file ;;
  write) write_file ;;
esac
