import { ChannelError } from "./channel";
import type { Ended } from "./conversation";
import { lastLine } from "./errorText";

/** Why ssh ended: in our words what is known of it, and ssh's own where they say more. */
export function sshFault(
  name: string,
  { code, error, stderr, said, answered }: Ended,
  { couldAsk }: { readonly couldAsk: boolean },
): ChannelError {
  if (error !== undefined)
    return new ChannelError(
      { kind: "unreachable" },
      error.code === "ENOENT"
        ? "There is no program ssh here: install the OpenSSH client."
        : `ssh could not be started: ${error.message}.`,
    );
  const reason = lastLine(stderr);
  const quoted = reason === "" ? "" : ` ssh says: ${reason}`;
  if (answered)
    return new ChannelError(
      { kind: "lost" },
      `The connection to ${name} broke before the answer came.${quoted}`,
    );
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED/.test(stderr))
    return new ChannelError(
      { kind: "hostKeyChanged" },
      `${name} has another host key than before: it was set up anew, or another machine answers in its place. Nothing was sent to it. Where the change is expected, take the old key out of the file that ssh names: ${offendingKey(stderr)}`,
    );
  if (/Host key verification failed|host key is known for/.test(stderr))
    return new ChannelError(
      { kind: "hostKeyUnknown" },
      couldAsk
        ? `The host key of ${name} is not among the known ones and was not accepted, so nothing was sent to it.`
        : `The host key of ${name} is not among the known ones, and ssh cannot ask here: connect once with ssh in a terminal. Nothing was sent to the host.`,
    );
  if (
    /Permission denied \(|Too many authentication failures|No more authentication methods/.test(
      stderr,
    )
  )
    return new ChannelError(
      { kind: "refused" },
      `${name} does not let you in.${quoted}${couldAsk ? "" : " Passwords and passphrases cannot be asked for here: use a key that ssh-agent has."}`,
    );
  // 255 is ssh's own exit code; any other is the login shell's.
  const words = reason === "" ? said : reason;
  if (code !== 255 && code !== null)
    return new ChannelError(
      { kind: "noShell" },
      `${name} let you in, but ran no /bin/sh (exit code ${code}).${words === "" ? "" : ` It says: ${words}`}`,
    );
  return new ChannelError({ kind: "unreachable" }, `${name} cannot be reached.${quoted}`);
}

function offendingKey(stderr: string): string {
  const line = stderr.split("\n").find((text) => /^Offending .* key in /.test(text));
  return line?.replace(/^Offending .* key in /, "").trim() ?? "known_hosts";
}
