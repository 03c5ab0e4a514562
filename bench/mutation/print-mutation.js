// @ts-check

/** @typedef {import('./make-mutants.js').Mutant} Mutant */
/** @typedef {import('./run-mutants.js').Result} Result */
/**
 * What one compiler found of the mutants in its projects.
 * @typedef {{ version: string, found: ReadonlySet<Mutant>, covered: ReadonlySet<Mutant> }} Compiled
 */
/** @typedef {{ group: string, available: number, mutants: number, found: number, compilers: { found: number, of: number }[] }} Row */

/**
 * Counts by group, then by part (column, with, columns …) and in all.
 * @param {readonly Result[]} results
 * @param {ReadonlyMap<string, number>} available
 * @param {readonly Compiled[]} compiled
 * @returns {{ groups: Row[], parts: Row[], all: Row }}
 */
export function countResults(results, available, compiled) {
  /** @type {(name: string, keep: (result: Result) => boolean) => Row} */
  const rowOf = (name, keep) => {
    const own = results.filter(keep);
    const compilers = compiled.map(({ found, covered }) => {
      const seen = own.filter(({ mutant }) => covered.has(mutant));
      return { found: seen.filter(({ mutant }) => found.has(mutant)).length, of: seen.length };
    });
    const groups = new Set(own.map(({ mutant }) => mutant.group));
    let targets = 0;
    for (const group of groups) targets += available.get(group) ?? 0;
    return {
      group: name,
      available: targets,
      mutants: own.length,
      found: own.filter(({ found }) => found !== null).length,
      compilers,
    };
  };
  const names = [...new Set(results.map(({ mutant }) => mutant.group))].sort();
  const parts = [...new Set(results.map(({ mutant }) => mutant.part))].sort();
  return {
    groups: names.map((name) => rowOf(name, ({ mutant }) => mutant.group === name)),
    parts: parts.map((name) => rowOf(name, ({ mutant }) => mutant.part === name)),
    all: rowOf('all', () => true),
  };
}

/**
 * The counts as a table.
 * @param {ReturnType<typeof countResults>} counts
 * @param {readonly Compiled[]} compiled
 */
export function printCounts({ groups, parts, all }, compiled) {
  const width = Math.max(...groups.map(({ group }) => group.length), 12);
  const heads = compiled.map(({ version }) => `TypeScript ${version}`.padStart(24)).join('');
  const lines = [`${'part · mistake · form'.padEnd(width)}  targets  mutants    found${''.padEnd(9)}${heads}`];
  /** @type {(row: Row) => string} */
  const line = ({ group, available, mutants, found, compilers }) => {
    const beside = compilers
      .map((one) => `${one.found} of ${one.of} ${percent(one.found, one.of)}`.padStart(24))
      .join('');
    const counts = [String(available).padStart(7), String(mutants).padStart(7), String(found).padStart(7)];
    return `${group.padEnd(width)}  ${counts.join('  ')}  ${percent(found, mutants).padStart(7)}${beside}`;
  };
  lines.push(...groups.map(line), '', ...parts.map(line), line(all));
  return lines;
}

/**
 * Misses, one a line.
 * @param {readonly Result[]} results
 */
export function printMisses(results) {
  return results
    .filter(({ found }) => found === null)
    .map(
      ({ file, line, column, mutant }) =>
        `  ${file}:${line}:${column}  ${mutant.written} -> ${mutant.insert}  (${mutant.group})`,
    );
}

/**
 * @param {number} count
 * @param {number} all
 */
function percent(count, all) {
  return all === 0 ? '' : `${((100 * count) / all).toFixed(1)} %`;
}
