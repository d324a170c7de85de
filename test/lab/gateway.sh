# Becomes the first process of a practice gateway, in new namespaces of its own: a private copy of
# the file system in memory, one end of a cable, and at its other end the network of a client. It
# ends, and all that runs here with it, when its standard input does. $1 is an empty folder; others
# after it are this machine's, and are there, too. With GATEWAY_INIT=systemd it becomes a systemd.
set -e
read -r pid _ < /proc/self/stat

mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
cd "$1/root"
mkdir -p mnt dev proc sys run tmp
mount --rbind /dev dev
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mount -t tmpfs tmpfs root
mount -t tmpfs tmpfs home
# Where tests see which files were changed here; what lies below is the machine's, and changes too.
mkdir run/changed
mount --bind "$1/upper" run/changed
chmod 1777 tmp
shift
for folder; do
  mkdir -p "./$folder"
  mount --bind "$folder" "./$folder"
done
pivot_root . mnt
cd /
umount -l /mnt

hostname gateway
ip link set lo up
ip netns add client
ip link add eth0 type veth peer name eth0 netns client
ip address add 192.0.2.1/24 dev eth0
ip address add 2001:db8::1/64 dev eth0 nodad
ip link set eth0 up
ip -n client link set lo up
ip -n client address add 192.0.2.2/24 dev eth0
ip -n client address add 2001:db8::2/64 dev eth0 nodad
ip -n client link set eth0 up
mkdir -m 700 /run/lab

if [ "${GATEWAY_INIT-}" = systemd ]; then
  if mountpoint -q /sys/fs/cgroup; then umount -R /sys/fs/cgroup; fi
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  # What it sets there is the machine's.
  mount --bind /proc/sys /proc/sys
  mount -o remount,bind,ro /proc/sys
  printf '[Unit]\nDefaultDependencies=no\nAllowIsolate=yes\n' > /etc/systemd/system/gateway.target
  echo "$pid"
  container=gateway exec /lib/systemd/systemd --unit=gateway.target --log-target=null --show-status=0
fi

echo "$pid"
# Waiting for any child is also what buries orphans here.
exec 3<&0
cat <&3 > /dev/null &
wait $!
