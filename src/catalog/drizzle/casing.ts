/** How Drizzle names columns in the database that are given no name: its own algorithm, word for word. */

export type Casing = 'snake_case' | 'camelCase';

/** The database's name for a property that names a column. */
export function applyCasing(property: string, casing: Casing | null): string {
  if (casing === null) return property;
  const words = wordsOf(property);
  if (casing === 'snake_case') return words.map((word) => word.toLowerCase()).join('_');
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
}

function wordsOf(name: string): readonly string[] {
  return name.replace(/['\u2019]/g, '').match(/[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g) ?? [];
}
