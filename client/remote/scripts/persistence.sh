# Finds what restores rules when the host starts: answers with the files that do, as they are, and
# with what is enabled. Changes nothing.
# shellcheck disable=SC2317 # the agent's frame calls these functions

# source_of PATH answers with a file; names that could break a line are left out.
source_of() {
  case $1 in *[!a-zA-Z0-9._/@:+-]*) return 0 ;; esac
  [ -f "$1" ] || return 0
  frame "source $1" head -c 65536 "$1"
  if [ -x "$1" ]; then frame "executable $1" true; fi
}

# restoring PATH… answers with those of the files that speak of restoring.
restoring() {
  for path; do
    if grep -qsE 'tables(-nft|-legacy)?-restore|iptables[.]init|ipset +(-[^ ]+ +)*(-R|restore)' "$path"; then
      source_of "$path"
    fi
  done
}

# What starts the services: systemd knows of all, others link to them.
is_systemd() {
  [ -d /run/systemd/system ] && return 0
  case $(readlink -f /sbin/init) in */systemd) has systemctl ;; *) return 1 ;; esac
}

state_of() {
  if is_systemd; then
    systemctl is-enabled "$1.service" 2> /dev/null || true
    return
  fi
  for link in /etc/rc[2-5S].d/S??"$1" /etc/rc.d/S??"$1" /etc/runlevels/*/"$1"; do
    if [ -e "$link" ] || [ -L "$link" ]; then
      echo enabled
      return
    fi
  done
  echo disabled
}

services() {
  for name in netfilter-persistent iptables ip6tables ipset networking rc-local local nftables; do
    state=$(state_of "$name" | head -n 1)
    if [ -n "$state" ]; then echo "$name $state"; fi
  done
  # Units of the host's own, under whatever name.
  is_systemd || return 0
  for path in /etc/systemd/system/*.service; do
    name=${path##*/}
    case $name in *[!a-zA-Z0-9._@:+-]*) continue ;; esac
    if grep -qsE 'tables(-nft|-legacy)?-restore|ipset' "$path"; then
      echo "${name%.service} $(systemctl is-enabled "$name" 2> /dev/null)"
    fi
  done
}

frame services services
restoring /usr/share/netfilter-persistent/plugins.d/*
restoring /etc/network/interfaces /etc/network/interfaces.d/* /etc/network/if-pre-up.d/* /etc/network/if-up.d/*
restoring /etc/systemd/system/*.service
# Packages' units, which those of the host replace where they have the same name.
for name in iptables ip6tables ipset; do
  if [ ! -e "/etc/systemd/system/$name.service" ]; then
    for folder in /usr/lib/systemd/system /lib/systemd/system; do
      if [ -e "$folder/$name.service" ]; then
        source_of "$folder/$name.service"
        break
      fi
    done
  fi
done
restoring /etc/rc.local /etc/local.d/*.start /etc/rc.d/rc.local
restoring /etc/NetworkManager/dispatcher.d/* /etc/networkd-dispatcher/*/* /etc/dhcp/dhclient-exit-hooks.d/* /etc/hotplug.d/*/*
source_of /etc/default/netfilter-persistent
for name in iptables ip6tables; do
  source_of "/etc/conf.d/$name"
  source_of "/etc/sysconfig/$name-config"
  if [ -x "/etc/init.d/$name" ] && [ -e "/etc/conf.d/$name" ]; then source_of "/etc/init.d/$name"; fi
done
true
