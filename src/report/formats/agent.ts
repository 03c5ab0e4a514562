/** For coding agents: short lines without decoration, each cause with all of its sites and the very edit to make. */
import type { Edit, Related, Suggestion } from '../../finding.js';
import { type Annotation, annotateProblems, shownFindings } from '../annotations.js';
import { type CauseSites, groupByCause } from '../causes.js';
import { printable } from '../cells.js';
import { Locator } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report, ReportedFinding } from '../report.js';
import { listSites } from '../site-list.js';
import { renderPlainSummary } from '../summary.js';

export function renderAgent(report: Report, options: RenderOptions): string {
  return [...listForAgent(report, options), ...renderPlainSummary(report)].map((line) => `${line}\n`).join('');
}

/** The lines of problems and of causes, of which there may be too many. */
export function listForAgent(
  report: Report,
  { quiet, most }: Pick<RenderOptions, 'quiet'> & { readonly most?: number },
): readonly string[] {
  const locator = new Locator(report);
  const problems = annotateProblems(report, locator);
  const causes = groupByCause(shownFindings(report, quiet));
  return [
    ...problems.map(renderProblem),
    ...causes.slice(0, most).flatMap((cause) => renderCause(cause, report, locator)),
  ];
}

function renderProblem({ severity, code, path, located, message }: Annotation): string {
  const at = located === undefined ? path : `${path}:${located.start.line}:${located.start.column}`;
  return printable(`${severity} ${code}: ${at === null ? '' : `${at}: `}${message}`);
}

/** Sites that are mended by the same edit share its line; what takes more than an edit is said once a cause. */
function renderCause({ first, others, severity }: CauseSites, report: Report, locator: Locator): readonly string[] {
  const groups = new Map<string, ReportedFinding[]>();
  const words = new Set<string>();
  for (const site of [first, ...others]) {
    for (const { edits, message } of site.suggestions) if (edits.length === 0) words.add(renderWords(message));
    const fixes = site.suggestions.flatMap((suggestion) => renderFix(suggestion, site, report, locator)).join('\n');
    const group = groups.get(fixes);
    if (group === undefined) groups.set(fixes, [site]);
    else group.push(site);
  }
  return [
    printable(`${severity} ${first.ruleId}: ${first.message}`),
    ...[...groups].flatMap(([fixes, sites]) => [
      ...listSites(
        sites.flatMap(({ place }) => (place === null ? [] : [{ place, note: '' }])),
        locator,
        Number.POSITIVE_INFINITY,
        '  at ',
      ),
      ...(fixes === '' ? [] : fixes.split('\n')),
    ]),
    ...words,
    ...first.related.map((related) => renderRelated(related, locator)),
  ];
}

/** `fix (safe): replace "y" with "x"`; nothing where there is no edit. */
function renderFix({ tier, edits }: Suggestion, site: ReportedFinding, report: Report, locator: Locator): string[] {
  if (edits.length === 0) return [];
  return [printable(`  fix (${tier}): ${edits.map((edit) => renderEdit(edit, site, report, locator)).join(', ')}`)];
}

/** A way out that is no edit, which begins with `or` where it is the other way. */
function renderWords(message: string): string {
  return printable(message.startsWith('or ') ? `  ${message}` : `  fix: ${message}`);
}

/** Texts as JSON writes them: whitespace counts. The place is said where it is not the finding's own. */
function renderEdit({ place, newText }: Edit, site: ReportedFinding, { readText }: Report, locator: Locator): string {
  const old = readText(place.file)?.slice(place.start, place.end) ?? '';
  const isOwn = site.place?.file === place.file && site.place.start === place.start;
  const at = isOwn ? '' : ` at ${locator.describe(place)}`;
  if (old === '') return `insert ${JSON.stringify(newText)}${at}`;
  if (newText === '') return `delete ${JSON.stringify(old)}${at}`;
  return `replace ${JSON.stringify(old)} with ${JSON.stringify(newText)}${at}`;
}

/** The other side with the line that it stands in. */
function renderRelated({ message, place }: Related, locator: Locator): string {
  const found = locator.find(place);
  const source = found === undefined ? '' : `: ${found.lines.lineText(found.start.line).trim()}`;
  return printable(`  see ${locator.describe(place)} (${message})${source}`);
}
