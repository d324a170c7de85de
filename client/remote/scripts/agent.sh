# Runs scripts, one after the other, that come over standard input. $nonce is set on the line before
# this group. The group is parsed whole before it runs, and nothing follows it until it has said
# that it is ready: dash reads ahead in blocks, and would swallow what came behind the group.
#
# A script finds these functions:
#   frame NAME COMMAND…  answers with a frame: what COMMAND prints. Gives its exit code.
#   take                 prints the next frame that came with the script
#   give COMMAND…        runs COMMAND with that frame as its standard input
# Its standard input is empty, and what it prints outside of frames goes to standard error.
# Whatever it leaves running must close descriptors 3 and 4 (3>&- 4<&-), as they hold the connection.
# shellcheck disable=SC2154,SC2317 # nonce is set before; scripts call these functions
{
  exec 3>&1 4<&0 < /dev/null >&2
  LC_ALL=C
  PATH=/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/sbin:/usr/local/bin:/run/wrappers/bin:/run/current-system/sw/bin
  export LC_ALL PATH
  unset IFS ENV BASH_ENV CDPATH
  umask 077

  # Marks stand on lines of their own, whatever was printed before them.
  agent_mark() {
    printf '\n%s %s\n' "$nonce" "$*" >&3
  }

  # Reads so many bytes and no more. No head -c: dd byte by byte, which is slow and everywhere.
  if [ "$(echo ab | head -c 1 2> /dev/null)" = a ]; then
    agent_bytes() { if [ "$1" -gt 0 ]; then head -c "$1" <&4; fi; }
  else
    agent_bytes() { if [ "$1" -gt 0 ]; then dd bs=1 count="$1" <&4 2> /dev/null; fi; }
  fi

  frame() {
    agent_mark begin "$1"
    shift
    "$@" >&3
    set -- "$?"
    agent_mark end
    return "$1"
  }

  # What cannot be passed on, to a full disk or to a command that has ended, is read all the same:
  # it must not be taken for what comes next.
  take() {
    agent_mark want
    IFS= read -r agent_size <&4 || return 1
    agent_bytes "$agent_size" | {
      cat
      set -- "$?"
      cat > /dev/null
      exit "$1"
    }
  }

  give() {
    take | "$@"
  }

  agent_run() {
    agent_script=$(agent_bytes "$1" && echo x)
    (eval "${agent_script%x}")
    set -- "$?"
    # Both streams say where they end, as they travel apart.
    printf '\n%s exit\n' "$nonce" >&2
    agent_mark exit "$1"
  }

  # Becomes root in a shell that takes this agent anew once it has said so. What was known of the
  # connection goes along, since sudo forgets it.
  agent_elevate() {
    # shellcheck disable=SC2016 # to be expanded by that shell
    set -- "$1" /bin/sh -c \
      'printf "\n%s root\n" "$1"; SSH_CONNECTION=$2; export SSH_CONNECTION; exec /bin/sh -s' \
      sh "$nonce" "${SSH_CONNECTION-}"
    agent_how=$1
    shift
    case $agent_how in
      sudo) sudo -n -- "$@" ;;
      doas) doas -n -- "$@" ;;
      ask) sudo -S -p "$nonce password:" -v ;;
      askEachTime) sudo -S -p "$nonce password:" -- "$@" ;;
      mayUseShell) sudo -n -l /bin/sh > /dev/null ;;
      list) sudo -n -l >&2 ;;
    esac <&4 >&3
    set -- "$?"
    printf '\n%s exit\n' "$nonce" >&2
    agent_mark exit "$1"
  }

  agent_mark ready "$(id -u)" "$(id -un)"
  while IFS=' ' read -r agent_word agent_what <&4; do
    case $agent_word in
      run) agent_run "$agent_what" ;;
      elevate) agent_elevate "$agent_what" ;;
    esac
  done
  exit 0
}
