import { expect, test } from 'vitest';
import { absolute, loadSchema, namedPlaces, readCase, SCHEMA_CASES } from './schema-project.js';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NOISE = [
  '{',
  '}',
  '"',
  '@@',
  '@id',
  '(',
  '[',
  '\n',
  '\r',
  '//',
  '/*',
  '?',
  ' = ',
  'model X {',
  '\0',
  'é',
  '🚀',
  '\\',
];

function garble(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return text.slice(0, at);
  if (kind === 1) return text.slice(at);
  const noise = NOISE[Math.floor(random() * NOISE.length)] ?? '';
  const cut = kind === 2 ? at : at + Math.floor(random() * 30);
  return text.slice(0, at) + noise + text.slice(cut);
}

test.for(SCHEMA_CASES)(
  'garbled text gives problems or a catalog with true places, and never throws: %s',
  async (name) => {
    const random = seeded(SCHEMA_CASES.indexOf(name) + 1);
    for (let turn = 0; turn < 40; turn++) {
      const files = Object.fromEntries(
        Object.entries(readCase(name)).map(([file, text]) => [file, garble(garble(text, random), random)]),
      );
      const { catalogs, problems } = await loadSchema(files);
      const textOf = (path: string) => Object.entries(files).find(([file]) => absolute(file) === path)?.[1] ?? '';
      expect(catalogs.length + problems.length).toBeGreaterThan(0);
      for (const catalog of catalogs) {
        for (const { name: expected, place } of namedPlaces(catalog)) {
          expect(textOf(place.file).slice(place.start, place.end)).toBe(expected);
        }
      }
      for (const { file, start, end } of problems) {
        if (file === null || start === null || end === null) continue;
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(textOf(file).length);
      }
    }
  },
);
