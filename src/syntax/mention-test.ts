/** Whether texts hold one of several names: all are looked for in one go. */

/** Parts of longer words count. Nothing is mentioned where there are no names. */
export function createMentionTest(names: Iterable<string>): (text: string) => boolean {
  const patterns = [...new Set(names)].map((name) => name.replace(/[^\w]/g, '\\$&'));
  if (!patterns.length) return () => false;
  const anyOf = new RegExp(patterns.join('|'));
  return (text) => anyOf.test(text);
}

/** For finding a name as a word of its own; `name` holds nothing but letters, digits, `_` and `$`. */
export function wordFor(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
}
