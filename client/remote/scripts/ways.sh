# What carries a connection, and which flows connection tracking knows. The frame given has lines:
# `device NAME` of the device by which the connection comes, `flows COUNT` for the most to tell of.
# Keys are never read out. Goes behind tools.sh. Changes nothing.
# shellcheck disable=SC2317 # the agent's frame calls these functions

wish() {
  printf '%s\n' "$wishes" | sed -n "s/^$1 //p"
}

# The processes that hold a device of tun: the kernel tells which with each open file.
holders() {
  for process in /proc/[0-9]*; do
    if cat "$process"/fdinfo/* 2> /dev/null | grep -qx "iff:.$device"; then
      echo "${process#/proc/}"
    fi
  done
}

# The sockets of these processes, as ss prints them.
sockets() {
  for holder in $(holders); do
    ss -H -ntuap 2> /dev/null | grep -F ",pid=$holder," || true
  done
}

# The route to each address on standard input.
routes() {
  while IFS= read -r address; do
    echo "$address $(ip route get "$address" 2> /dev/null | tr '\n' ' ')"
  done
}

flows() {
  if [ -r /proc/net/nf_conntrack ]; then
    head -n "$most" /proc/net/nf_conntrack
  else
    { conntrack -L && conntrack -L -f ipv6; } 2> /dev/null | head -n "$most"
  fi
}

wishes=$(take)
device=$(wish device)
most=$(wish flows)
case $most in '' | *[!0-9]*) most=0 ;; esac
if [ -n "$device" ] && has ip; then
  frame link ip -d -o link show dev "$device"
  if has wg; then
    frame wireguard-port wg show "$device" listen-port
    endpoints=$(wg show "$device" endpoints)
    frame wireguard-endpoints printf '%s\n' "$endpoints"
    frame wireguard-addresses wg show "$device" allowed-ips
    ends=$(printf '%s\n' "$endpoints" | sed -n 's/^[^\t ]*[\t ]*\[*\(.*[^]]\)\]*:[0-9]*$/\1/p')
  else
    ends=$(ip -d -o link show dev "$device" | sed -n 's/.* remote \([0-9a-fA-F.:]*\).*/\1/p')
  fi
  if [ -n "$ends" ]; then printf '%s\n' "$ends" | frame routes routes; fi
  if has ss && [ -e "/sys/class/net/$device/tun_flags" ]; then frame sockets sockets; fi
fi
if has ip && kernel_has xfrm_user xfrm_user_rcv_msg; then
  frame policies ip xfrm policy
  frame encapsulations sh -c 'ip xfrm state | grep -E "^src|encap"'
fi
if [ -e /proc/sys/net/netfilter/nf_conntrack_count ] && [ "$most" -gt 0 ] &&
  { [ -r /proc/net/nf_conntrack ] || has conntrack; }; then
  frame flows flows
fi
true
