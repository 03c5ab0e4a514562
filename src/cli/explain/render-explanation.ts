/** One finding and what it rests on, for people and for programs. */
import { renderFinding } from '../../report/cause-block.js';
import { cellsOf, wrap } from '../../report/cells.js';
import { Locator } from '../../report/locate.js';
import type { Report, ReportedFinding } from '../../report/report.js';
import type { Layout } from '../layout.js';
import type { Evidence } from './evidence.js';

export interface Explanation {
  readonly finding: ReportedFinding;
  readonly evidence: readonly Evidence[];
}

/** The finding as a report shows it, then what it rests on, line by line with places. */
export function renderExplanation({ finding, evidence }: Explanation, report: Report, layout: Layout): string {
  const { width, paint } = layout;
  const locator = new Locator(report);
  const { place, ruleId, id } = finding;
  const heading = place === null ? 'whole project' : locator.pathOf(place.file);
  const sites = report.findings.filter(({ causeId }) => causeId === finding.causeId).length;
  const lines = [
    paint('path', heading),
    ...renderFinding(finding, locator, width, paint),
    '',
    paint('path', 'How it is known'),
    ...evidence.flatMap((item) => renderEvidence(item, locator, layout)),
    ...(evidence.length === 0 ? ['  The schema alone tells.'] : []),
    '',
    paint('path', 'What to do about it'),
    ...[
      `\`schemadrift explain ${ruleId}\` prints the rule's page.`,
      ...(sites > 1 ? [`${sites - 1} more of the same cause: \`schemadrift explain ${finding.causeId}\`.`] : []),
      ...(place === null ? [] : [`To silence it: \`// schemadrift-ignore-next-line ${ruleId} -- reason\`.`]),
    ].flatMap((line) => wrap(line, width - 2).map((part) => `  ${part}`)),
    '',
    paint('dim', `finding ${id} · cause ${finding.causeId}`),
  ];
  return lines.join('\n');
}

const LABEL_WIDTH = 10;

function renderEvidence({ about, says, place }: Evidence, locator: Locator, { width, paint }: Layout): string[] {
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const [first = '', ...rest] = wrap(says, width - indent.length);
  const label = paint('declared', about) + ' '.repeat(Math.max(LABEL_WIDTH - cellsOf(about), 0));
  const lines = [`  ${label}${first}`, ...rest.map((line) => indent + line)];
  // A schema is a file or folder as a whole.
  const where = place === null ? '' : place.end === 0 ? locator.pathOf(place.file) : locator.describe(place);
  if (where === '') return lines;
  const last = lines.at(-1) ?? '';
  const plain = rest.at(-1) ?? `${about.padEnd(LABEL_WIDTH)}${first}`;
  if (cellsOf(plain) + indent.length + where.length + 2 <= width)
    lines[lines.length - 1] = `${last}  ${paint('dim', where)}`;
  else lines.push(indent + paint('dim', where));
  return lines;
}

/** What `--format json` prints of it. */
export function toJson({ finding, evidence }: Explanation, report: Report): object {
  const locator = new Locator(report);
  const at = (place: Evidence['place']): object => {
    if (place === null) return { file: null, range: null };
    const found = place.end === 0 ? undefined : locator.find(place);
    const range = found === undefined ? null : { start: found.start, end: found.end };
    return { file: locator.pathOf(place.file), range };
  };
  const { id, key, causeId, ruleId, severity, message, name, owner, clause, certainty, place } = finding;
  return {
    finding: { id, key, causeId, ruleId, severity, message, name, owner, clause, certainty, ...at(place) },
    evidence: evidence.map(({ about, says, place: where }) => ({ about, says, ...at(where) })),
  };
}
