/** What a run found, complete and final: every format renders this and nothing else. */
import type { OpaqueReason, Unchecked } from '../bind/facts.js';
import type { Category, Finding, FixTier, Impact, Problem, Severity } from '../finding.js';
import type { UnfollowedReason } from '../modules/module-facts.js';

export interface ReportedFinding extends Finding {
  /** Unique and stable when lines move: hashes path from the root, rule, owner, name, clause and an ordinal among equals. */
  readonly id: string;
  /** The same without the ordinal: for baselines. */
  readonly key: string;
  readonly causeId: string;
}

/** What several findings share: owner, name, and the drift that is behind them. */
export interface Cause {
  readonly id: string;
  readonly ruleId: string;
  readonly title: string;
  readonly sites: number;
  /** How many files it shows in. */
  readonly files: number;
}

export const SCHEMA_KINDS = ['prisma', 'drizzle'] as const;

export interface SchemaSummary {
  readonly kind: (typeof SCHEMA_KINDS)[number];
  readonly path: string;
  /** Tables and views, where the schema is Drizzle's. */
  readonly models: number;
  readonly enums: number;
  /** `6.19`, or null when no version is named. */
  readonly version: string | null;
}

/** A rule that was asked, whether or not it found anything. */
export interface RuleSummary {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  readonly category: Category;
  readonly impact: Impact;
  /** Where the configuration says nothing else. */
  readonly severity: Severity;
  /** The best fix that the rule offers. */
  readonly fix: FixTier;
}

export interface Coverage {
  /** Source files looked at. */
  readonly files: number;
  readonly queries: {
    readonly checked: number;
    readonly partly: number;
    readonly unchecked: number;
    readonly reasons: Readonly<Partial<Record<OpaqueReason, number>>>;
  };
  /** Names that have to exist in the schema, those that are read off rows left out. */
  readonly accesses: NamesCovered;
  /** Names that are read off rows. */
  readonly reads: NamesCovered;
  /** Imports, re-exports and mocks of modules. */
  readonly imports: ImportsCovered;
}

export interface NamesCovered {
  readonly checked: number;
  readonly unchecked: number;
  readonly reasons: Readonly<Partial<Record<OpaqueReason, number>>>;
}

export interface ImportsCovered {
  /** It is known where they lead, if anywhere. */
  readonly checked: number;
  readonly unchecked: number;
  readonly reasons: Readonly<Partial<Record<UnfollowedReason, number>>>;
}

export interface BaselineSummary {
  /** Absolute. */
  readonly path: string;
  /** Findings that are known from it, and not in the report. */
  readonly known: number;
  /** Findings that it lists and that are there no more; 0 where only a part of the project was looked at. */
  readonly gone: number;
}

export interface FixSummary {
  readonly findings: number;
  /** Absolute, sorted. */
  readonly files: readonly string[];
}

export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly root: string;
  /** Paths are shown relative to it. */
  readonly cwd: string;
  /** Top of the git repository that `cwd` is part of, absolute; null outside of one. */
  readonly repository: string | null;
  /** Sorted by id. */
  readonly rules: readonly RuleSummary[];
  readonly schemas: readonly SchemaSummary[];
  readonly packages: number;
  /** The files that were looked at, absolute. */
  readonly sourceFiles: readonly string[];
  /** Whether only these were asked about, of more that the project has. */
  readonly isPartial: boolean;
  readonly findings: readonly ReportedFinding[];
  readonly causes: readonly Cause[];
  readonly coverage: Coverage;
  readonly unchecked: readonly Unchecked[];
  readonly problems: readonly Problem[];
  /** What the baseline accounts for; left out where there is none. */
  readonly baseline?: BaselineSummary;
  /** What was mended before this report was made; left out where nothing was to be. */
  readonly fixed?: FixSummary;
  /** The whole text of a file that a place refers to, for frames and line numbers. */
  readText(file: string): string | undefined;
  /** A rule's page in Markdown; undefined where it is not to be had. */
  readRulePage(ruleId: string): string | undefined;
}
