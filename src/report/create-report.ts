import type { Catalog } from '../catalog/catalog.js';
import type { Finding, Place, Problem } from '../finding.js';
import { listCauses } from './causes.js';
import { type Covered, type CoveredFacts, type CoveredModules, measureCoverage } from './coverage.js';
import { identifyFindings } from './identify.js';
import { compareText, type PathView, pathsFrom } from './paths.js';
import type { Report, RuleSummary, SchemaSummary } from './report.js';

/** What the stages before found, in any order. */
export interface ReportInput {
  readonly tool: Report['tool'];
  /** Absolute; ids hash paths as seen from it. */
  readonly root: string;
  /** Absolute; paths are shown as seen from it. */
  readonly cwd: string;
  readonly repository: string | null;
  /** Those that were asked. */
  readonly rules: readonly RuleSummary[];
  readonly catalogs: readonly Catalog[];
  /** How many packages the project has. */
  readonly packages: number;
  /** Absolute paths of the source files that were looked at. */
  readonly sourceFiles: readonly string[];
  /** Whether only these were asked about, of more that the project has. */
  readonly isPartial?: boolean;
  readonly findings: readonly Finding[];
  /** Or what is counted of them. */
  readonly facts: CoveredFacts | Covered;
  /** None where left out. */
  readonly modules?: CoveredModules;
  readonly problems: readonly Problem[];
  /** Text of a file as it stands, byte-order mark included; undefined where it cannot be read. */
  readText(file: string): string | undefined;
  /** A rule's page in Markdown. */
  readRulePage(ruleId: string): string | undefined;
}

/** Orders, identifies and counts what was found. The order of the input makes no difference. */
export function createReport(input: ReportInput): Report {
  const { tool, root, cwd, repository, packages, readText, readRulePage } = input;
  const shown = pathsFrom(cwd);
  const sorted = input.findings.toSorted(
    (a, b) =>
      comparePlaces(shown, a.place, b.place) ||
      compareText(a.ruleId, b.ruleId) ||
      compareText(a.name ?? '', b.name ?? '') ||
      compareText(a.message, b.message) ||
      compareText(a.owner ?? '', b.owner ?? '') ||
      compareText(a.clause ?? '', b.clause ?? ''),
  );
  const findings = identifyFindings(sorted, root);
  const { coverage, unchecked } = measureCoverage(input.sourceFiles.length, input.facts, input.modules);
  return {
    tool,
    root,
    cwd,
    repository,
    rules: input.rules.map(summarizeRule).toSorted((a, b) => compareText(a.id, b.id)),
    schemas: input.catalogs.map(summarizeSchema).toSorted((a, b) => comparePaths(shown, a.path, b.path)),
    packages,
    sourceFiles: input.sourceFiles.toSorted((a, b) => comparePaths(shown, a, b)),
    isPartial: input.isPartial ?? false,
    findings,
    causes: listCauses(findings),
    coverage,
    unchecked: unchecked.toSorted(
      (a, b) =>
        comparePlaces(shown, a.place, b.place) || compareText(a.what, b.what) || compareText(a.reason, b.reason),
    ),
    problems: sortProblems(shown, withoutClaimed(input.problems, findings)),
    readText,
    readRulePage,
  };
}

/** The summary alone: what is given may be a whole rule. */
function summarizeRule({ id, summary, category, impact, severity, fix }: RuleSummary): RuleSummary {
  return { id, summary, category, impact, severity, fix };
}

function summarizeSchema(catalog: Catalog): SchemaSummary {
  const { kind, path, models, enums } = catalog;
  const { version } = catalog.kind === 'prisma' ? catalog.prisma : catalog.drizzle;
  return {
    kind,
    path,
    models: models.length,
    enums: enums.length,
    version: version === null ? null : `${version.major}.${version.minor}`,
  };
}

/** What the validator says of a schema is not said a second time where a rule claims it. */
function withoutClaimed(problems: readonly Problem[], findings: readonly Finding[]): readonly Problem[] {
  const claimed = new Set(findings.flatMap(({ place }) => (place === null ? [] : [`${place.start} ${place.file}`])));
  return problems.filter(
    ({ kind, fatal, file, start }) => kind !== 'schema-invalid' || fatal || !claimed.has(`${start ?? 0} ${file}`),
  );
}

function sortProblems(shown: PathView, problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      Number(b.fatal) - Number(a.fatal) ||
      comparePaths(shown, a.file, b.file) ||
      (a.start ?? 0) - (b.start ?? 0) ||
      compareText(a.kind, b.kind) ||
      compareText(a.message, b.message),
  );
}

function comparePlaces(shown: PathView, a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return comparePaths(shown, a.file, b.file) || a.start - b.start || a.end - b.end;
}

/** As they are shown; what has no path comes last. */
function comparePaths(shown: PathView, a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a === b ? 0 : compareText(shown(a), shown(b));
}
