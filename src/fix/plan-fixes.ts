/** Chooses the edits of one pass: those that a tier allows, each finding's together, none of them overlapping. */
import type { Edit, FixTier, Place, Suggestion } from '../finding.js';
import type { ReportedFinding } from '../report/report.js';

/** `safe` edits alone, or those of suggestions as well. */
export type FixLevel = Exclude<FixTier, 'manual'>;

export interface PlannedFix {
  readonly finding: ReportedFinding;
  readonly tier: FixTier;
  readonly edits: readonly Edit[];
}

export interface FixPlan {
  readonly fixes: readonly PlannedFix[];
  /** By file, absolute; in order of position, no two overlapping. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
}

export interface PlanOptions {
  readonly level: FixLevel;
  /** Whether a fix may be tried; asked of each that the level allows. */
  allows(fix: PlannedFix): boolean;
}

/**
 * Of edits that overlap, those of the first finding are taken: the others are planned anew when their files were read again. So
 * are insertions into files in which something is replaced: a key that was misspelt is not added beside the right one.
 */
export function planFixes(findings: readonly ReportedFinding[], { level, allows }: PlanOptions): FixPlan {
  const possible = findings.flatMap((finding): readonly PlannedFix[] => {
    const suggestion = finding.suggestions.find((one) => isWithinLevel(one, level));
    if (suggestion === undefined) return [];
    const fix = { finding, tier: suggestion.tier, edits: suggestion.edits };
    return allows(fix) ? [fix] : [];
  });
  const replaced = new Set(
    possible.filter((fix) => !inserts(fix)).flatMap(({ edits }) => edits.map(({ place }) => place.file)),
  );
  const fixes: PlannedFix[] = [];
  const edits = new Map<string, Edit[]>();
  for (const fix of possible) {
    if (inserts(fix) && fix.edits.some(({ place }) => replaced.has(place.file))) continue;
    // Findings of one cause may share an edit: a relation that several reads need is added once.
    const fresh = fix.edits.filter((edit) => !ofFile(edits, edit).some((taken) => isSameEdit(taken, edit)));
    if (fresh.some((edit) => ofFile(edits, edit).some((taken) => overlaps(taken.place, edit.place)))) continue;
    fixes.push(fix);
    for (const edit of fresh) edits.set(edit.place.file, [...ofFile(edits, edit), edit]);
  }
  for (const [file, own] of edits) {
    edits.set(
      file,
      own.toSorted((a, b) => a.place.start - b.place.start),
    );
  }
  return { fixes, edits };
}

function inserts({ edits }: PlannedFix): boolean {
  return edits.some(({ place }) => place.start === place.end);
}

function isWithinLevel({ tier, edits }: Suggestion, level: FixLevel): boolean {
  return edits.length > 0 && (tier === 'safe' || tier === level);
}

function ofFile(edits: ReadonlyMap<string, readonly Edit[]>, { place }: Edit): readonly Edit[] {
  return edits.get(place.file) ?? [];
}

function isSameEdit(a: Edit, b: Edit): boolean {
  return a.place.start === b.place.start && a.place.end === b.place.end && a.newText === b.newText;
}

/** Insertions where something else is changed count as well: in which order they belong is not known. */
function overlaps(a: Place, b: Place): boolean {
  const isInsertion = a.start === a.end || b.start === b.end;
  return isInsertion ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** The text after `edits`, which are in order and do not overlap. Where lines end in CR LF, those of the edits do. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const isCrlf = text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text);
  let result = '';
  let at = 0;
  for (const { place, newText } of edits) {
    result += text.slice(at, place.start) + (isCrlf ? newText.replace(/\r?\n/g, '\r\n') : newText);
    at = place.end;
  }
  return result + text.slice(at);
}
