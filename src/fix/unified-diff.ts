/** Differences between two texts as `diff -u` writes them, which `git apply` and `patch` take. */
import { compareLines, type LineChange } from './compare-lines.js';

/** Lines around a change. */
const CONTEXT = 3;

/** The difference between two texts of the file at `path`; empty where they are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const old = splitLines(before);
  const now = splitLines(after);
  const hunks = groupChanges(compareLines(old, now)).map((changes) => renderHunk(changes, old, now));
  return `--- ${nameOf('a', path)}\n+++ ${nameOf('b', path)}\n${hunks.join('')}`;
}

/** As git quotes names; without the tab, `patch` takes what is behind a space for a date. */
function nameOf(side: string, path: string): string {
  const name = `${side}/${path}`;
  if (!/[\p{Cc}"\\]/u.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;
  return `"${name.replace(/[\p{Cc}"\\]/gu, (char) => [...Buffer.from(char)].map(octal).join(''))}"`;
}

/** Each with the line break that ends it. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Together what has no more lines in between than are shown around both. */
function groupChanges(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const groups: LineChange[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    if (change.oldAt - end > 2 * CONTEXT) groups.push([]);
    groups.at(-1)?.push(change);
    end = change.oldAt + change.removed;
  }
  return groups;
}

function renderHunk(changes: readonly LineChange[], before: readonly string[], after: readonly string[]): string {
  const lines: string[] = [];
  const start = Math.max((changes[0]?.oldAt ?? 0) - CONTEXT, 0);
  const shift = (changes[0]?.newAt ?? 0) - (changes[0]?.oldAt ?? 0);
  let at = start;
  let growth = 0;
  const keepUntil = (end: number): void => {
    for (; at < Math.min(end, before.length); at += 1) lines.push(renderLine(' ', before[at]));
  };
  for (const { oldAt, removed, newAt, added } of changes) {
    keepUntil(oldAt);
    for (; at < oldAt + removed; at += 1) lines.push(renderLine('-', before[at]));
    for (let line = newAt; line < newAt + added; line += 1) lines.push(renderLine('+', after[line]));
    growth += added - removed;
  }
  keepUntil(at + CONTEXT);
  const kept = at - start;
  return `@@ -${range(start, kept)} +${range(start + shift, kept + growth)} @@\n${lines.join('')}`;
}

/** Counted from 1; a side without lines is named by the line before it. */
function range(start: number, count: number): string {
  const line = count === 0 ? start : start + 1;
  return count === 1 ? String(line) : `${line},${count}`;
}

function renderLine(kind: string, line = ''): string {
  return line.endsWith('\n') ? kind + line : `${kind}${line}\n\\ No newline at end of file\n`;
}
