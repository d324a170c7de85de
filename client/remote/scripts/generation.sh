# Whether others wrote into nftables. Goes behind tools.sh, before supervisor.sh.
# shellcheck disable=SC2154,SC2317 # variables and callers are in supervisor.sh

# Prints the number of nftables' generation, which each change to any of its rules raises by one. It
# is told with a change only: an empty table comes and goes for it. Nothing locks these rules, and
# iptables-nft-restore begins anew, without a word, where others change them under it.
generation() {
  case $parts in *nft*) ;; *) return 1 ;; esac
  if ! has nft || [ ! -r /proc/net/netlink ]; then return 1; fi
  probe=iptables_tools_$id
  nft monitor 2> /dev/null > "$folder/generation" &
  watcher=$!
  naps=0
  # A member of the group in which changes are told.
  until awk -v pid="$watcher" '
      $2 == 12 && $3 == pid && substr($4, 7, 1) ~ /[4-7c-f]/ { found = 1 }
      END { exit !found }' /proc/net/netlink; do
    naps=$((naps + 1))
    if [ "$naps" -gt 30 ]; then break; fi
    sleep 0.1 2> /dev/null || sleep 1
  done
  number=
  if printf 'add table ip %s\ndelete table ip %s\n' "$probe" "$probe" | nft -f - 2>&5; then
    naps=0
    while [ -z "$number" ] && [ "$naps" -le 30 ]; do
      if [ "$naps" -gt 0 ]; then sleep 0.1 2> /dev/null || sleep 1; fi
      naps=$((naps + 1))
      number=$(awk -v table="$probe" '
        $1 == "delete" && $2 == "table" && $4 == table { ours = 1 }
        ours && /^# new generation [0-9]+/ { print $4; exit }' "$folder/generation")
    done
  fi
  kill "$watcher" 2> /dev/null
  wait "$watcher" 2> /dev/null
  [ -n "$number" ] && echo "$number"
}

# Generations that loading makes: one for each table.
generations_of_load() {
  while read -r family variant; do
    if [ "$variant" = nft ]; then cat "$folder/load.$family.$variant"; fi
  done < "$folder/parts" | grep -c '^COMMIT$'
}
