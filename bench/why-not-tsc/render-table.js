// @ts-check

/** @typedef {import('./measure-mistakes.js').Mistake} Mistake */
/** @typedef {import('./measure-mistakes.js').Tool} Tool */

/** @type {Readonly<Record<string, string>>} */
const GROUPS = {
  alone: 'mistakes that stand alone',
  beside: 'an unknown key beside a valid one',
  unseen: 'out of the compiler’s sight',
};

/** @type {readonly [Tool, string][]} */
const TOOLS = [
  ['typescript5', 'TypeScript 5.9'],
  ['typescript7', 'TypeScript 7.0'],
  ['schemadrift', 'schemadrift'],
];

/**
 * The measurement as Markdown: a summary by ORM and group, then one table for each.
 * @param {readonly Mistake[]} mistakes
 */
export function renderTable(mistakes) {
  const groups = [...new Set(mistakes.map(({ orm }) => orm))].flatMap((orm) =>
    Object.entries(GROUPS).map(([group, title]) => ({
      title: `${orm}: ${title}`,
      own: mistakes.filter((mistake) => mistake.orm === orm && mistake.group === group),
    })),
  );
  const head = TOOLS.map(([, name]) => name).join(' | ');
  const dashes = TOOLS.map(() => '---').join(' | ');
  const lines = [`| reported of | mistakes | ${head} |`, `| --- | --- | ${dashes} |`];
  for (const { title, own } of groups) {
    const counts = TOOLS.map(([tool]) => own.filter((mistake) => mistake.reported[tool]).length);
    lines.push(`| ${title} | ${own.length} | ${counts.join(' | ')} |`);
  }
  for (const { title, own } of groups) {
    lines.push('', `### ${title}`, '', `| mistake | written | right | ${head} |`, `| --- | --- | --- | ${dashes} |`);
    for (const mistake of own) {
      const verdicts = TOOLS.map(([tool]) => (mistake.reported[tool] ? 'reported' : '–'));
      lines.push(`| ${mistake.title} | \`${mistake.written}\` | \`${mistake.right}\` | ${verdicts.join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const BEGIN = '<!-- measured: begin -->\n';
const END = '<!-- measured: end -->';

/**
 * The page with its measured part replaced.
 * @param {string} page
 * @param {string} table
 * @throws when the page has no marked place
 */
export function insertTable(page, table) {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin) throw new Error('the page has no measured part');
  return page.slice(0, begin + BEGIN.length) + table + page.slice(end);
}
