/** Makes schemas written for Prisma 4 to 6 readable for the validator of 7, without moving a character. */
import { applyEdits, blanking, type TextEdit } from './edit-text.js';
import type { Block, Item } from './outline.js';

/** Datasource properties that Prisma 7 rejects: connections are configured outside of the schema now. */
const RETIRED_PROPERTIES = new Set(['url', 'directUrl', 'shadowDatabaseUrl']);

/**
 * Text of the same length without what Prisma 7 has retired: connection URLs, preview features it no longer knows,
 * `referentialIntegrity` (now `relationMode`), and a byte-order mark.
 */
export function retireSettings(text: string, blocks: readonly Block[], previewFeatures: ReadonlySet<string>): string {
  const edits: TextEdit[] = text.startsWith('\uFEFF') ? [{ start: 0, end: 1, replacement: ' ' }] : [];
  for (const block of blocks) {
    for (const item of block.items) {
      if (item.kind !== 'setting') continue;
      if (block.keyword === 'datasource') edits.push(...retireProperty(text, block, item));
      if (block.keyword === 'generator' && item.name === 'previewFeatures') {
        edits.push(...retireFeatures(text, item, previewFeatures));
      }
    }
  }
  return applyEdits(text, edits);
}

function retireProperty(text: string, block: Block, item: Item): readonly TextEdit[] {
  if (RETIRED_PROPERTIES.has(item.name)) return [blanking(text, item)];
  if (item.name !== 'referentialIntegrity') return [];
  if (block.items.some((other) => other.name === 'relationMode')) return [blanking(text, item)];
  return [{ ...item.nameSpan, replacement: 'relationMode'.padEnd(item.name.length) }];
}

function retireFeatures(text: string, item: Item, known: ReadonlySet<string>): readonly TextEdit[] {
  if (known.size === 0 || item.values.every((value) => known.has(value.text))) return [];
  const open = text.indexOf('[', item.start);
  const close = text.lastIndexOf(']', item.end);
  if (open < item.start || close < open || close >= item.end) return [blanking(text, item)];
  const list = text.slice(open, close + 1);
  if (/[\r\n]/.test(list)) return [];
  const kept = item.values.filter((value) => known.has(value.text)).map((value) => `"${value.text}"`);
  // What is kept is a part of what was written, so it fits.
  return [{ start: open, end: close + 1, replacement: `[${kept.join(',')}]`.padEnd(list.length) }];
}
