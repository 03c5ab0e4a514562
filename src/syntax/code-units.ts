/** The code units of a text as numbers: `charCodeAt` asks of every single one how its string is stored. */

let units = new Uint16Array(1 << 18);
let bytes = Buffer.from(units.buffer);

/** What `charCodeAt` gives for each position, and then 0; the same array each time, good until the next text is asked for. */
export function codeUnitsOf(text: string): Uint16Array {
  if (units.length <= text.length) {
    units = new Uint16Array(text.length * 2);
    bytes = Buffer.from(units.buffer);
  }
  if (IS_LITTLE_ENDIAN) bytes.write(text, 'utf16le');
  else for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  units[text.length] = 0;
  return units;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Whether a code unit is of a word: ASCII letters, digits, `_` and `$`. */
export function isOfWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}
