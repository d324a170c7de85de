# The way back. Goes behind rules.sh, before supervisor.sh.
# shellcheck disable=SC2034,SC2154,SC2317 # variables and callers are in supervisor.sh

# after INPUT LIVE prints what is loaded once the input has been.
after() {
  printf '#= input\n%s\n#= live\n%s\n' "$1" "$2" | rules_after
}

# Whether one that was killed has put a part back already: its old rules are not what others added.
is_back() {
  is=$(rules_in "$live")
  if [ "$is" = "$base" ]; then return 0; fi
  [ -f "$folder/way.$1.$2" ] || return 1
  [ "$is" = "$(after "$(cat "$folder/way.$1.$2")" "$live")" ] || return 1
  if [ "$result" = exact ]; then result=merged; fi
}

# Puts one part back in the manner $manner: merged, ours or whole.
back() {
  eval "finished=\$done_$1_$2"
  if [ -n "$finished" ]; then return 0; fi
  live=$(saved "$1" "$2") || return 1
  eval "back=\$back_$1_$2 old=\$old_$1_$2 new=\$new_$1_$2 base=\$base_$1_$2"
  if [ -z "$new" ]; then new=$live; fi
  if [ -n "$inherited" ] && is_back "$1" "$2"; then
    eval "done_$1_$2=yes"
    return 0
  fi
  flush=--noflush
  case $manner in
    merged)
      # Mostly nobody has written meanwhile, and the way back is as it was planned.
      if [ "$(uncounted "$live")" = "$(uncounted "$new")" ]; then way=$back; else
        way=$(printf '#= back\n%s\n#= new\n%s\n#= live\n%s\n' "$back" "$new" "$live" | merge_back)
      fi
      ;;
    ours) way=$back ;;
    whole)
      way=$(printf '%s\n#= back\n%s\n' "$old" "$back" | whole_back)
      flush=
      ;;
  esac
  # For one who takes over: it tells what is done from what is to be done.
  if printf '%s\n' "$way" 2> /dev/null > "$folder/way.new"; then mv "$folder/way.new" "$folder/way.$1.$2"; fi
  restore "$1" "$2" "$way" -c ${flush:+"$flush"}
  code=$?
  if [ "$code" != 0 ]; then
    log "Rolling back $1 $2 ($manner) ended with code $code."
    return 1
  fi
  log "The old rules of $1 $2 are put back ($manner)."
  # Reckoned once the rules are there, since it takes its time where they are many.
  if [ "$manner" = whole ]; then want=$base; else want=$(after "$way" "$live"); fi
  is=$(saved "$1" "$2") || return 1
  is=$(rules_in "$is")
  if [ "$is" != "$want" ]; then
    log "After rolling back $1 $2 ($manner) the rules are other ones."
    # Someone wrote in between: the next try tells that from what is back by now.
    if [ "$manner" = merged ]; then
      eval "back_$1_$2=\$way new_$1_$2=\$(printf '%s\n' \"\$way\" | sed '/^-[FX] /d')"
    fi
    return 1
  fi
  printf '%s\n' "$way" | sed -n 's/^#! //p' | log_lines other "$1" "$2"
  # Of what others added since the load: what is not there now.
  added=$(printf '#= before\n%s\n#= after\n%s\n' "$(rules_in "$live")" "$(rules_in "$new")" | missing_of)
  here=$(printf '#= before\n%s\n#= after\n%s\n' "$is" "$base" | missing_of)
  lost=$(printf '%s\n' "$added" | while IFS= read -r line; do
    case "
$here
" in *"
$line
"*) ;; *) printf '%s\n' "$line" ;; esac
  done)
  if [ -n "$lost" ]; then
    result=lost
    printf '%s\n' "$lost" | log_lines other "$1" "$2" lost
  elif [ "$is" != "$base" ] && [ "$result" = exact ]; then
    result=merged
  fi
  eval "done_$1_$2=yes"
}

# Until every part is what it was; first so that nothing of others is lost, then at any price.
roll_back() {
  phase=back
  patience=20
  tell "rolling-back $1"
  log "Rolling back: $1."
  attempt=1
  result=exact
  while true; do
    case $attempt in
      1 | 2) manner=merged ;;
      3) manner=ours ;;
      *) manner=whole ;;
    esac
    # Whoever holds the lock for longer does not keep the old rules away.
    lock 1 || lockfile=$folder/xtables.lock
    swap_back
    sets=$?
    each back
    code=$?
    unlock
    if [ "$code" = 0 ]; then code=$sets; fi
    if [ "$code" = 0 ]; then break; fi
    if [ "$attempt" = 5 ]; then tell "failing $1"; fi
    if [ "$attempt" -gt 600 ]; then finish "failed $1"; fi
    attempt=$((attempt + 1))
    sleep 1
  done
  drop_sets "$folder/sets.pairs"
  drop_sets "$folder/sets.created"
  finish "rolled-back $1 $result"
}
