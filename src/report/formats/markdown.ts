/** Markdown as GitHub and GitLab show it: a table of causes, for comments, summaries and issues. */
import type { Problem } from '../../finding.js';
import { shownFindings } from '../annotations.js';
import { type CauseSites, groupByCause } from '../causes.js';
import { Locator } from '../locate.js';
import { codeSpan, escapeMarkdown, tableRow } from '../markdown-text.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { rulePageUrl } from '../rule-page.js';
import { renderPlainSummary, tallyFindings } from '../summary.js';
import { count, PROBLEM_LEADS } from '../words.js';

const HEAD = ['severity', 'rule', 'what', 'where', 'help'];
/** Bytes that GitHub takes for the summary of a step. */
const STEP_SUMMARY_LIMIT = 1024 * 1024;

export function renderMarkdown(report: Report, options: RenderOptions): string {
  const locator = new Locator(report);
  const causes = groupByCause(shownFindings(report, options.quiet));
  return joinBlocks([
    ...renderOpening(report, locator),
    renderTable(
      causes.map((cause) => renderRow(cause, report, locator)),
      0,
    ),
    renderSites(causes, locator),
  ]);
}

/** The same without the list of places, and with as many rows as GitHub takes. */
export function renderStepSummary(report: Report, options: Pick<RenderOptions, 'quiet'>): string {
  const locator = new Locator(report);
  const opening = renderOpening(report, locator);
  const rows = groupByCause(shownFindings(report, options.quiet)).map((cause) => renderRow(cause, report, locator));
  // What is said besides rows is short, but for problems of a project that cannot be read at all.
  let room = STEP_SUMMARY_LIMIT - 1024 - Buffer.byteLength(joinBlocks(opening));
  const fitting = rows.findIndex((row) => {
    room -= Buffer.byteLength(row) + 1;
    return room < 0;
  });
  const shown = fitting === -1 ? rows : rows.slice(0, fitting);
  return joinBlocks([...opening, renderTable(shown, rows.length - shown.length)]);
}

function renderOpening(report: Report, locator: Locator): readonly string[] {
  const { errors, warnings, infos } = tallyFindings(report);
  const counts = [
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
    infos > 0 ? count(infos, 'info') : '',
  ].filter((words) => words !== '');
  const fatal = report.problems.some((problem) => problem.fatal);
  const none = fatal ? 'the check could not be made' : report.baseline?.known ? 'no new drift' : 'no drift';
  const title = counts.length > 0 ? counts.join(', ') : none;
  return [
    `## ${report.tool.name}: ${title}`,
    renderPlainSummary(report).map(escapeMarkdown).join('\n'),
    report.problems.map((problem) => renderProblem(problem, locator)).join('\n'),
  ];
}

function renderProblem({ kind, message, file, start, end, fatal }: Problem, locator: Locator): string {
  const place = file === null || start === null ? null : { file, start, end: end ?? start };
  const where = place !== null ? locator.describe(place) : file === null ? '' : locator.pathOf(file);
  const lead = where === '' ? '' : `${codeSpan(where)}: `;
  return `- **${fatal ? 'error' : 'warning'}** ${lead}${escapeMarkdown(PROBLEM_LEADS[kind] + message)}`;
}

function renderTable(rows: readonly string[], left: number): string {
  if (rows.length === 0) return '';
  const more = left > 0 ? [tableRow(['', '', `… and ${count(left, 'more cause')}`, '', ''])] : [];
  return [tableRow(HEAD), tableRow(HEAD.map(() => '---')), ...rows, ...more].join('\n');
}

function renderRow({ first, others, severity }: CauseSites, { tool }: Report, locator: Locator): string {
  const [suggestion] = first.suggestions;
  const site = first.place === null ? 'the whole project' : codeSpan(locator.describe(first.place));
  return tableRow([
    severity,
    `[${codeSpan(first.ruleId)}](${rulePageUrl(tool, first.ruleId)})`,
    escapeMarkdown(first.message),
    others.length === 0 ? site : `${site} and ${count(others.length, 'more place')}`,
    suggestion === undefined ? '' : escapeMarkdown(suggestion.message),
  ]);
}

/** Where causes with several sites show. */
function renderSites(causes: readonly CauseSites[], locator: Locator): string {
  const several = causes.filter(({ others }) => others.length > 0);
  if (several.length === 0) return '';
  const lists = several.map(({ first, others }) => {
    const places = [first, ...others].flatMap(({ place }) =>
      place === null ? [] : [codeSpan(locator.describe(place))],
    );
    return `- ${escapeMarkdown(first.message)}: ${places.join(', ')}`;
  });
  return ['### All places', '', ...lists].join('\n');
}

function joinBlocks(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
