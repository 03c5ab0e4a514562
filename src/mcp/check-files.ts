/** Checks for coding agents: what is wrong with files as they are, or with one as it is about to be written. */
import { type Analysis, type AnalyzeOptions, analyze } from '../analyze.js';
import { nodeDisk } from '../discover/file-system.js';
import { absolutePath, isWithin, pathFrom } from '../discover/paths.js';
import { Locator } from '../report/locate.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { count } from '../report/words.js';
import { overlayDisk } from './overlay-disk.js';

/** What the server was started with. */
export type Workplace = Pick<AnalyzeOptions, 'cwd' | 'schemas' | 'config' | 'disk'>;

/** What a tool answers; an error is one that the agent can do something about. */
export interface Answer {
  readonly text: string;
  readonly isError?: boolean;
}

/** More than these are counted: an agent's context is dear. */
const MOST_FINDINGS = 50;

/** Findings in files or folders, in all of the project where none are named. */
export async function checkPaths(work: Workplace, paths: readonly string[]): Promise<Answer> {
  const disk = work.disk ?? nodeDisk;
  for (const path of paths) {
    try {
      disk.stat(absolutePath(work.cwd, path));
    } catch {
      return {
        text: `There is no file or folder ${path}; check_code checks code that is not written yet.`,
        isError: true,
      };
    }
  }
  return answerOf(await analyze({ ...work, paths }), work.cwd, paths);
}

/** Findings in `code` as if it stood at `path`, with everything else as it is on disk. Nothing is written. */
export async function checkCode(work: Workplace, path: string, code: string): Promise<Answer> {
  const file = absolutePath(work.cwd, path);
  const disk = overlayDisk(work.disk ?? nodeDisk, file, code);
  const analysis = await analyze({ ...work, disk, paths: [file] });
  const { project, report } = analysis;
  const isSeen =
    project.files.some((it) => it.path === file) || project.schemas.some(({ files }) => files.includes(file));
  if (!isSeen && !report.problems.some(({ fatal }) => fatal)) {
    const why = isWithin(project.root, file)
      ? 'it is no TypeScript, JavaScript or schema file, or the configuration or git leaves it out'
      : `it stands outside of the project at ${project.root}`;
    return { text: `${path} would not be checked: ${why}.`, isError: true };
  }
  return answerOf(analysis, work.cwd, [path]);
}

function answerOf({ report, facts }: Analysis, cwd: string, paths: readonly string[]): Answer {
  const fatal = report.problems.filter((problem) => problem.fatal);
  const files = paths.map((path) => absolutePath(cwd, path));
  if (fatal.length > 0) return { text: fatal.map(({ message }) => message).join('\n'), isError: true };
  const isIn = (file: string): boolean => files.length === 0 || files.some((path) => isWithin(path, file));
  const queries = facts.queries.filter(({ place }) => isIn(place.file));
  const names = facts.accesses.filter(({ place, lookup }) => isIn(place.file) && lookup.kind !== 'opaque').length;
  const unread = queries.filter(({ coverage }) => coverage !== 'checked').length;
  const locator = new Locator(report);
  const checked = [
    `${count(queries.length, 'query', 'queries')} and ${count(names, 'name')} were checked`,
    ...(unread > 0 ? [`${count(unread, 'query', 'queries')} could not be read whole`] : []),
  ].join('; ');
  const shown = report.findings.slice(0, MOST_FINDINGS).map((finding) => describeFinding(finding, locator));
  const left = report.findings.length - shown.length;
  return {
    text: [
      report.findings.length === 0 ? 'No drift from the schema.' : `${count(report.findings.length, 'finding')}:`,
      ...shown,
      ...(left > 0 ? [`… and ${count(left, 'more finding')}`] : []),
      ...describeProblems(report, locator),
      `${checked}.`,
    ].join('\n'),
  };
}

function describeFinding(
  { place, severity, ruleId, message, related, suggestions }: ReportedFinding,
  locator: Locator,
): string {
  const where = place === null ? 'whole project' : locator.describe(place);
  return [
    `${where} ${severity} ${ruleId}: ${message}`,
    ...suggestions.map((suggestion) => `  fix: ${suggestion.message} (${suggestion.tier})`),
    ...related.slice(0, 1).map((it) => `  see: ${locator.describe(it.place)} ${it.message}`),
  ].join('\n');
}

function describeProblems(report: Report, locator: Locator): readonly string[] {
  return report.problems.map(({ file, start, end, message }) => {
    const place = file === null || start === null ? null : { file, start, end: end ?? start };
    const where = place ? `${locator.describe(place)} ` : file === null ? '' : `${pathFrom(report.cwd, file)} `;
    return `${where}problem: ${message}`;
  });
}
