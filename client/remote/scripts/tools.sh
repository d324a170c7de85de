# Finding tools and what the kernel has. Goes before scripts that need it.

# Whether a command is there.
has() {
  command -v "$1" > /dev/null 2>&1
}

# is_running PROCESS WORDS: whether there is a process with this number, and these words in its command.
is_running() {
  tr '\0' ' ' 2> /dev/null < "/proc/$1/cmdline" | grep -qF "$2"
}

# The variant of a tool: by the program that it is a name of, else by what it says of itself, where
# older releases say nothing and are legacy. The legacy arptables and ebtables are not asked: they
# create a table even to tell their version.
variant_of() {
  program=$(readlink -f "$(command -v "$1")")
  case ${program##*/} in
    *nft*) echo nft ;;
    *legacy*) echo legacy ;;
    *)
      case $1 in
        arptables* | ebtables*) echo legacy ;;
        *) case $("$1" -V 2> /dev/null < /dev/null) in *nf_tables*) echo nft ;; *) echo legacy ;; esac ;;
      esac
      ;;
  esac
}

# version_of TOOL VARIANT
version_of() {
  case $2$1 in legacyarp* | legacyeb*) return 0 ;; esac
  "$1" -V 2> /dev/null < /dev/null | {
    read -r _ version _
    echo "${version#v}"
  }
}

# tool_of FAMILY VARIANT FORM prints the path of a tool; FORM is empty, -save or -restore.
tool_of() {
  case $1 in
    ip) set -- iptables "$2" "$3" ;;
    ip6) set -- ip6tables "$2" "$3" ;;
    arp) set -- arptables "$2" "$3" ;;
    eb) set -- ebtables "$2" "$3" ;;
  esac
  if has "$1-$2" && has "$1-$2$3"; then
    command -v "$1-$2$3"
  elif has "$1" && has "$1$3" && [ "$(variant_of "$1")" = "$2" ]; then
    command -v "$1$3"
  else
    return 1
  fi
}

# Whether the kernel has a part by now, so that asking it loads no module. $1 is the module, $2
# the beginning of a name in it, by which it is known where it is no module.
kernel_has() {
  [ -d "/sys/module/$1" ] || grep -qs "^$1 " /proc/modules || grep -qs " $2" /proc/kallsyms
}

has_nft() {
  kernel_has nf_tables nf_tables_newtable
}

# The names of the legacy tables of a family that are loaded.
legacy_tables() {
  case $1 in
    ip) cat /proc/net/ip_tables_names 2> /dev/null ;;
    ip6) cat /proc/net/ip6_tables_names 2> /dev/null ;;
    arp) cat /proc/net/arp_tables_names 2> /dev/null ;;
  esac
}
