/** Which fixes of a pass did not help, told by what is found afterwards. */
import type { Place } from '../finding.js';
import { countKeys } from '../report/count-keys.js';
import type { Report, ReportedFinding } from '../report/report.js';
import type { FixPlan, PlannedFix } from './plan-fixes.js';

interface Found {
  readonly report: Pick<Report, 'problems'>;
  /** All findings, also those that the report leaves out. */
  readonly found: readonly ReportedFinding[];
}

/**
 * Fixes whose finding is there as before, those of files that no longer parse, and suggestions that brought a mistake: one in
 * the name that they wrote, or one that `canFix` has no answer to. They took a name that is near, and not the one that was
 * meant. What a safe fix brings to light was there.
 */
export function findFailed(
  plan: FixPlan,
  before: Found,
  after: Found,
  canFix: (finding: ReportedFinding) => boolean,
): readonly PlannedFix[] {
  const had = countKeys(before.found);
  const left = countKeys(after.found);
  const broken = brokenFiles(after);
  for (const file of brokenFiles(before)) broken.delete(file);
  const failed = new Set(
    plan.fixes.filter(
      ({ finding, edits }) =>
        (left.get(finding.key) ?? 0) >= (had.get(finding.key) ?? 0) ||
        edits.some(({ place }) => broken.has(place.file)),
    ),
  );
  for (const finding of after.found) {
    const isNew = (left.get(finding.key) ?? 0) > (had.get(finding.key) ?? 0);
    if (!isNew || finding.severity === 'info') continue;
    const cause = findCause(finding, plan);
    if (cause === undefined) continue;
    if (cause.edits.some(({ newText }) => newText === finding.name) || !canFix(finding)) failed.add(cause);
  }
  return plan.fixes.filter((fix) => failed.has(fix));
}

function brokenFiles({ report }: Found): Set<string | null> {
  return new Set(report.problems.filter(({ kind }) => kind === 'syntax-error').map(({ file }) => file));
}

/** The suggestion that comes last before a finding, in its own file, else before what it refers to; else the next behind it. */
function findCause({ place, related }: ReportedFinding, plan: FixPlan): PlannedFix | undefined {
  const places = [...(place === null ? [] : [place]), ...related.map((one) => one.place)];
  for (const one of places) {
    const own = plan.fixes.flatMap((fix) =>
      fix.tier === 'safe'
        ? []
        : fix.edits
            .filter((edit) => edit.place.file === one.file)
            .map((edit) => ({ fix, at: positionAfter(edit.place, plan) })),
    );
    own.sort((a, b) => a.at - b.at);
    const cause = own.findLast(({ at }) => at <= one.start) ?? own[0];
    if (cause !== undefined) return cause.fix;
  }
  return undefined;
}

/** Where an edit's text begins once all edits of its file are made. */
function positionAfter({ file, start }: Place, { edits }: FixPlan): number {
  return (edits.get(file) ?? [])
    .filter((edit) => edit.place.start < start)
    .reduce((at, { place, newText }) => at + newText.length - (place.end - place.start), start);
}
