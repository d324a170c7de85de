/**
 * A text as people may be shown it: a file must not move the cursor, change colours or turn the direction of writing.
 * Control characters become their pictures, what else would be invisible or obeyed the replacement character.
 */
export function printable(text: string): string {
  if (!/[^\t -~]/.test(text)) return text;
  return text
    .replace(/[\0-\x08\x0a-\x1f]/g, (control) =>
      String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replaceAll("\x7f", "\u2421")
    .replace(
      /[\x80-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    );
}
