/** Differences between two texts as `diff -u` writes them, which `git apply` and `patch` take. */

/** Lines around a change. */
const CONTEXT = 3;

interface Step {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** The difference between two texts of the file at `path`; empty where they are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const steps = compareLines(splitLines(before), splitLines(after));
  const name = (side: string): string =>
    /[\t\n"\\]/.test(path) ? JSON.stringify(`${side}/${path}`) : `${side}/${path}`;
  return `--- ${name('a')}\n+++ ${name('b')}\n${hunksOf(steps).join('')}`;
}

/** Each with the line break that ends it. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunksOf(steps: readonly Step[]): readonly string[] {
  const hunks: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  while (at < steps.length) {
    const first = findChange(steps, at);
    if (first === undefined) break;
    let last = first;
    for (let next = findChange(steps, last + 1); next !== undefined; next = findChange(steps, last + 1)) {
      if (next - last > 2 * CONTEXT + 1) break;
      last = next;
    }
    const begin = Math.max(first - CONTEXT, at);
    const end = Math.min(last + CONTEXT + 1, steps.length);
    oldLine += begin - at;
    newLine += begin - at;
    const own = steps.slice(begin, end);
    const removed = own.filter(({ kind }) => kind !== '+').length;
    const added = own.filter(({ kind }) => kind !== '-').length;
    hunks.push(`@@ -${range(oldLine, removed)} +${range(newLine, added)} @@\n${own.map(renderStep).join('')}`);
    oldLine += removed;
    newLine += added;
    at = end;
  }
  return hunks;
}

function findChange(steps: readonly Step[], from: number): number | undefined {
  const at = steps.findIndex(({ kind }, index) => index >= from && kind !== ' ');
  return at === -1 ? undefined : at;
}

/** A side without lines is named by the line before it. */
function range(line: number, count: number): string {
  const start = count === 0 ? line - 1 : line;
  return count === 1 ? String(start) : `${start},${count}`;
}

function renderStep({ kind, line }: Step): string {
  return line.endsWith('\n') ? kind + line : `${kind}${line}\n\\ No newline at end of file\n`;
}

/** The fewest removals and additions that lead from one list to the other (Myers), removals first. */
function compareLines(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  const kept = (line: string): Step => ({ kind: ' ', line });
  return [
    ...before.slice(0, start).map(kept),
    ...shortestScript(before.slice(start, before.length - same), after.slice(start, after.length - same)),
    ...before.slice(before.length - same).map(kept),
  ];
}

function shortestScript(before: readonly string[], after: readonly string[]): readonly Step[] {
  const trace: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let depth = 0; depth <= before.length + after.length; depth += 1) {
    trace.push(new Map(furthest));
    const next = new Map(furthest);
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = isDown(furthest, diagonal, depth) ? valueAt(furthest, diagonal + 1) : valueAt(furthest, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trace, before, after);
    }
    furthest = next;
  }
  return [];
}

function valueAt(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? -1;
}

/** Whether the best way to a diagonal is an addition. */
function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean {
  if (diagonal === -depth) return true;
  return diagonal !== depth && valueAt(furthest, diagonal - 1) < valueAt(furthest, diagonal + 1);
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Step[] {
  const steps: Step[] = [];
  let x = before.length;
  let y = after.length;
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const furthest = trace[depth] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = isDown(furthest, diagonal, depth);
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromX = valueAt(furthest, from);
    while (x > Math.max(fromX, 0) && y > Math.max(fromX - from, 0) && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      steps.push({ kind: ' ', line: before[x] ?? '' });
    }
    if (depth === 0) break;
    if (down) {
      y -= 1;
      steps.push({ kind: '+', line: after[y] ?? '' });
    } else {
      x -= 1;
      steps.push({ kind: '-', line: before[x] ?? '' });
    }
  }
  return steps.toReversed();
}
