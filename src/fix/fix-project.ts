/** Fixes a project: plans, applies and checks in memory until nothing is left to fix, and writes at the end. */
import { type Disk, findWholeText } from '../discover/file-system.js';
import type { FileSystem, Project } from '../discover/project.js';
import { createUnsavedDisk } from '../discover/unsaved-disk.js';
import type { Problem } from '../finding.js';
import { countKeys } from '../report/count-keys.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { findFailed } from './find-failed.js';
import { applyEdits, type FixLevel, type FixPlan, type PlannedFix, type PlanOptions, planFixes } from './plan-fixes.js';
import { refuseFile, replaceFile } from './replace-file.js';

/** Passes that change something; a project that needs more is fixed further by the next run. */
const MOST_PASSES = 10;

/** What fixing asks of an analysis. */
export interface Analyzed {
  readonly report: Report;
  /** All findings, also those that the report leaves out. */
  readonly found: readonly ReportedFinding[];
  readonly project: Pick<Project, 'root' | 'fs'>;
}

export interface FixOptions<A extends Analyzed> {
  readonly level: FixLevel;
  /** Whether nothing is to be written. */
  readonly dryRun: boolean;
  /** What files are read from. */
  readonly disk: Disk;
  /** Whether a file may be changed, besides what never may; every file where left out. */
  mayEdit?(file: string): boolean;
  /** Analyses the project as `disk` has it. */
  analyze(disk: Disk): Promise<A>;
}

/** A file before and after; `file` is absolute. */
export interface ChangedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface Fixed<A extends Analyzed> {
  /** Of the project as it is afterwards, with what was fixed and what could not be written; in a dry run, as it would be. */
  readonly analysis: A;
  /** Of the project as it was. */
  readonly before: A;
  /** Sorted by path. */
  readonly changes: readonly ChangedFile[];
}

/** Applies the fixes of a level. Throws nothing for what the project holds: files that are not written are problems. */
export async function fixProject<A extends Analyzed>(options: FixOptions<A>): Promise<Fixed<A>> {
  const { disk } = options;
  const session = new FixSession<A>(options);
  const before = await options.analyze(disk);
  let analysis = before;
  for (let passes = 0; passes < MOST_PASSES; passes += 1) {
    const plan = session.plan(analysis);
    if (plan.fixes.length === 0) break;
    session.apply(plan, analysis.project.fs);
    const next = await options.analyze(session.overlay);
    const failed = findFailed(plan, analysis, next, (finding) => session.canFix(finding, next));
    const back = failed.length > 0 ? session.takeBack(plan, failed) : new Set<string>();
    session.remember(plan, back);
    analysis = failed.length > 0 ? await options.analyze(session.overlay) : next;
  }
  const changes = session.changes();
  if (options.dryRun) return { analysis: session.tell(before, analysis, changes, []), before, changes };

  const { written, problems } = writeChanges(before.project.root, changes);
  // What was not written is as it was.
  const after = problems.length === 0 ? analysis : await options.analyze(disk);
  return { analysis: session.tell(before, after, written, problems), before, changes: written };
}

/** What is known between the passes. */
class FixSession<A extends Analyzed> {
  /** The disk with what is fixed so far. */
  readonly overlay: Disk;
  readonly #options: FixOptions<A>;
  readonly #originals = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  /** Texts as they were before the last pass. */
  #previous = new Map<string, string>();
  /** Fixes that did not help. */
  readonly #blocked = new Set<string>();
  readonly #refused = new Map<string, string | null>();
  /** How many findings of a key were mended, all passes together. */
  readonly #mended = new Map<string, number>();

