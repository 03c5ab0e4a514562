/**
 * The baseline: findings that a project had when it began to be checked, by key and count. Keys know nothing of lines, so
 * that code may move.
 */
import { isJsonObject } from '../discover/jsonc.js';
import { countKeys } from '../report/count-keys.js';
import type { ReportedFinding } from '../report/report.js';

export const BASELINE_FILE = 'schemadrift-baseline.json';

const VERSION = 1;

/** Equal findings of a file. All but `key` and `count` is for people who read the file. */
export interface BaselineEntry {
  /** Path from the project's root; null for findings without a place. */
  readonly file: string | null;
  readonly rule: string;
  /** The name at fault with its owner before it, `User.mail`; empty where neither is known. */
  readonly name: string;
  readonly key: string;
  readonly count: number;
}

/** Known findings by key, in the order of the file. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export type ParsedBaseline =
  | { readonly kind: 'baseline'; readonly baseline: Baseline }
  /** `message` says what is the matter and what to do about it. */
  | { readonly kind: 'failed'; readonly message: string };

/** Reads what `formatBaseline` wrote. */
export function parseBaseline(text: string): ParsedBaseline {
  const again = '`schemadrift --write-baseline` writes it anew';
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const why = /^<{7} /m.test(text) ? 'has a conflict of a merge in it' : 'is no JSON';
    return { kind: 'failed', message: `The baseline ${why}; ${again}.` };
  }
  if (!isJsonObject(value) || !Array.isArray(value.findings)) {
    return { kind: 'failed', message: `The baseline has no list \`findings\`; ${again}.` };
  }
  if (value.version !== VERSION) {
    const which = JSON.stringify(value.version) ?? 'missing';
    return { kind: 'failed', message: `The version of the baseline is ${which}, not ${VERSION}; ${again}.` };
  }
  const entries = new Map<string, BaselineEntry>();
  for (const [index, item] of value.findings.entries()) {
    const entry = readEntry(item);
    if (entry === undefined) {
      return {
        kind: 'failed',
        message: `\`findings[${index}]\` of the baseline has no \`key\` and \`count\`; ${again}.`,
      };
    }
    // Two branches that each add a finding of one key may leave both lines.
    const count = entry.count + (entries.get(entry.key)?.count ?? 0);
    entries.set(entry.key, { ...entry, count });
  }
  return { kind: 'baseline', baseline: entries };
}

function readEntry(item: unknown): BaselineEntry | undefined {
  if (!isJsonObject(item)) return undefined;
  const { file, rule, name, key, count } = item;
  if (typeof key !== 'string' || typeof count !== 'number' || !Number.isInteger(count) || count < 1) return undefined;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { file: typeof file === 'string' ? file : null, rule: text(rule), name: text(name), key, count };
}

/** The file as it is written: sorted, one finding a line, so that branches that fix different ones merge. */
export function formatBaseline(baseline: Baseline): string {
  const lines = [...baseline.values()].toSorted(compareEntries).map((entry) => `    ${formatEntry(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`;
}

function formatEntry({ file, rule, name, key, count }: BaselineEntry): string {
  const parts = Object.entries({ file, rule, name, key, count }).map(
    ([property, value]) => `${JSON.stringify(property)}: ${JSON.stringify(value)}`,
  );
  return `{ ${parts.join(', ')} }`;
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.file ?? '', b.file ?? '') ||
    compareText(a.rule, b.rule) ||
    compareText(a.name, b.name) ||
    compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A baseline of all `findings`. `pathOf` shows an absolute path as seen from the project's root. */
export function createBaseline(findings: readonly ReportedFinding[], pathOf: (file: string) => string): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { key, ruleId, owner, name, place } of findings) {
    entries.set(key, {
      file: place === null ? null : pathOf(place.file),
      rule: ruleId,
      name: [owner, name].filter((part) => part !== null).join('.'),
      key,
      count: (entries.get(key)?.count ?? 0) + 1,
    });
  }
  return entries;
}

/** The baseline without what `findings` no longer have; nothing is added. */
export function pruneBaseline(baseline: Baseline, findings: readonly Pick<ReportedFinding, 'key'>[]): Baseline {
  const counts = countKeys(findings);
  return new Map(
    [...baseline].flatMap(([key, entry]) => {
      const count = Math.min(entry.count, counts.get(key) ?? 0);
      return count === 0 ? [] : [[key, { ...entry, count }] as const];
    }),
  );
}

/** How many findings a baseline stands for. */
export function countFindings(baseline: Baseline): number {
  return [...baseline.values()].reduce((sum, { count }) => sum + count, 0);
}

/**
 * Keys of which there are no more findings than the baseline has. Where there is one more, which of them is new cannot be
 * told, and all are to be shown.
 */
export function findKnownKeys(
  baseline: Baseline,
  findings: readonly Pick<ReportedFinding, 'key'>[],
): ReadonlySet<string> {
  const known = [...countKeys(findings)].filter(([key, count]) => count <= (baseline.get(key)?.count ?? 0));
  return new Set(known.map(([key]) => key));
}
