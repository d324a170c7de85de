"""Loads rules into this network namespace, sends packets through it, and tells what the rules counted.

Reads one JSON object from standard input: {"family": "ip"|"ip6", "variant": "nft"|"legacy", "programs": [{"rules": TEXT,
"tables": [NAME, …], "packets": [{"sent": BOOLEAN, "bytes": HEX}, …]}, …]}; packets are whole IP packets, either sent by this machine
or arriving at e0. Writes a list with one object for each program: {"refused": TEXT or null, "saved": {TABLE: TEXT}}.

The machine has e0 (the clients are behind it) and e1 (the servers). Both ends of both cables are in this namespace, but nobody
listens on the outer ends p0 and p1."""
import json
import socket
import subprocess
import sys
import time

MACHINE, CLIENT, SERVER = "02:00:00:00:00:01", "02:00:00:00:00:02", "02:00:00:00:00:03"

SETUP = f"""
link set lo up
link add e0 address {MACHINE} type veth peer name p0
link add e1 type veth peer name p1
"""

SETTINGS = """
net.ipv4.ip_forward=1
net.ipv4.conf.all.rp_filter=0
net.ipv4.conf.default.rp_filter=0
net.ipv4.conf.e0.rp_filter=0
net.ipv4.conf.all.send_redirects=0
net.ipv4.conf.e0.send_redirects=0
net.ipv6.conf.all.forwarding=1
net.ipv6.conf.e0.addr_gen_mode=1
net.ipv6.conf.e1.addr_gen_mode=1
net.ipv6.conf.p0.disable_ipv6=1
net.ipv6.conf.p1.disable_ipv6=1
"""

ADDRESSES = """
link set e0 up
link set e1 up
link set p0 up
link set p1 up
address add 10.0.1.1/32 dev e0
address add 10.0.1.2/32 dev e0
route add 10.0.0.0/24 dev e0
route add 10.0.2.0/24 dev e1
-6 address add fd00:1::1/128 dev e0 nodad
-6 address add fd00:1::2/128 dev e0 nodad
-6 route add fd00::/64 dev e0
-6 route add fd00:2::/64 dev e1
"""


def run(*words, text=None):
    return subprocess.run(words, input=text, text=True, capture_output=True)


def must(*words):
    done = run(*words)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()}")


def set_up():
    for line in SETUP.strip().splitlines():
        must("ip", *line.split())
    for line in SETTINGS.strip().splitlines():
        name, value = line.split("=")
        with open("/proc/sys/" + name.replace(".", "/"), "w") as setting:
            setting.write(value)
    for line in ADDRESSES.strip().splitlines():
        must("ip", *line.split())
    for host in range(1, 10):
        # Nobody answers a question for a neighbour.
        for prefix in ("10.0.0.", "fd00::"):
            must("ip", "neighbour", "add", f"{prefix}{host}", "lladdr", CLIENT, "dev", "e0")
        for prefix in ("10.0.2.", "fd00:2::"):
            must("ip", "neighbour", "add", f"{prefix}{host}", "lladdr", SERVER, "dev", "e1")
    # The kernel takes in IPv6 addresses when it finds the time; until then their packets are forwarded.
    deadline = time.monotonic() + 10
    while not all(is_local(address) for address in ("fd00:1::1", "fd00:1::2")):
        if time.monotonic() > deadline:
            sys.exit("the IPv6 addresses are not there after ten seconds")
        time.sleep(0.005)


def is_local(address):
    return run("ip", "-6", "route", "get", address).stdout.startswith("local ")


def received(family):
    """How many IP packets have come in so far."""
    if family == "ip6":
        with open("/proc/self/net/snmp6") as counters:
            return next(int(line.split()[1]) for line in counters if line.startswith("Ip6InReceives"))
    with open("/proc/self/net/snmp") as counters:
        names, values = [line.split() for line in counters if line.startswith("Ip:")]
        return int(values[names.index("InReceives")])


def send(family, packets, wire, own):
    ether = bytes.fromhex((MACHINE + CLIENT).replace(":", "")) + (b"\x86\xdd" if family == "ip6" else b"\x08\0")
    expected = received(family) + sum(not packet["sent"] for packet in packets)
    for packet in packets:
        data = bytes.fromhex(packet["bytes"])
        if not packet["sent"]:
            wire.send(ether + data)
            continue
        address = socket.inet_ntop(socket.AF_INET6, data[24:40]) if family == "ip6" else socket.inet_ntop(socket.AF_INET, data[16:20])
        try:
            own.sendto(data, (address, 0))
        except PermissionError:
            # The rules have dropped it, which its sender is told.
            pass
    deadline = time.monotonic() + 5
    while received(family) < expected and time.monotonic() < deadline:
        time.sleep(0.002)


def saved(tool, tables):
    return {table: run(f"{tool}-save", "-c", "-t", table).stdout for table in tables}


def settled(tool, tables):
    """The counters, once they stand still."""
    before = saved(tool, tables)
    while True:
        time.sleep(0.005)
        after = saved(tool, tables)
        if rules_of(after) == rules_of(before):
            return after
        before = after


def rules_of(texts):
    return [line for text in texts.values() for line in text.splitlines() if line.startswith("[")]


def main():
    asked = json.load(sys.stdin)
    family = asked["family"]
    tool = f"{family}tables-{asked['variant']}"
    set_up()
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    wire.bind(("p0", 0))
    own = socket.socket(socket.AF_INET6 if family == "ip6" else socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    answers = []
    for program in asked["programs"]:
        load = run(f"{tool}-restore", text=program["rules"])
        if load.returncode != 0:
            answers.append({"refused": load.stderr.strip() or "no reason given", "saved": {}})
            continue
        send(family, program["packets"], wire, own)
        answers.append({"refused": None, "saved": settled(tool, program["tables"])})
    json.dump(answers, sys.stdout)


main()
