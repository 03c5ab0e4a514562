/** Whether texts hold one of several names: all are looked for in one go. */

/** Parts of longer words count. Nothing is mentioned where there are no names. */
export function createMentionTest(names: Iterable<string>): (text: string) => boolean {
  const patterns = [...new Set(names)].map((name) => name.replace(/[^\w]/g, '\\$&'));
  if (!patterns.length) return () => false;
  const anyOf = new RegExp(patterns.join('|'));
  return (text) => anyOf.test(text);
}