  constructor(options: FixOptions<A>) {
    this.#options = options;
    this.overlay = createUnsavedDisk(options.disk, this.#texts);
  }

  plan({ report, project }: A): FixPlan {
    if (report.problems.some(({ fatal }) => fatal)) return { fixes: [], edits: new Map() };
    return planFixes(report.findings, this.#rulesFor(project.root));
  }

  #rulesFor(root: string): PlanOptions {
    return {
      level: this.#options.level,
      allows: (fix) =>
        !this.#blocked.has(keyOf(fix)) && fix.edits.every(({ place }) => this.#allowsFile(root, place.file)),
    };
  }

  #allowsFile(root: string, file: string): boolean {
    if (this.#options.mayEdit?.(file) === false) return false;
    let refusal = this.#refused.get(file);
    if (refusal === undefined) {
      refusal = refuseFile(root, file);
      this.#refused.set(file, refusal);
    }
    return refusal === null;
  }

  apply({ edits }: FixPlan, fs: FileSystem): void {
    this.#previous = new Map();
    for (const [file, own] of edits) {
      // Of a component all of it: what is read of it for checking is its scripts alone.
      const text = findWholeText(fs, file);
      if (text === undefined) continue;
      if (!this.#originals.has(file)) this.#originals.set(file, text);
      this.#previous.set(file, text);
      this.#texts.set(file, applyEdits(text, own));
    }
  }

  /** Whether there is a fix for a finding, that may be tried in the next pass. */
  canFix(finding: ReportedFinding, { project }: A): boolean {
    const plan = planFixes([finding], this.#rulesFor(project.root));
    return plan.fixes.length > 0;
  }

  /**
   * Puts the files of fixes that did not help back to what they were before the last pass, and those of all fixes that share
   * one with them: no fix is left in half. Those that helped come again in the next pass. Gives the files.
   */
  takeBack({ fixes }: FixPlan, failed: readonly PlannedFix[]): ReadonlySet<string> {
    const back = new Set<string>();
    let waiting = failed;
    while (waiting.length > 0) {
      for (const { edits } of waiting) for (const { place } of edits) back.add(place.file);
      waiting = fixes.filter(
        ({ edits }) =>
          edits.some(({ place }) => back.has(place.file)) && !edits.every(({ place }) => back.has(place.file)),
      );
    }
    for (const fix of failed) this.#blocked.add(keyOf(fix));
    for (const file of back) {
      const text = this.#previous.get(file);
      if (text !== undefined) this.#texts.set(file, text);
    }
    return back;
  }

  /** Notes what a pass mended, but for the files that were put back. */
  remember({ fixes }: FixPlan, back: ReadonlySet<string>): void {
    for (const { finding, edits } of fixes) {
      if (edits.some(({ place }) => back.has(place.file))) continue;
      this.#mended.set(finding.key, (this.#mended.get(finding.key) ?? 0) + 1);
    }
  }

  changes(): readonly ChangedFile[] {
    return [...this.#texts]
      .map(([file, after]) => ({ file, before: this.#originals.get(file) ?? after, after }))
      .filter(({ before, after }) => before !== after)
      .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** What the run did, as part of its report. */
  tell(before: A, after: A, changes: readonly ChangedFile[], unwritten: readonly Problem[]): A {
    const refusals = [...this.#refused].flatMap(([file, why]) => (why === null ? [] : [problemOf(file, why)]));
    const report: Report = {
      ...after.report,
      problems: [...after.report.problems, ...refusals, ...unwritten],
      fixed: { findings: this.#countMended(before, after), files: changes.map(({ file }) => file) },
    };
    return { ...after, report };
  }

  #countMended(before: A, after: Analyzed): number {
    const had = countKeys(before.found);
    const left = countKeys(after.found);
    // What a fix brought to light, and the next one mended, was not there before.
    return [...this.#mended].reduce((sum, [key, mended]) => {
      const gone = Math.max(had.get(key) ?? 0, mended) - (left.get(key) ?? 0);
      return sum + Math.min(mended, Math.max(gone, 0));
    }, 0);
  }
}

/** A fix is told by what it mends and what it writes. */
function keyOf({ finding, edits }: PlannedFix): string {
  return JSON.stringify([finding.key, edits.map(({ place, newText }) => [place.file, newText])]);
}

function writeChanges(
  root: string,
  changes: readonly ChangedFile[],
): { readonly written: readonly ChangedFile[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const written = changes.filter(({ file, before, after }) => {
    const refusal = replaceFile(root, file, before, after);
    if (refusal !== null) problems.push(problemOf(file, refusal));
    return refusal === null;
  });
  return { written, problems };
}

function problemOf(file: string, why: string): Problem {
  return { kind: 'not-fixed', message: why, file, start: null, end: null, fatal: false };
}
