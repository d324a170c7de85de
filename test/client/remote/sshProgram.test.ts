import assert from "node:assert/strict";
import { freshConfig } from "../../../client/remote/ssh";
import { sshFault } from "../../../client/remote/sshFault";
import { sshProgram, sshStart, usualConfigs } from "../../../client/remote/sshProgram";

const WINDOWS = {
  platform: "win32",
  environment: {
    Path: "tools;C:\\Git\\usr\\bin;D:\\bin",
    SYSTEMROOT: "C:\\Windows",
    ProgramData: "C:\\ProgramData",
  },
} as const;

describe("ssh on Windows", () => {
  it("is looked for in the whole paths of PATH, never in the folder one works in", () => {
    const asked: string[] = [];
    const found = sshProgram({
      ...WINDOWS,
      exists: (path) => {
        asked.push(path);
        return path === "D:\\bin\\ssh.exe";
      },
    });
    assert.equal(found, "D:\\bin\\ssh.exe");
    assert.deepEqual(asked, ["C:\\Git\\usr\\bin\\ssh.exe", "D:\\bin\\ssh.exe"]);
  });

  it("is the system's where PATH has none", () => {
    const system = "C:\\Windows\\System32\\OpenSSH\\ssh.exe";
    assert.equal(sshProgram({ ...WINDOWS, exists: (path) => path === system }), system);
  });

  it("is not found in the folder one works in, even where there is no other", () => {
    assert.equal(
      sshProgram({ ...WINDOWS, exists: () => false }),
      "C:\\Windows\\System32\\OpenSSH\\ssh.exe",
    );
  });

  it("never waits for answers that nobody can give, opens no console, and gets no display", () => {
    const { options, spawning } = sshStart(WINDOWS, undefined);
    assert.deepEqual(options, ["-o", "BatchMode=yes"]);
    assert.deepEqual(spawning, { detached: false, windowsHide: true, env: WINDOWS.environment });
  });

  it("reads the machine's configuration where Windows has it, also for a fresh connection", () => {
    assert.equal(
      freshConfig(usualConfigs(WINDOWS)),
      `Host *
ControlPath none
ControlMaster no
Include "~/.ssh/config"
Include "C:/ProgramData/ssh/ssh_config"
`,
    );
  });

  it("names what a person can do where ssh cannot ask", () => {
    const ended = { code: 255, said: "", answered: false } as const;
    const key = { ...ended, stderr: "Host key verification failed.\r\n" };
    assert.match(
      sshFault("gw", key, { couldAsk: false }).message,
      /connect once with ssh in a terminal/,
    );
    const login = { ...ended, stderr: "root@gw: Permission denied (publickey,password).\r\n" };
    assert.match(
      sshFault("gw", login, { couldAsk: false }).message,
      /use a key that ssh-agent has/,
    );
    assert.doesNotMatch(sshFault("gw", login, { couldAsk: true }).message, /ssh-agent/);
  });
});

describe("ssh elsewhere", () => {
  const place = { platform: "linux", environment: { PATH: "/usr/bin" } } as const;

  it("is the one of PATH, in a group of its own, with an askpass that old releases use too", () => {
    assert.equal(sshProgram({ ...place, exists: () => true }), "ssh");
    const { options, spawning } = sshStart(place, { SSH_ASKPASS: "/tmp/ask" });
    assert.deepEqual(options, []);
    assert.deepEqual(spawning, {
      detached: true,
      windowsHide: true,
      env: { PATH: "/usr/bin", DISPLAY: ":0", SSH_ASKPASS: "/tmp/ask" },
    });
  });

  it("is configured by the usual two files, and by none that a configuration cannot name", () => {
    assert.deepEqual(usualConfigs(place), ["~/.ssh/config", "/etc/ssh/ssh_config"]);
    assert.equal(freshConfig(['/home/a"b/config']), undefined);
    assert.equal(freshConfig(["/home/a\\b/config"]), undefined);
  });
});
