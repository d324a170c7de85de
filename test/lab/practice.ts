import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Gateway, obstacleOf, startGateway } from "./gateway";
import { PASSWORD } from "./users";

/** What is loaded on the gateway when it starts, and stands in the file beside its ssh_config. */
const RULES = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:SSH - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -j SSH
-A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT
-A SSH -s 192.0.2.0/24 -j ACCEPT
COMMIT
`;

/** Makes a gateway, says how it is reached, and keeps it until it is told to end. */
export async function practise(folder: string): Promise<void> {
  const obstacle = obstacleOf();
  if (obstacle !== undefined) throw new Error(`There is no practice gateway, because ${obstacle}.`);
  const gateway = await startGateway();
  const { code, stderr } = await gateway.run(["iptables-restore"], RULES);
  if (code !== 0) throw new Error(stderr);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "ssh_config");
  const file = join(folder, "practice.rules.v4");
  writeFileSync(config, sshConfig(gateway));
  writeFileSync(file, RULES);
  process.stdout.write(
    [
      "",
      "The practice gateway is ready (only this machine reaches it):",
      `  hosts      practice (root), practice-sudo (asks for a password: ${PASSWORD})`,
      `  log in     ssh -F ${config} practice`,
      `  its rules  ${file}`,
      `  VS Code    lists both hosts once ~/.ssh/config begins with: Include ${config}`,
      "",
      "Change the file and apply it, in another terminal:",
      `  node dist/cli.js live apply --host practice --ssh-config ${config} --ip4 ${file}`,
      "",
      "Ctrl+C here ends the gateway.",
      "",
    ].join("\n"),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve());
  });
  await gateway.stop();
}

/** Hosts that any ssh of root's reaches: the cable's end is in a namespace of its own. */
function sshConfig(gateway: Gateway): string {
  const lab = gateway.path("/run/lab");
  return [
    "Host practice",
    "  User root",
    "Host practice-sudo",
    "  User clerk",
    "Host practice practice-sudo",
    `  HostName ${gateway.addresses.ip}`,
    `  ProxyCommand nsenter --net=${gateway.path("/run/netns/client")} busybox nc %h %p`,
    `  IdentityFile ${lab}/key`,
    "  IdentitiesOnly yes",
    "  IdentityAgent none",
    `  UserKnownHostsFile ${lab}/known_hosts`,
    "  GlobalKnownHostsFile /dev/null",
    // What follows an Include in a person's own file must not fall under these hosts.
    "Match all",
    "",
  ].join("\n");
}
