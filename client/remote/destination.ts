/**
 * Why a text cannot be a destination of ssh's, as a sentence; undefined where it can be one.
 *
 * ssh puts host and user names into commands that a shell runs (ProxyCommand, Match exec), so what
 * a shell would take as more than a name is refused, as OpenSSH does since 9.6; and what begins with
 * a dash would be an option.
 */
export function destinationFault(destination: string): string | undefined {
  if (destination === "") return "A destination is a name of ~/.ssh/config, HOST or USER@HOST.";
  const { user, host } = parts(destination);
  if (host === "" || host.startsWith("-") || /['"`$\\;&<>|(){},!*?#\s\p{C}]/u.test(host))
    return `${JSON.stringify(host)} is no name of a host.`;
  if (user === undefined) return undefined;
  if (user === "" || user.startsWith("-") || /['"`$;&<>|(){}\s\p{C}]|\\$/u.test(user))
    return `${JSON.stringify(user)} is no name of a user.`;
  return undefined;
}

function parts(destination: string): { user: string | undefined; host: string } {
  const rest = destination.replace(/^ssh:\/\//, "");
  const at = rest.lastIndexOf("@");
  return at < 0
    ? { user: undefined, host: rest }
    : { user: rest.slice(0, at), host: rest.slice(at + 1) };
}
