// @ts-check
/** @typedef {import('./try-fixes.js').Outcomes} Outcomes */
/** @typedef {import('./try-fixes.js').Result} Result */

/**
 * A table by group, what was fixed otherwise, and what was changed besides.
 * @param {Outcomes} outcomes
 * @returns {string[]}
 */
export function printOutcomes({ results, besides }) {
  const groups = [...new Set(results.map(({ group }) => group))].sort();
  return [
    '| mistake | made | --fix: right | otherwise | left | --fix-suggestions: right | otherwise | left |',
    '|---|---|---|---|---|---|---|---|',
    ...groups.map((name) =>
      rowOf(
        name,
        results.filter(({ group }) => group === name),
      ),
    ),
    rowOf('all', results),
    ...results.flatMap(({ id, group, line }) => (line === null ? [] : [`otherwise: ${group}: ${id}: ${line}`])),
    ...results.flatMap(({ id, group, outcomes }) => (outcomes.suggestion === 'left' ? [`left: ${group}: ${id}`] : [])),
    `changed besides: ${besides.length === 0 ? 'nothing' : besides.join(', ')}`,
  ];
}

/**
 * @param {string} name
 * @param {readonly Result[]} results
 */
function rowOf(name, results) {
  const counts = /** @type {const} */ (['safe', 'suggestion']).flatMap((level) =>
    /** @type {const} */ (['right', 'otherwise', 'left']).map(
      (outcome) => results.filter(({ outcomes }) => outcomes[level] === outcome).length,
    ),
  );
  return `| ${[name, results.length, ...counts].join(' | ')} |`;
}
