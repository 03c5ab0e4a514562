/** Comments that say of a line that there is an error in it. */

const EXPECTED = /(?:@ts-(?:ignore|expect-error)|import\/no-unresolved|import\/named|n\/no-missing-import|no-undef)\b/;

/** Whether the line before the one that an offset is in, or its own, says that there is an error in it. */
export function isExpected(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.lastIndexOf('\n', lineStart - 2) + 1;
  const lineEnd = text.indexOf('\n', offset);
  return EXPECTED.test(text.slice(before, lineEnd < 0 ? text.length : lineEnd));
}
