# First contact with a host: looks, and changes nothing. Loads no module, creates no table.
# shellcheck disable=SC2317 # the agent's frame calls these functions

# fact NAME VALUE… prints one line.
fact() {
  printf '%s' "$*" | tr '\n' ' '
  echo
}

inode() {
  readlink "$1" 2> /dev/null | tr -dc 0-9
}

machine() {
  fact user "${SUDO_USER:-${DOAS_USER:-$(id -un)}}"
  fact uid "$(id -u)"
  if [ -n "${SUDO_USER-}" ]; then fact root sudo; elif [ -n "${DOAS_USER-}" ]; then fact root doas; fi
  fact hostname "$(uname -n)"
  fact kernel "$(uname -sr)"
  fact boot "$(cat /proc/sys/kernel/random/boot_id)"
  fact uptime "$(cut -d ' ' -f 1 /proc/uptime)"
  fact network "$(inode /proc/self/ns/net)"
  fact mounts "$(inode /proc/self/ns/mnt)"
  fact network-of-init "$(inode /proc/1/ns/net)"
  fact mounts-of-init "$(inode /proc/1/ns/mnt)"
  for name in ID VERSION_ID PRETTY_NAME; do
    fact "os-$name" "$(sed -n "s/^$name=//p" /etc/os-release 2> /dev/null | tr -d "\"'")"
  done
  if [ -s /run/systemd/container ]; then fact container "$(cat /run/systemd/container)"; fi
  if [ -e /.dockerenv ]; then fact container docker; fi
  if [ -e /run/.containerenv ]; then fact container podman; fi
  if [ -n "$(tr '\0' '\n' 2> /dev/null < /proc/1/environ | sed -n 's/^container=//p')" ]; then
    fact container "$(tr '\0' '\n' < /proc/1/environ | sed -n 's/^container=//p')"
  fi
  if grep -qi microsoft /proc/version; then fact container wsl; fi
  if [ -d /run/systemd/system ]; then
    fact systemd "$(systemctl is-system-running 2> /dev/null || true)"
  fi
  if has unshare && unshare -n true 2> /dev/null; then fact unshare yes; fi
  for name in systemd-run setsid nohup timeout flock awk ip ipset conntrack nft sha256sum; do
    if has "$name"; then fact has "$name"; fi
  done
  if [ -e /proc/sys/net/netfilter/nf_conntrack_count ]; then
    fact conntrack "$(cat /proc/sys/net/netfilter/nf_conntrack_count)"
  fi
  for name in ip ip6 arp; do
    if [ -e "/proc/sys/net/bridge/bridge-nf-call-${name}tables" ]; then
      fact "bridge-$name" "$(cat "/proc/sys/net/bridge/bridge-nf-call-${name}tables")"
    fi
  done
}

# Each tool under its own and under its usual name: `tool FAMILY NAME VARIANT PATH VERSION`.
tools() {
  for family in ip ip6 arp eb; do
    case $family in
      ip) name=iptables ;;
      ip6) name=ip6tables ;;
      arp) name=arptables ;;
      eb) name=ebtables ;;
    esac
    for command in "$name" "$name-nft" "$name-legacy"; do
      has "$command" || continue
      variant=$(variant_of "$command")
      version=$(version_of "$command" "$variant")
      fact tool "$family" "$command" "$variant" "$(command -v "$command")" "$version"
    done
  done
}

# Which tables are there, by whom, and their chains: `legacy FAMILY TABLE`, `nft FAMILY TABLE`,
# `chain FAMILY VARIANT TABLE CHAIN`.
tables() {
  for family in ip ip6 arp; do
    for table in $(legacy_tables "$family"); do fact legacy "$family" "$table"; done
    if [ -n "$(legacy_tables "$family")" ] && save=$(tool_of "$family" legacy -save); then
      "$save" 2> /dev/null | chains "$family" legacy
    fi
  done
  has_nft || return 0
  for family in ip ip6 arp eb; do
    save=$(tool_of "$family" nft -save) || continue
    "$save" 2> /dev/null | chains "$family" nft
  done
}

chains() {
  sed -n -e '/^\*/{s/^\*//;h;s/^/'"$2 $1"' /;p;}' \
    -e '/^:/{G;s/^:\([^ ]*\).*\n\(.*\)/chain '"$1 $2"' \2 \1/;p;}' |
    if [ "$2" = nft ]; then cat; else grep '^chain'; fi
}

# Whether a session of ssh told here goes on: what outlives its login, such as a terminal's
# multiplexer or the server of a remote window, has been told of one that is long over. Ports are
# enough to tell them apart; where nobody knows, it is taken for one that goes on.
connected() {
  read -r _ from _ to << END
$SSH_CONNECTION
END
  [ -r /proc/net/tcp ] || return 0
  ports=$(printf '[0-9A-F]*:%04X [0-9A-F]*:%04X 01' "$to" "$from" 2> /dev/null)
  cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | grep -q ": $ports "
}

# The device over which the client is reached, and those over which its packets really go.
connection() {
  client=${SSH_CONNECTION%% *}
  route=$(ip route get "$client" 2> /dev/null) || return 0
  printf '%s\n' "$route"
}

# `device NAME TYPE KIND…` of every device, by what the kernel says of it.
devices() {
  for path in /sys/class/net/*; do
    [ -e "$path/type" ] || continue
    kind=$(sed -n 's/^DEVTYPE=//p' "$path/uevent" 2> /dev/null)
    if [ -e "$path/tun_flags" ]; then kind="$kind tun"; fi
    if [ -d "$path/bridge" ]; then kind="$kind bridge"; fi
    fact device "${path##*/}" "$(cat "$path/type")" "$kind"
  done
}

# What runs that writes rules, or speaks for a pair of machines: `runs NAME`.
programs() {
  cat /proc/[0-9]*/comm 2> /dev/null | sort -u | while read -r name; do
    case $name in
      firewalld | lfd | dockerd | containerd | kubelet | kube-proxy | k3s* | calico-node | felix | \
        cilium-agent | fail2ban-server | sshguard | tailscaled | libvirtd | virtnetworkd | \
        NetworkManager | systemd-network | keepalived | conntrackd | bird* | bgpd | ospfd | \
        corosync | charon | openvpn | netbird | crowdsec*) fact runs "$name" ;;
    esac
  done
  # ufw and the others start with the machine and run no longer.
  if grep -qsi '^ENABLED=yes' /etc/ufw/ufw.conf; then fact owner ufw; fi
  if [ -e /etc/csf/csf.conf ] && [ ! -e /etc/csf/csf.disable ]; then fact owner csf; fi
  for name in shorewall shorewall6; do
    if grep -qs '^Started' "/var/lib/$name/state"; then fact owner "$name"; fi
  done
  for name in fw3 fw4; do
    if has "$name" && ls /etc/rc.d/S*firewall > /dev/null 2>&1; then fact owner "$name"; fi
  done
}

frame machine machine
frame tools tools
frame tables tables
frame devices devices
frame programs programs
if [ -n "${SSH_CONNECTION-}" ] && connected; then
  frame ssh echo "$SSH_CONNECTION"
  if has ip; then frame route connection; fi
fi
if has ip; then
  frame addresses ip -o address
  frame routes6 ip -6 route show default
fi
if has nft && has_nft; then frame nft nft list chains; fi
if has ipset && kernel_has ip_set ip_set_register; then frame sets ipset list -n; fi
if kernel_has xfrm_user xfrm_user_rcv_msg && has ip; then
  frame ipsec ip xfrm policy count
fi
# Frames after which nothing is there fail no one.
true
