/** A half-open stretch of one line, in UTF-16 units from the start of that line. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The number of bytes that `text` has in UTF-8, which is what the tools count. A lone surrogate counts three. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isPair(text, i)) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

/** The longest prefix of `text`, in UTF-16 units, whose UTF-8 form has at most `bytes` bytes. */
export function prefixOfBytes(text: string, bytes: number): number {
  let left = bytes;
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i);
    const pair = unit >= 0x80 && isPair(text, i);
    left -= unit < 0x80 ? 1 : unit < 0x800 ? 2 : pair ? 4 : 3;
    if (left < 0) return i;
    i += pair ? 2 : 1;
  }
  return text.length;
}

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at);
  if (high < 0xd800 || high > 0xdbff || at + 1 >= text.length) return false;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}
