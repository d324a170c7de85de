/** The people of a practice gateway: who they are to sshd, and how they become root, if at all. */
export interface User {
  readonly name: string;
  readonly shell: string;
  /** A line for sudoers, without the name that it begins with. */
  readonly sudoers?: string;
  /** Options of sudoers that hold for this person. */
  readonly defaults?: string;
  readonly doas?: string;
  /** A file that the login shell reads, by its path in the home folder. */
  readonly startup?: readonly [path: string, text: string];
}

/** Everyone's password, and its SHA-512 form as /etc/shadow has it. */
export const PASSWORD = "correct 'horse' $(battery)";
export const PASSWORD_HASH =
  "$6$gatewaygateway$bnrWRK0TNjjl0Sy534G6QIsFCRc3FETsYT.bAtepWU4DbdnLpuCUlEDq6EzLI.4cyXM0efX2VNGOH2F7TT/Iq0";

export const USERS: readonly User[] = [
  { name: "admin", shell: "/bin/dash", sudoers: "ALL=(ALL) NOPASSWD: ALL" },
  {
    name: "clerk",
    shell: "/bin/bash",
    sudoers: "ALL=(ALL) ALL",
    startup: [".bashrc", "echo '*** Welcome to the gateway ***'; echo 'mind the step' >&2\n"],
  },
  {
    name: "careful",
    shell: "/bin/dash",
    sudoers: "ALL=(ALL) ALL",
    defaults: "timestamp_timeout=0",
  },
  {
    name: "seated",
    shell: "/bin/dash",
    sudoers: "ALL=(ALL) NOPASSWD: ALL",
    defaults: "requiretty",
  },
  {
    name: "restorer",
    shell: "/bin/dash",
    sudoers: "ALL=(root) NOPASSWD: /usr/sbin/iptables-restore",
  },
  { name: "guest", shell: "/bin/dash" },
  { name: "doer", shell: "/bin/dash", doas: "permit nopass doer as root" },
  {
    name: "fisher",
    shell: "/usr/bin/fish",
    sudoers: "ALL=(ALL) NOPASSWD: ALL",
    startup: [".config/fish/config.fish", "echo 'a fish says hello'\n"],
  },
  {
    name: "seashell",
    shell: "/bin/csh",
    sudoers: "ALL=(ALL) NOPASSWD: ALL",
    startup: [".cshrc", "echo 'csh says hello'\n"],
  },
  { name: "outsider", shell: "/usr/sbin/nologin" },
];
