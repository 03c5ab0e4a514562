/**
 * What schemadrift claims, and where. Imported by every stage; imports nothing.
 *
 * All offsets are UTF-16 code units from 0, `end` exclusive. Lines and columns exist only in reports.
 */

/** A stretch of a file. `file` is an absolute path with `/`. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export const SEVERITIES = ['error', 'warning', 'info'] as const;
/** What CI does about a finding: an error fails the run, a warning may, an info never does. */
export type Severity = (typeof SEVERITIES)[number];

export const IMPACTS = ['blocker', 'high', 'medium', 'low'] as const;
/** What the user loses: the build or page, business logic, a query in some cases, nothing yet. */
export type Impact = (typeof IMPACTS)[number];

export const CATEGORIES = [
  'model',
  'relation',
  'field',
  'value',
  'query',
  'type',
  'schema',
  'module',
  'directive',
] as const;
/** The part of the agreement between code and schema that a rule guards. */
export type Category = (typeof CATEGORIES)[number];

export const CERTAINTIES = ['proven', 'inferred'] as const;
/** Whether the client was proven to be one, or inferred from its name and use. */
export type Certainty = (typeof CERTAINTIES)[number];

export const FIX_TIERS = ['safe', 'suggestion', 'manual'] as const;
/** `safe` is applied by `--fix`, `suggestion` on request, `manual` is words only. */
export type FixTier = (typeof FIX_TIERS)[number];

/** Replaces the text of `place`. */
export interface Edit {
  readonly place: Place;
  readonly newText: string;
}

/** One way out of a finding, as an imperative that can be followed as it stands. */
export interface Suggestion {
  readonly message: string;
  readonly tier: FixTier;
  readonly edits: readonly Edit[];
}

/** The other side of a finding, or a further place that shares it. */
export interface Related {
  readonly message: string;
  readonly place: Place;
}

/** What findings of one cause share beside owner and name. */
export interface FindingCause {
  /** The id of the rule that names the cause; others that claim the same drift in other positions refer to it. */
  readonly ruleId: string;
  /** What is to be changed, where it stands elsewhere: a query that does not ask for what is read off its rows. */
  readonly place: Place | null;
}

/** One mismatch between code and schema. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly category: Category;
  /** One sentence, present tense: what the schema or the code has or has not. */
  readonly message: string;
  /** A few words under the carets of the code frame. */
  readonly label: string;
  /** The name as the code writes it; null where no name is at fault. */
  readonly name: string | null;
  /** Null for findings about the project as a whole. */
  readonly place: Place | null;
  /** What `name` was looked up on: `User`, `people.account`, `the client`. */
  readonly owner: string | null;
  /** The part of a query the name stands in, or null outside of queries. */
  readonly clause: string | null;
  readonly certainty: Certainty;
  readonly cause: FindingCause;
  readonly related: readonly Related[];
  readonly suggestions: readonly Suggestion[];
}

/** Something that kept a part of the project from being checked. Never thrown, always reported. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly file: string | null;
  /** Offsets into `file`, where the problem has a place. */
  readonly start: number | null;
  readonly end: number | null;
  /** A fatal problem means that the run could not do its job (exit code 2). */
  readonly fatal: boolean;
}

export const PROBLEM_KINDS = [
  'no-schema',
  'schema-unreadable',
  'schema-invalid',
  'syntax-error',
  'file-unreadable',
  'file-skipped',
  'directory-unreadable',
  'config',
  'directive',
  'not-fixed',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];
