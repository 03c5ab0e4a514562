// @ts-check
import { MEASURED_CLASSES, RULES_OF_KIND } from './rules-of-kind.js';

/** @typedef {import('./score.js').Miss} Miss */
/** @typedef {import('./score.js').Extra} Extra */
/** @typedef {import('./score.js').Finding} Finding */
/**
 * `titles` names repositories and how many edits were tried; `vanished` lists edits that left nothing to find.
 * @typedef {{ titles: string[], baseline: Finding[], results: { group: string, miss: Miss | null }[], extras: Extra[],
 *   vanished: string[] }} Tally
 */

/** Classes with fewer sites than this are judged together. */
const OWN_CLASS_FROM = 30;

/**
 * @param {string} repository
 * @param {number} edits
 * @param {readonly Finding[]} baseline
 * @returns {Tally}
 */
export function newTally(repository, edits, baseline) {
  return { titles: [`${repository}: ${edits} edits`], baseline: [...baseline], results: [], extras: [], vanished: [] };
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function joinTallies(tallies) {
  return {
    titles: tallies.flatMap((tally) => tally.titles),
    baseline: tallies.flatMap((tally) => tally.baseline),
    results: tallies.flatMap((tally) => tally.results),
    extras: tallies.flatMap((tally) => tally.extras),
    vanished: tallies.flatMap((tally) => tally.vanished),
  };
}

/**
 * Share found per kind of code edit and per class of site.
 * @param {Tally} tally
 */
export function summarize(tally) {
  const kinds = Object.keys(RULES_OF_KIND).map((kind) => shareOf(tally, [kind], kind));
  const classes = MEASURED_CLASSES.map((name) => shareOf(tally, [name], name));
  const small = classes.filter((share) => share.of < OWN_CLASS_FROM).map((share) => share.group);
  return {
    code: [...kinds.filter((share) => share.of > 0), shareOf(tally, Object.keys(RULES_OF_KIND), 'all code edits')],
    schema: [
      ...classes.filter((share) => share.of > 0),
      shareOf(tally, small, `pooled (under ${OWN_CLASS_FROM} sites)`),
    ],
    baselineFindings: tally.baseline.length,
    vanished: tally.vanished.length,
    extras: tally.extras.length,
    extrasThatNameTheChange: tally.extras.filter((extra) => extra.namesChange).length,
  };
}

/**
 * @param {Tally} tally
 * @param {readonly string[]} groups
 * @param {string} group
 */
function shareOf(tally, groups, group) {
  const own = tally.results.filter((result) => groups.includes(result.group));
  return { group, found: own.filter((result) => result.miss === null).length, of: own.length };
}

/**
 * The tally as text: tables, then every miss, every finding before any edit and every finding nobody expected.
 * @param {Tally} tally
 */
export function printTally(tally) {
  const summary = summarize(tally);
  const lines = [...tally.titles, '', 'code edits', ...summary.code.map(shareLine)];
  if (summary.schema.some((share) => share.of > 0)) {
    lines.push('', 'schema edits: sites that name the changed thing', ...summary.schema.map(shareLine));
  }
  if (tally.vanished.length > 0) {
    lines.push(
      '',
      `left out, their token is gone in JavaScript (${tally.vanished.length}): ${tally.vanished.join(', ')}`,
    );
  }
  const misses = tally.results.flatMap((result) => (result.miss ? [result.miss] : []));
  lines.push('', `missed (${misses.length})`);
  for (const miss of misses) {
    lines.push(`  ${miss.edit}  ${miss.file}:${miss.line}  ${miss.what}${miss.got ? `  [got ${miss.got}]` : ''}`);
    lines.push(`      ${miss.source}`);
  }
  lines.push('', `findings before any edit (${tally.baseline.length})`);
  for (const finding of tally.baseline) {
    lines.push(
      `  ${finding.file}:${finding.range?.start.line}  ${finding.severity}  ${finding.ruleId}  ${finding.message}`,
    );
  }
  lines.push('', `new findings neither at the edit nor expected (${tally.extras.length}; * names the changed thing)`);
  for (const extra of tally.extras) {
    lines.push(
      `  ${extra.namesChange ? '*' : ' '} ${extra.edit}  ${extra.file}:${extra.line}  ${extra.ruleId}  ${extra.message}`,
    );
    lines.push(`      ${extra.source}`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param {{ group: string, found: number, of: number }} share */
function shareLine({ group, found, of }) {
  const percent = of === 0 ? '' : `${((100 * found) / of).toFixed(1)} %`;
  return `  ${group.padEnd(28)} ${String(found).padStart(4)} of ${String(of).padStart(4)}  ${percent.padStart(8)}`;
}
