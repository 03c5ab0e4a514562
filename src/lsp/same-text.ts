/** Whether two texts of a file are the same to a client, which keeps byte-order marks to itself. */
export function isSameText(a: string, b: string): boolean {
  return withoutMark(a) === withoutMark(b);
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
