# What texts of iptables-save say, and what comes of them. Goes before scripts that need it.
# shellcheck disable=SC2317 # other scripts call these

# Prints what a saved text says, one line a rule or policy, so that two texts which say the same are
# the same: without comments and counters, chains in the order of their names, and without what a
# table has that was never written to. Lines of another kind begin with a question mark.
rules_of() {
  awk '
    /^#/ || /^COMMIT$/ || /^$/ { next }
    /^\*/ { table = substr($0, 2); next }
    /^:/ { if ($2 != "ACCEPT") print table, substr($1, 2), "0000000", $2; next }
    {
      sub(/^\[[0-9]+:[0-9]+\] /, "")
      if ($1 != "-A") print "?", table, $0
      else printf "%s %s %07d %s\n", table, $2, ++count[table, $2], $0
    }' | sort
}

# What keeps a saved text from being the whole: `why_incomplete TABLES` of the text on standard
# input prints a line a reason.
why_incomplete() {
  awk -v tables="$1" '
    /^#.*([Ii]ncompatible|[Uu]nsupported|[Ww]arning)/ || /\[unsupported/ { print "tool " $0 }
    /^\*/ { section[substr($0, 2)] = 1; sections++ }
    /^COMMIT$/ { commits++ }
    END {
      for (i = split(tables, name); i > 0; i--)
        if (!(name[i] in section)) print "table " name[i]
      if (sections + 0 != commits + 0) print "commits " commits + 0 " of " sections + 0
    }'
}

# The lines of `#= before` that have no equal in `#= after`, both in the form of rules_of, without
# their numbers.
missing_of() {
  awk '
    /^#= / { part = $2; next }
    { line = $1; for (i = 2; i <= NF; i++) if (i != 3) line = line " " $i }
    part == "after" { there[line]++; next }
    { before[++count] = line }
    END { for (i = 1; i <= count; i++) if (there[before[i]]-- <= 0) print before[i] }'
}

# The way back, with what others changed since the load: of `#= back`, `#= new` and `#= live` on
# standard input it prints input of iptables-restore. What others added to the chains that go back
# stays behind the rule that it stood behind, what they removed stays away. Lines that begin with
# `#! ` tell of it: kept, gone and lost rules, and chains whose order leaves no one answer.
merge_back() {
  awk '
    function plain(line) { sub(/^\[[0-9]+:[0-9]+\] /, "", line); return line }
    # Walks both sides; left and right count what is still to come.
    function merge(key,    i, j, n, m, anchor, line, left, right) {
      n = size["new", key]; m = size["live", key]
      for (i = 1; i <= n; i++) left[rule["new", key, i]]++
      for (j = 1; j <= m; j++) right[rule["live", key, j]]++
      i = j = 1
      anchor = ""
      while (i <= n || j <= m) {
        if (i <= n && j <= m && rule["new", key, i] == rule["live", key, j]) {
          anchor = rule["new", key, i]
          left[anchor]--; right[anchor]--; seen[key, anchor]++
          i++; j++
        } else if (i <= n && right[rule["new", key, i]] <= 0) {
          line = rule["new", key, i++]; left[line]--
          gone[key, line]++
        } else if (j <= m && left[rule["live", key, j]] <= 0) {
          line = rule["live", key, j++]; right[line]--
          added[key, ++additions[key]] = line
          # Behind which rule, and behind which of those that say the same; or at either end.
          after[key, additions[key]] = anchor
          nth[key, additions[key]] = anchor == "" ? 0 : seen[key, anchor]
          before[key, additions[key]] = i <= n ? rule["new", key, i] : ""
          atEnd[key, additions[key]] = i > n
        } else {
          print "#! order " key
          return 0
        }
      }
      return 1
    }
    # Puts the old rules of a chain, changed as others changed the new ones.
    function put(key,    i, k, n, line, count, place) {
      n = size["back", key]
      for (k = 1; k <= additions[key]; k++) {
        place[k] = -1
        if (after[key, k] == "") place[k] = 0
        count = 0
        for (i = 1; i <= n && place[k] < 0; i++)
          if (plain(rule["back", key, i]) == after[key, k] && ++count == nth[key, k]) place[k] = i
        if (place[k] < 0 && atEnd[key, k]) place[k] = n
        for (i = 1; i <= n && place[k] < 0; i++)
          if (plain(rule["back", key, i]) == before[key, k]) place[k] = i - 1
        if (place[k] < 0) place[k] = 0
      }
      for (i = 0; i <= n; i++) {
        if (i > 0) {
          line = rule["back", key, i]
          if (gone[key, plain(line)]-- > 0) print "#! gone " key " " plain(line)
          else print line
        }
        for (k = 1; k <= additions[key]; k++)
          if (place[k] == i) {
            print "#! kept " key " " added[key, k]
            print added[key, k]
          }
      }
    }
    # Puts the old rules alone, and tells which of the live ones that others added go with it.
    function replace(key,    i, k, ours) {
      for (k = 1; k <= size["new", key]; k++) ours[rule["new", key, k]]++
      for (i = 1; i <= size["back", key]; i++) {
        print rule["back", key, i]
        ours[plain(rule["back", key, i])]++
      }
      for (k = 1; k <= size["live", key]; k++)
        if (ours[rule["live", key, k]]-- <= 0) print "#! lost " key " " rule["live", key, k]
    }
    /^#= / { part = $2; next }
    part == "back" { text[++lines] = $0 }
    /^#/ || /^$/ || /^COMMIT$/ { next }
    /^\*/ { table = substr($0, 2); next }
    /^:/ { policy[part, table " " substr($1, 2)] = $2; next }
    part == "back" && $1 == "-F" { next }
    part == "back" && $1 == "-X" { dropped[table " " $2] = 1; next }
    {
      line = plain($0)
      split(line, word)
      key = table " " word[2]
      rule[part, key, ++size[part, key]] = part == "back" ? $0 : line
    }
    END {
      for (at = 1; at <= lines; at++) {
        line = text[at]
        split(line, word)
        if (line ~ /^\*/) {
          table = substr(line, 2)
          chains = 0
          print line
        } else if (line ~ /^:/) {
          key = table " " substr(word[1], 2)
          now = policy["live", key]
          if (word[2] == "-") chain[++chains] = key
          else if (now != "" && policy["new", key] != "" && now != policy["new", key]) {
            print "#! policy " key " " now
            line = word[1] " " now " " word[3]
          }
          print line
        } else if (word[1] == "-F") {
          chain[++chains] = table " " word[2]
          print line
        } else if (word[1] == "-X") {
          print line
        } else if (line == "COMMIT") {
          for (c = 1; c <= chains; c++) {
            key = chain[c]
            if (!(key in dropped) && merge(key)) put(key)
            else replace(key)
          }
          print line
        }
      }
    }'
}

