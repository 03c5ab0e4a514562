/** What was found in one file, in the client's terms from then on: the texts behind it may change. */
import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Edit, FixTier, Problem, Suggestion } from '../finding.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { findProblemDiagnostic, type Shown, toDiagnostic } from './diagnostics.js';
import { findRange } from './positions.js';

export interface CheckedFile {
  readonly path: string;
  /** What was checked; undefined where the file is not to be read. */
  readonly text: string | undefined;
  readonly findings: readonly CheckedFinding[];
  readonly problems: readonly Diagnostic[];
}

export interface CheckedFinding {
  readonly finding: ReportedFinding;
  readonly diagnostic: Diagnostic;
  /** Ways out that are edits. */
  readonly fixes: readonly ReadyFix[];
}

export interface ReadyFix {
  readonly message: string;
  readonly tier: FixTier;
  readonly edits: readonly ReadyEdit[];
}

export interface ReadyEdit {
  /** What it is made of; null for edits of the editor's own. */
  readonly edit: Edit | null;
  readonly path: string;
  /** What the range is counted in: the edit is void where the file has another text by now. */
  readonly fileText: string;
  readonly range: Range;
  readonly newText: string;
}

/** Sorts a report by file; `paths` without anything found are among them. */
export function readCheckedFiles(
  paths: Iterable<string>,
  report: Report,
  shown: Shown,
): ReadonlyMap<string, CheckedFile> {
  const findings = new Map<string, ReportedFinding[]>();
  for (const finding of report.findings) if (finding.place) add(findings, finding.place.file, finding);
  const problems = new Map<string, Problem[]>();
  for (const problem of report.problems) if (problem.file !== null) add(problems, problem.file, problem);
  const all = new Set([...paths, ...findings.keys(), ...problems.keys()]);
  return new Map(
    [...all].map((path) => [
      path,
      {
        path,
        text: report.readText(path),
        findings: (findings.get(path) ?? []).map((finding) => readFinding(finding, shown)),
        problems: (problems.get(path) ?? []).flatMap((problem) => findProblemDiagnostic(problem, shown) ?? []),
      },
    ]),
  );
}

export function listDiagnostics({ findings, problems }: CheckedFile): readonly Diagnostic[] {
  return [...problems, ...findings.map(({ diagnostic }) => diagnostic)];
}

function readFinding(finding: ReportedFinding, shown: Shown): CheckedFinding {
  return {
    finding,
    diagnostic: toDiagnostic(finding, shown),
    fixes: finding.suggestions.flatMap((suggestion) => findReadyFix(suggestion, shown) ?? []),
  };
}

/** Undefined where there is nothing to edit, or a file to be edited is not to be read. */
function findReadyFix({ message, tier, edits }: Suggestion, { report, locator }: Shown): ReadyFix | undefined {
  const ready = edits.flatMap((edit) => {
    const { place, newText } = edit;
    const fileText = report.readText(place.file);
    const range = findRange(place, locator);
    return fileText === undefined || range === undefined ? [] : [{ edit, path: place.file, fileText, range, newText }];
  });
  return ready.length === 0 || ready.length < edits.length ? undefined : { message, tier, edits: ready };
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
