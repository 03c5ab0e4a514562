import type { Problem } from '../../finding.js';
import { renderCause } from '../cause-block.js';
import { type CauseSites, groupByCause } from '../causes.js';
import { printable, wrap } from '../cells.js';
import { Locator } from '../locate.js';
import { createPaint, type Paint } from '../paint.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { renderHeader, renderSummary } from '../summary.js';
import { renderUnchecked } from '../unchecked.js';
import { PROBLEM_LEADS } from '../words.js';

const DEFAULT_WIDTH = 100;
const LEAST_WIDTH = 60;
/** Heads findings that stand in no file. */
const NO_PLACE = 'whole project';

/** The report for people: header, causes, problems, what was not checked, summary. */
export function renderText(report: Report, options: RenderOptions): string {
  const paint = createPaint(options.color ?? false);
  const width = Math.max(options.width ?? DEFAULT_WIDTH, LEAST_WIDTH);
  const locator = new Locator(report);
  const quiet = options.quiet ?? false;
  const unlisted = options.unchecked !== true;
  const causes = groupByCause(quiet ? report.findings.filter(({ severity }) => severity === 'error') : report.findings);
  const fatal = report.problems.some((problem) => problem.fatal);
  const blocks = [
    quiet || fatal ? [] : renderHeader(report, width, paint),
    ...renderCauses(causes, locator, width, paint),
    report.problems.flatMap((problem) => renderProblem(problem, locator, width, paint)),
    unlisted ? [] : renderUnchecked(report, locator, width, paint),
    fatal && report.findings.length === 0 ? [] : renderSummary(report, width, paint, unlisted),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Each under the path of its first site, which is said once for neighbours unless other paths stand between them. */
function renderCauses(causes: readonly CauseSites[], locator: Locator, width: number, paint: Paint): string[][] {
  let heading: string | null = null;
  return causes.map((cause) => {
    const path = cause.first.place === null ? NO_PLACE : printable(locator.pathOf(cause.first.place.file));
    const block = renderCause(cause, locator, width, paint);
    if (path !== heading) block.unshift(paint('path', path));
    heading = cause.others.length > 0 ? null : path;
    return block;
  });
}

function renderProblem(problem: Problem, locator: Locator, width: number, paint: Paint): string[] {
  const { kind, message, file, start, end, fatal } = problem;
  const place = file === null || start === null ? null : { file, start, end: end ?? start };
  const where = place !== null ? locator.describe(place) : file === null ? '' : locator.pathOf(file);
  const style = fatal ? 'error' : 'warning';
  const lead = where === '' ? '' : `${printable(where)}: `;
  const [line = '', ...rest] = wrap(lead + PROBLEM_LEADS[kind] + message, width - 2);
  return [`${paint(style, fatal ? '✖' : '⚠')} ${line}`, ...rest.map((more) => `  ${more}`)];
}
