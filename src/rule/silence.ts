/** Which findings the comments of their files silence, and which of these comments silence none. */
import type { Edit, Finding, Place, Problem } from '../finding.js';
import { type Directive, readDirectives, withoutRule } from './directives.js';

/** A directive, or one of the rules that it names, that no finding needed. */
export interface UnusedDirective {
  readonly place: Place;
  /** The rules that silence nothing; null where the directive names none. */
  readonly rules: readonly string[] | null;
  /** Whether none of the directive is needed. */
  readonly isWhole: boolean;
  /** Takes it away; empty where that is for people to do. */
  readonly removal: readonly Edit[];
}

export type DirectivesOf = (file: string) => readonly Directive[];

/** The directives of files, each read once. */
export function rememberDirectives(readText: (file: string) => string | undefined): DirectivesOf {
  const known = new Map<string, readonly Directive[]>();
  return (file) => {
    let directives = known.get(file);
    if (directives === undefined) {
      directives = readDirectives(readText(file) ?? '', file);
      known.set(file, directives);
    }
    return directives;
  };
}

/** What of a directive was needed: itself where it names no rule, else the rules. */
type Used = Map<Directive, Set<string | null>>;

export interface Silenced {
  readonly findings: readonly Finding[];
  readonly used: Used;
}

/** The findings that no directive of their files silences. */
export function silenceFindings(findings: readonly Finding[], directivesOf: DirectivesOf): Silenced {
  const used: Used = new Map();
  const kept = findings.filter(({ place, ruleId }) => {
    if (place === null) return true;
    let isKept = true;
    // All that speak of it are needed: which of two one means to keep is not known.
    for (const directive of directivesOf(place.file)) {
      const { rules, from, to } = directive;
      if (place.start < from || place.start > to || !(rules === null || rules.includes(ruleId))) continue;
      isKept = false;
      const names = used.get(directive) ?? new Set();
      used.set(directive, names.add(rules === null ? null : ruleId));
    }
    return isKept;
  });
  return { findings: kept, used };
}

/**
 * The directives of `files` that were not needed, as far as that is known: `judges` tells whether a rule was asked at a file,
 * and of null whether all were, `isUncertain` whether a stretch holds something that could not be checked.
 */
export function findUnusedDirectives(
  files: readonly string[],
  directivesOf: DirectivesOf,
  used: Used,
  judges: (rule: string | null, file: string) => boolean,
  isUncertain: (stretch: Place) => boolean,
): readonly UnusedDirective[] {
  return files.flatMap((file) =>
    directivesOf(file).flatMap((directive): readonly UnusedDirective[] => {
      if (directive.kind === 'end' || isUncertain({ file, start: directive.from, end: directive.to })) return [];
      const needed = used.get(directive);
      const cut = directive.removal.map(({ start, end }) => ({ place: { file, start, end }, newText: '' }));
      const whole = { place: { file, start: directive.start, end: directive.end }, isWhole: true, removal: cut };
      if (directive.rules === null) return needed || !judges(null, file) ? [] : [{ ...whole, rules: null }];
      const idle = directive.named.filter(({ rule }) => !needed?.has(rule) && judges(rule, file));
      if (idle.length === directive.named.length) return [{ ...whole, rules: directive.rules }];
      return idle.map(({ rule, start }) => ({
        place: { file, start, end: start + rule.length },
        rules: [rule],
        isWhole: false,
        // A block's rules stand at its end as well, maybe.
        removal: directive.kind === 'start' ? [] : withoutRule(directive, rule, file),
      }));
    }),
  );
}

/** One problem for each rule id in the file's directives that is no rule's, and for each block that does not pair. */
export function findDirectiveProblems(
  file: string,
  directives: readonly Directive[],
  ruleIds: ReadonlySet<string>,
): readonly Problem[] {
  return directives.flatMap(({ kind, paired, named, start, end }) => {
    const problemAt = (message: string, from: number, to: number): Problem => ({
      kind: 'directive',
      message,
      file,
      start: from,
      end: to,
      fatal: false,
    });
    const unknown = named
      .filter(({ rule }) => !ruleIds.has(rule))
      .map(({ rule, start: at }) =>
        problemAt(`No rule is called \`${rule}\`, so this comment silences nothing`, at, at + rule.length),
      );
    if (paired) return unknown;
    const message =
      kind === 'start'
        ? 'No `schemadrift-ignore-end` follows, so this comment silences the rest of the file'
        : 'No `schemadrift-ignore-start` stands before this comment, so that it ends nothing';
    return [problemAt(message, start, end), ...unknown];
  });
}
