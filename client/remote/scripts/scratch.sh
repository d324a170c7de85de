# Loads rules in the network namespace that it was started in, a new and empty one, and saves them.
# Its folder has `rules`, and may have `sets`, `more-sets` and `base`, which are loaded before. $1 is the
# tool that restores, $2 the one that saves, $3 `noflush` or nothing.
# Leaves `stage` (how far it came), `error` and `saved` in its folder.
export XTABLES_LOCKFILE="$PWD/lock"

stage() {
  echo "$1" > stage
}

stage sets
if [ -s sets ]; then ipset restore < sets 2> error || exit 1; fi
if [ -s more-sets ]; then ipset restore < more-sets 2> error || exit 1; fi
stage base
if [ -s base ]; then "$1" -c < base 2> error || exit 1; fi
set -- "$1" "$2" ${3:+--noflush}
# Its own judgement first, which names lines that a load would not.
stage test
"$1" --test ${3:+"$3"} < rules 2> error || exit 1
stage load
"$1" -c ${3:+"$3"} < rules 2> error || exit 1
stage save
"$2" -c > saved 2> error || exit 1
if command -v nft > /dev/null; then nft -s list ruleset > lists 2> /dev/null; fi
stage loaded
