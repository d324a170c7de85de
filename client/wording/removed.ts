/** What an apply would take away for good: live rules that neither the file has nor another program is known to own. */
export function removedSentence(count: number): string {
  return count === 1
    ? "1 live rule goes: the file does not have it, and no other program is known to own it."
    : `${count} live rules go: the file does not have them, and no other program is known to own them.`;
}
