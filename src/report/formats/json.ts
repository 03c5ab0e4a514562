import type { OpaqueReason, Unchecked } from '../../bind/facts.js';
import type { Category, Certainty, FixTier, Impact, Place, ProblemKind, Severity } from '../../finding.js';
import { listCauses } from '../causes.js';
import type { Position } from '../line-map.js';
import { Locator } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Coverage, Report, SchemaSummary } from '../report.js';
import { type Tally, tallyFindings } from '../summary.js';
import { distinctPlaces } from '../unchecked.js';

/** The json format, as `docs/report.schema.json` describes it. Paths are relative to the working directory, with `/`. */
export interface JsonReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly schemas: readonly JsonSchemaSummary[];
  readonly summary: Tally;
  /** Only where there is a baseline. */
  readonly baseline?: { readonly path: string; readonly known: number; readonly gone: number };
  /** Only with the options that fix. */
  readonly fixed?: { readonly findings: number; readonly files: readonly string[] };
  readonly coverage: Coverage;
  readonly causes: readonly JsonCause[];
  readonly problems: readonly JsonProblem[];
  readonly findings: readonly JsonFinding[];
  /** Only with the option `unchecked`. */
  readonly unchecked?: readonly JsonUnchecked[];
}

export interface JsonSchemaSummary {
  readonly kind: SchemaSummary['kind'];
  readonly path: string;
  readonly models: number;
  readonly enums: number;
  readonly version: string | null;
}

export interface JsonCause {
  readonly id: string;
  readonly ruleId: string;
  readonly title: string;
  readonly sites: number;
  readonly files: number;
}

/** Lines and columns count from 1, columns in UTF-16 code units; `end` is exclusive. */
export interface JsonRange {
  readonly start: Position;
  readonly end: Position;
}

export interface JsonPlace {
  /** Null for what has no place. */
  readonly file: string | null;
  /** Null also where the file's text is not to be had. */
  readonly range: JsonRange | null;
}

export interface JsonProblem extends JsonPlace {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly fatal: boolean;
}

export interface JsonFinding extends JsonPlace {
  readonly id: string;
  readonly key: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly category: Category;
  readonly message: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly clause: string | null;
  readonly certainty: Certainty;
  readonly causeId: string;
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  readonly suggestions: readonly {
    readonly message: string;
    readonly tier: FixTier;
    readonly edits: readonly (JsonPlace & { readonly newText: string })[];
  }[];
}

export interface JsonUnchecked extends JsonPlace {
  readonly what: Unchecked['what'];
  readonly reason: OpaqueReason;
  readonly partly: boolean;
}

/** `quiet` leaves out the findings that are no errors and their causes; the summary counts all. */
export function renderJson(report: Report, options: RenderOptions): string {
  return `${JSON.stringify(toJsonReport(report, options), null, 2)}\n`;
}

export function toJsonReport(report: Report, options: Pick<RenderOptions, 'quiet' | 'unchecked'> = {}): JsonReport {
  const locator = new Locator(report);
  const { tool, schemas, coverage, problems } = report;
  const findings = options.quiet ? report.findings.filter(({ severity }) => severity === 'error') : report.findings;
  return {
    schemaVersion: 1,
    tool: { name: tool.name, version: tool.version },
    schemas: schemas.map(({ kind, path, models, enums, version }) => ({
      kind,
      path: locator.pathOf(path),
      models,
      enums,
      version,
    })),
    summary: tallyFindings(report),
    ...(report.baseline && { baseline: { ...report.baseline, path: locator.pathOf(report.baseline.path) } }),
    ...(report.fixed && {
      fixed: { findings: report.fixed.findings, files: report.fixed.files.map((file) => locator.pathOf(file)) },
    }),
    coverage,
    causes: options.quiet ? listCauses(findings) : report.causes,
    problems: problems.map(({ kind, message, file, start, end, fatal }) => ({
      kind,
      message,
      ...toPlace(file === null || start === null ? null : { file, start, end: end ?? start }, locator, file),
      fatal,
    })),
    findings: findings.map((finding) => ({
      id: finding.id,
      key: finding.key,
      ruleId: finding.ruleId,
      severity: finding.severity,
      impact: finding.impact,
      category: finding.category,
      message: finding.message,
      name: finding.name,
      ...toPlace(finding.place, locator),
      owner: finding.owner,
      clause: finding.clause,
      certainty: finding.certainty,
      causeId: finding.causeId,
      related: finding.related.map(({ message, place }) => ({ message, ...toPlace(place, locator) })),
      suggestions: finding.suggestions.map(({ message, tier, edits }) => ({
        message,
        tier,
        edits: edits.map(({ place, newText }) => ({ ...toPlace(place, locator), newText })),
      })),
    })),
    ...(options.unchecked === true && {
      unchecked: distinctPlaces(report.unchecked).map(({ what, reason, partly, place }) => ({
        what,
        reason,
        partly,
        ...toPlace(place, locator),
      })),
    }),
  };
}

function toPlace(place: Place | null, locator: Locator, file: string | null = null): JsonPlace {
  if (place === null) return { file: file === null ? null : locator.pathOf(file), range: null };
  const found = locator.find(place);
  return {
    file: locator.pathOf(place.file),
    range: found === undefined ? null : { start: found.start, end: found.end },
  };
}
