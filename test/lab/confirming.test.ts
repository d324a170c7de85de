import assert from "node:assert/strict";
import { confirm } from "../../client/remote/decide";
import { applyTo, OPEN } from "./applying";
import { type Gateway, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { becomes, ended, isSame, plan, sentence, striking } from "./striking";

/**
 * Lets the client find the gateway's address behind another cable, as where a peer has taken it
 * over; `namespace` is the peer's, as a path on this machine.
 */
async function takeOver(gateway: Gateway, namespace: string): Promise<void> {
  const inPeer = ["nsenter", `--net=${namespace}`, "ip"];
  for (const command of [
    ["ip", "link", "add", "eth1", "type", "veth", "peer", "name", "eth1", "netns", namespace],
    ["ip", "link", "set", "eth1", "up"],
    [...inPeer, "address", "add", "192.0.2.1/32", "dev", "eth1"],
    [...inPeer, "link", "set", "eth1", "up"],
    [...inPeer, "route", "add", "192.0.2.2/32", "dev", "eth1", "metric", "0"],
    ["ip", "route", "add", "192.0.2.1/32", "dev", "eth1"],
  ])
    await works(gateway.client(command));
}

async function works(running: ReturnType<Gateway["run"]>): Promise<void> {
  const { code, stderr } = await running;
  assert.equal(code, 0, stderr);
}

const GIVE_BACK = ["ip", "link", "del", "eth1"];

describe("what confirms an apply", function () {
  const strikes = striking(this);
  this.timeout(120_000);

  strikes("is not who names another one", async ({ variant, gateway, before, sh }) => {
    const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
      decide: async (until) => {
        const fresh = await openHost(gateway, "root", { fresh: true });
        const wrong = await confirm(fresh, "0123456789abcdef");
        await fresh.close();
        assert.deepEqual(wrong, {
          kind: "not",
          message: "The new connection to root came to a machine that knows nothing of this.",
        });
        assert.equal(await sh("cd /run/iptables-tools/current && ls armed confirmed"), "armed\n");
        const limit = until.getTime() - Date.now() + 5000;
        await becomes(gateway, variant, (now) => isSame(now, before), limit);
        return "confirm";
      },
    });
    assert.equal(result.kind === "rolledBack" && result.why, "deadline", JSON.stringify(result));
  });

  strikes(
    "is not a connection that comes to another network of the same machine",
    async ({ variant, gateway, before, sh }) => {
      await sh(
        "touch /run/netns/peer; unshare -n sh -c 'mount --bind /proc/self/ns/net /run/netns/peer'",
      );
      const sshd = ["/usr/sbin/sshd", "-f", "/run/lab/sshd_config", "-o", "PidFile=/run/peer.pid"];
      try {
        const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
          decide: async () => {
            await works(gateway.run(["nsenter", "--net=/run/netns/peer", ...sshd]));
            await takeOver(gateway, gateway.path("/run/netns/peer"));
            return "confirm";
          },
        });
        assert.match(sentence(result), /came to another machine or namespace/);
      } finally {
        await gateway.client(GIVE_BACK);
        await sh("kill $(cat /run/peer.pid); umount /run/netns/peer; rm /run/netns/peer");
      }
      await becomes(gateway, variant, (now) => isSame(now, before), 12_000);
      await ended(gateway);
    },
  );

  for (const knows of [false, true])
    strikes(
      `is not another machine that took over the address${knows ? ", though it has the same folder" : ""}`,
      async ({ variant, gateway, before }) => {
        const peer = await startGateway({ variant });
        const [, pid = ""] = /^\/proc\/(\d+)\//.exec(peer.path("/")) ?? [];
        try {
          // A pair of them has one host key, and the same people.
          await peer.stopSshd();
          for (const file of ["/run/lab/host_key", "/run/authorized_keys"]) {
            const { stdout } = await gateway.run(["cat", file]);
            await works(peer.run(["sh", "-c", `cat > ${file}`], stdout));
          }
          await peer.startSshd();
          const { result } = await applyTo(gateway, plan(before, variant, OPEN), {
            decide: async () => {
              if (knows) {
                const copied = await gateway.run([
                  "tar",
                  "-cf",
                  "-",
                  "-C",
                  "/run",
                  "iptables-tools",
                ]);
                await works(peer.run(["tar", "-xf", "-", "-C", "/run"], copied.stdout));
              }
              await takeOver(gateway, `/proc/${pid}/ns/net`);
              return "confirm";
            },
          });
          assert.match(
            sentence(result),
            knows
              ? /came to another machine or namespace/
              : /came to a machine that knows nothing of this/,
          );
          await becomes(gateway, variant, (now) => isSame(now, before), 12_000);
          await ended(gateway);
        } finally {
          await gateway.client(GIVE_BACK);
          await peer.stop();
        }
      },
    );
});
