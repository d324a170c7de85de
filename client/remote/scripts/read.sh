# Prints the live rulesets. The first frame given has one wish a line: `counters`, `sets`, `lists`,
# `arp`, `eb`. Only what is loaded is read: the legacy tools would create a table that they are asked for.
# shellcheck disable=SC2317 # the agent's frame calls these functions

# loaded FAMILY VARIANT prints the names of the tables that there are.
loaded() {
  case $2 in
    legacy) legacy_tables "$1" ;;
    nft)
      case $1 in
        arp | ip | ip6) nft_family=$1 ;;
        eb) nft_family=bridge ;;
      esac
      nft list tables 2> /dev/null |
        sed -n "s/^table $nft_family \(filter\|nat\|mangle\|raw\|security\|broute\)\$/\1/p"
      ;;
  esac
}

# ruleset FAMILY VARIANT answers with the tables, the text, and how the tool ended.
ruleset() {
  if [ "$2" = legacy ]; then
    [ -n "$(legacy_tables "$1")" ] || return 0
  else
    has_nft || return 0
  fi
  frame "tables $1 $2" loaded "$1" "$2"
  if save=$(tool_of "$1" "$2" -save); then
    # shellcheck disable=SC2086 # none or one word
    frame "rules $1 $2" "$save" $counters
    frame "code $1 $2" echo "$?"
  else
    frame "code $1 $2" echo missing
  fi
}

counters=
families='ip ip6'
sets=
lists=
wishes=$(take)
for wish in $wishes; do
  case $wish in
    counters) counters=-c ;;
    sets) sets=yes ;;
    lists) lists=yes ;;
    arp | eb) families="$families $wish" ;;
  esac
done

if has nft; then frame can-list true; fi
for family in $families; do
  for variant in legacy nft; do ruleset "$family" "$variant"; done
done
if [ -n "$lists" ] && has nft && has_nft; then frame lists nft -s list ruleset; fi
if [ -n "$sets" ] && has ipset && kernel_has ip_set ip_set_register; then
  frame sets ipset save
  frame setcode echo "$?"
fi
true