# What is loaded once a `--noflush` input has been, in the form of rules_of: of `#= input`, made of
# lines as iptables-save prints them, and `#= live`.
rules_after() {
  awk '
    function plain(line) { sub(/^\[[0-9]+:[0-9]+\] /, "", line); return line }
    /^#= / { part = $2; next }
    /^#/ || /^COMMIT$/ || /^$/ { next }
    /^\*/ { table = substr($0, 2); next }
    { chain = /^:/ ? substr($1, 2) : $1 == "-F" || $1 == "-X" ? $2 : "" }
    part == "input" && /^:/ {
      policy[table, chain] = $2
      said[table, chain] = 1
      if ($2 == "-") over[table, chain] = 1
      next
    }
    part == "input" && $1 == "-F" { over[table, chain] = 1; next }
    part == "input" && $1 == "-X" { over[table, chain] = 1; dropped[table, chain] = 1; next }
    part == "live" && /^:/ {
      if (!((table, chain) in said)) policy[table, chain] = $2
      next
    }
    {
      line = plain($0)
      split(line, word)
      if (part == "input") mine[++inputs] = table SUBSEP word[2] SUBSEP line
      else if (!((table, word[2]) in over))
        printf "%s %s %07d %s\n", table, word[2], ++count[table, word[2]], line
    }
    END {
      for (i = 1; i <= inputs; i++) {
        split(mine[i], piece, SUBSEP)
        printf "%s %s %07d %s\n", piece[1], piece[2], ++count[piece[1], piece[2]], piece[3]
      }
      for (key in policy)
        if (policy[key] != "ACCEPT" && !(key in dropped)) {
          split(key, word, SUBSEP)
          print word[1], word[2], "0000000", policy[key]
        }
    }' | sort
}

# Input that puts every table back whole: of the saved text and `#= back`, from which come the tables
# that were not there.
whole_back() {
  awk '
    /^#= / { late = 1; next }
    /^\*/ { skip = late && ($0 in seen); seen[$0] = 1 }
    !skip { print }'
}
