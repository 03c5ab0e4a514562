/** Checks for coding agents: what is wrong with files as they are, or with one as it is about to be written. */
import { rules } from '../../rules/index.js';
import { type Analysis, type AnalyzeOptions, analyze } from '../analyze.js';
import { nodeDisk } from '../discover/file-system.js';
import { absolutePath, isWithin } from '../discover/paths.js';
import { createUnsavedDisk } from '../discover/unsaved-disk.js';
import { measureCoverage } from '../report/coverage.js';
import { listForAgent } from '../report/formats/agent.js';
import { Locator } from '../report/locate.js';
import type { Coverage, Report } from '../report/report.js';
import { distinctPlaces } from '../report/unchecked.js';
import { count, REASON_WORDS } from '../report/words.js';
import { factsIn } from '../select-files.js';

/** What the server was started with. */
export type Workplace = Pick<AnalyzeOptions, 'cwd' | 'schemas' | 'config' | 'disk'>;

/** What a tool answers; an error is one that the agent can do something about. */
export interface Answer {
  readonly text: string;
  readonly isError?: boolean;
}

/** More than these are counted: an agent's context is dear. */
const MOST_CAUSES = 40;
const MOST_UNCHECKED = 10;

/** Where a snippet stands that is given without a path. */
const SNIPPET = 'schemadrift-snippet.ts';

/** Rules that can judge code without knowing which file it will be in. */
const PLACELESS_RULES = rules.filter(({ category }) => category !== 'module').map(({ id }) => id);

/** Findings in files or folders, in all of the project where none are named. */
export async function checkPaths(work: Workplace, paths: readonly string[]): Promise<Answer> {
  const disk = work.disk ?? nodeDisk;
  const asked = paths.map((path) => absolutePath(work.cwd, path));
  let areFiles = paths.length > 0;
  for (const [at, path] of asked.entries()) {
    try {
      areFiles &&= disk.stat(path).isFile();
    } catch {
      return {
        text: `There is no file or folder ${paths[at]}; check_code checks code that is not written yet.`,
        isError: true,
      };
    }
  }
  return answerOf(await analyze({ ...work, ...(areFiles ? { files: asked } : { paths: asked }) }), asked);
}

/**
 * Findings in `code` as if it stood at `path`, with everything else as it is on disk. Nothing is written. Without a path,
 * imports lead nowhere and are not judged.
 */
export async function checkCode(work: Workplace, path: string | undefined, code: string): Promise<Answer> {
  const file = absolutePath(work.cwd, path ?? SNIPPET);
  const disk = createUnsavedDisk(work.disk ?? nodeDisk, new Map([[file, code]]));
  const judged = path === undefined ? { rules: PLACELESS_RULES } : {};
  // The rest of the project is followed only as far as this file needs it.
  const analysis = await analyze({ ...work, ...judged, disk, files: [file] });
  const { project, report } = analysis;
  const isSeen =
    project.files.some((it) => it.path === file) || project.schemas.some(({ files }) => files.includes(file));
  if (!isSeen && !report.problems.some(({ fatal }) => fatal)) {
    if (path === undefined) {
      const text =
        'Without `path` a snippet stands in the working directory, which the configuration or git leaves out: give `path`.';
      return { text, isError: true };
    }
    const why = isWithin(project.root, file)
      ? 'it is no TypeScript, JavaScript or schema file, or the configuration or git leaves it out'
      : `it stands outside of the project at ${project.root}`;
    return { text: `${path} would not be checked: ${why}.`, isError: true };
  }
  return answerOf(analysis, [file]);
}

/** `paths` are what was asked about, absolute; everything where there are none. */
function answerOf({ report, facts }: Analysis, paths: readonly string[]): Answer {
  const fatal = report.problems.filter((problem) => problem.fatal);
  if (fatal.length > 0) return { text: fatal.map(({ message }) => message).join('\n'), isError: true };
  const isAsked = (file: string): boolean => paths.length === 0 || paths.some((path) => isWithin(path, file));
  const { coverage, unchecked } = measureCoverage(0, factsIn(facts, isAsked));
  const left = report.causes.length - MOST_CAUSES;
  return {
    text: [
      describeOutcome(report, coverage),
      ...listForAgent(report, { most: MOST_CAUSES }),
      ...(left > 0 ? [`… and ${count(left, 'more cause')}; check fewer paths to see them`] : []),
      ...describeCoverage(coverage),
      ...listUnchecked(unchecked, report),
    ].join('\n'),
  };
}

/** Finding nothing where nothing was looked at is no good news, and is not said as such. */
function describeOutcome({ findings, causes }: Report, { queries, accesses, reads }: Coverage): string {
  if (findings.length > 0) return `${count(findings.length, 'problem')} from ${count(causes.length, 'cause')}:`;
  const seen = queries.checked + queries.partly + accesses.checked + reads.checked;
  const unread = queries.partly + queries.unchecked + accesses.unchecked + reads.unchecked;
  if (seen === 0) return `Nothing here ${unread === 0 ? 'is' : 'could be'} checked against the schema.`;
  return `No drift from the schema${unread > 0 ? ' in what could be read' : ''}.`;
}

function describeCoverage({ queries, accesses, reads }: Coverage): readonly string[] {
  const total = queries.checked + queries.partly;
  const unread = queries.partly + queries.unchecked;
  const names = accesses.checked + reads.checked;
  if (total + unread + names === 0) return [];
  const not = unread > 0 ? `; ${count(unread, 'query', 'queries')} could not be read in full` : '';
  return [`${count(total, 'query', 'queries')} and ${count(names, 'name')} were checked${not}.`];
}

function listUnchecked(unchecked: Report['unchecked'], report: Report): readonly string[] {
  const locator = new Locator(report);
  const places = distinctPlaces(unchecked);
  const left = places.length - MOST_UNCHECKED;
  return [
    ...places
      .slice(0, MOST_UNCHECKED)
      .map(({ place, reason }) => `not checked: ${locator.describe(place)}, ${REASON_WORDS[reason].meaning}`),
    ...(left > 0 ? [`… and ${count(left, 'more place')}`] : []),
  ];
}
