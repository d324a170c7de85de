import type { ExtensionDocs } from "../../schema";

export const bpf = (): ExtensionDocs => ({
  summary:
    "Runs a BPF program over the packet; it matches where the program returns anything but 0.",
  detail:
    "The program sees the packet from its IP header on. `nfbpf_compile RAW 'FILTER'`, which comes with iptables, makes one from a filter as tcpdump takes it.",
  options: {
    "--bytecode":
      "A classic BPF program: the number of instructions (1 to 64), then `CODE JT JF K` for each, with commas. Put it in double quotes. The kernel checks codes, jumps and memory words, and the last instruction must be a return.",
    "--object-pinned":
      "Path of an eBPF program of the type socket filter that is pinned in a bpf file system. It must exist when the rules are loaded. Not together with `--bytecode`; one of the two is required.",
  },
  example: {
    rule: '-A INPUT -m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0" -j ACCEPT',
    says: "Accepts TCP: the byte at offset 9 of the IPv4 header is 6.",
  },
  mistakes: [
    "A program compiled for Ethernet (tcpdump's default) looks 14 bytes too far: compile with `RAW`.",
    "The count in front must be exactly the number of instructions that follow.",
  ],
  manual: "iptables-extensions(8), bpf",
});
