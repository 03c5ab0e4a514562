import type { Suggestion } from '../finding.js';
import { type CauseSites, countFiles } from './causes.js';
import { cellsOf, printable, wrap } from './cells.js';
import { type Mark, renderFrames } from './frame.js';
import type { Locator } from './locate.js';
import type { Paint } from './paint.js';
import type { ReportedFinding } from './report.js';
import { listSites } from './site-list.js';
import { count, TIER_WORDS } from './words.js';

/** Sites named below the first; the rest are counted, and listed in full by the json format. */
const MOST_SITES = 10;
/** Declarations and other places framed below the finding. */
const MOST_RELATED = 3;

/** One cause: its first site with both sides and help, then where else it shows. */
export function renderCause(cause: CauseSites, locator: Locator, width: number, paint: Paint): string[] {
  return [...renderFinding(cause.first, locator, width, paint), ...renderOthers(cause, locator, width, paint)];
}

/** One finding with both sides and help. */
export function renderFinding(finding: ReportedFinding, locator: Locator, width: number, paint: Paint): string[] {
  return [
    ...renderHeadline(finding, locator, width, paint),
    ...renderPlaces(finding, locator, width, paint),
    ...finding.suggestions.flatMap((suggestion) => renderHelp(suggestion, width, paint)),
  ];
}

/** `  36:16  error  message      rule-id`, the message wrapped beside the rule. */
function renderHeadline(finding: ReportedFinding, locator: Locator, width: number, paint: Paint): string[] {
  const { place, severity, message, ruleId } = finding;
  const found = place === null ? undefined : locator.find(place);
  const position = found === undefined ? '' : `${found.start.line}:${found.start.column}  `;
  const indent = 2 + position.length + severity.length + 2;
  const room = Math.max(width - indent - ruleId.length - 2, 24);
  const [line = '', ...rest] = wrap(message, room);
  const gap = ' '.repeat(Math.max(width - indent - cellsOf(line) - ruleId.length, 2));
  return [
    `  ${position}${paint(severity, severity)}  ${line}${gap}${paint('dim', ruleId)}`,
    ...rest.map((more) => ' '.repeat(indent) + more),
  ];
}

function renderPlaces(finding: ReportedFinding, locator: Locator, width: number, paint: Paint): string[] {
  if (finding.place === null) return [];
  const marks: Mark[] = [
    { place: finding.place, label: finding.label, style: finding.severity },
    ...finding.related
      .slice(0, MOST_RELATED)
      .map(({ place, message }): Mark => ({ place, label: message, style: 'declared' })),
  ];
  const frames = renderFrames(marks, locator, width, paint);
  const left = finding.related.length - MOST_RELATED;
  if (left > 0) frames.push(`  ${paint('dim', `… and ${count(left, 'more place')}`)}`);
  return frames.length === 0 ? [] : ['', ...frames];
}

function renderHelp({ message, tier }: Suggestion, width: number, paint: Paint): string[] {
  const words = TIER_WORDS[tier];
  const text = words === '' ? message : `${message}  (${words})`;
  const [line = '', ...rest] = wrapKeepingTail(text, width - '  help: '.length);
  return [`  ${paint('help', 'help:')} ${line}`, ...rest.map((more) => ' '.repeat('  help: '.length) + more)];
}

/** Wraps, and keeps the two spaces before the tier where it is on one line. */
function wrapKeepingTail(text: string, width: number): string[] {
  return cellsOf(text) <= width && !/[\r\n]/.test(text) ? [printable(text)] : wrap(text, width);
}

function renderOthers({ first, others }: CauseSites, locator: Locator, width: number, paint: Paint): string[] {
  if (others.length === 0) return [];
  const files = countFiles(others);
  const where = files > 1 ? ` in ${count(files, 'file')}` : '';
  const shown = others.slice(0, MOST_SITES);
  const left = others.length - shown.length;
  const sites = shown.flatMap(({ place, message, severity }) =>
    place === null ? [] : [{ place, note: noteOn(message, severity, first) }],
  );
  return [
    `  ${paint('dim', `same cause at ${count(others.length, 'more site')}${where}:`)}`,
    ...listSites(sites, locator, width, '    '),
    ...(left > 0 ? [`    … and ${count(left, 'more site')}`] : []),
  ];
}

/** What a site says differently from the first of its cause. */
function noteOn(message: string, severity: string, first: ReportedFinding): string {
  return [severity === first.severity ? '' : severity, message === first.message ? '' : printable(message)]
    .filter((word) => word !== '')
    .join('  ');
}
