/** SARIF 2.1.0, for code scanning services and editors. */
import type {
  ArtifactLocation,
  Fix,
  Invocation,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { type Place, PROBLEM_KINDS, type Severity, type Suggestion } from '../../finding.js';
import { type Annotation, annotateFinding, annotateProblems, shownFindings } from '../annotations.js';
import { type Located, type Locator, locateInRepository } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report, ReportedFinding, RuleSummary } from '../report.js';
import { introductionUrl, readLinkedPage, rulePageUrl } from '../rule-page.js';
import { toUri } from '../uri.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';
/** What relative addresses are relative to. */
const BASE = 'SRCROOT';
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  Result['level']
>;
const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

export function renderSarif(report: Report, options: RenderOptions): string {
  return `${JSON.stringify(toSarif(report, options), null, 2)}\n`;
}

/** Addresses are relative to the repository's top. There are neither times nor absolute paths. */
function toSarif(report: Report, options: RenderOptions): Log {
  const { tool, rules } = report;
  const locator = locateInRepository(report);
  const problems = annotateProblems(report, locator);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            informationUri: introductionUrl(tool),
            rules: rules.map((rule) => describeRule(rule, report)),
            notifications: PROBLEM_KINDS.map((kind) => ({ id: kind })),
          },
        },
        invocations: [describeRun(problems)],
        originalUriBaseIds: {
          [BASE]: { description: { text: 'The top of the repository, or the working directory outside of one.' } },
        },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        results: shownFindings(report, options.quiet).map((finding) => describeFinding(finding, report, locator)),
      },
    ],
  };
}

function describeRule(rule: RuleSummary, report: Report): ReportingDescriptor {
  const page = readLinkedPage(report, rule.id);
  const url = rulePageUrl(report.tool, rule.id);
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    help: { text: `${rule.summary} See ${url}`, ...(page === undefined ? {} : { markdown: page }) },
    helpUri: url,
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: ['database-schema', rule.category],
      category: rule.category,
      impact: rule.impact,
      fix: rule.fix,
      precision: 'very-high',
      'problem.severity': SEVERITY_WORDS[rule.severity],
    },
  };
}

function describeRun(problems: readonly Annotation[]): Invocation {
  const notify = (annotation: Annotation): Notification => ({
    descriptor: { id: annotation.code },
    level: LEVELS[annotation.severity],
    message: { text: escapeMessage(annotation.message) },
    ...(annotation.path === null ? {} : { locations: [locate(annotation.path, annotation.located)] }),
  });
  const isConfiguration = ({ code }: Annotation): boolean => code === 'config' || code === 'directive';
  return {
    executionSuccessful: !problems.some(({ fatal }) => fatal),
    toolConfigurationNotifications: problems.filter(isConfiguration).map(notify),
    toolExecutionNotifications: problems.filter((problem) => !isConfiguration(problem)).map(notify),
  };
}

function describeFinding(finding: ReportedFinding, report: Report, locator: Locator): Result {
  const { ruleId, severity, related, suggestions, causeId, key, id } = finding;
  const { path, located } = annotateFinding(finding, locator);
  const fixes = suggestions.flatMap((suggestion) => describeFix(suggestion, locator) ?? []);
  return {
    ruleId,
    ruleIndex: report.rules.findIndex((rule) => rule.id === ruleId),
    level: LEVELS[severity],
    message: { text: wordFinding(finding) },
    locations: path === null ? [] : [locate(path, located)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ message, place }, index) => ({
            id: index + 1,
            ...locate(locator.pathOf(place.file), locator.find(place)),
            message: { text: escapeMessage(message) },
          })),
        }),
    ...(fixes.length === 0 ? {} : { fixes }),
    // Names of our own: one for `primaryLocationLineHash`, which GitHub computes itself, would be a conflict.
    partialFingerprints: { 'schemadriftFinding/v1': id, 'schemadriftKey/v1': key },
    properties: {
      impact: finding.impact,
      category: finding.category,
      certainty: finding.certainty,
      causeId,
      name: finding.name,
      owner: finding.owner,
      clause: finding.clause,
      fixTiers: suggestions.filter(({ edits }) => edits.length > 0).map(({ tier }) => tier),
    },
  };
}

/** The claim, what to do, and links to the other side, which viewers show only where the message links to it. */
function wordFinding({ message, suggestions, related }: ReportedFinding): string {
  const [claim, ...help] = [message, ...suggestions.map((suggestion) => suggestion.message)].map(escapeMessage);
  const links = related.map((one, index) => `[${escapeMessage(one.message)}](${index + 1})`);
  return [
    `${claim}.`,
    ...(help.length === 0 ? [] : [`Help: ${help.join('; ')}.`]),
    ...(links.length === 0 ? [] : [`See ${links.join(', ')}.`]),
  ].join(' ');
}

/** Square brackets would be links. */
function escapeMessage(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

function describeFix({ message, edits }: Suggestion, locator: Locator): Fix | undefined {
  const files = [...new Set(edits.map(({ place }) => place.file))];
  if (edits.some(({ place }) => locator.find(place) === undefined) || files.length === 0) return undefined;
  return {
    description: { text: escapeMessage(message) },
    artifactChanges: files.map((file) => ({
      artifactLocation: toArtifact(locator.pathOf(file)),
      replacements: edits
        .filter(({ place }) => place.file === file)
        .flatMap(({ place, newText }) => describeEdit(place, newText, locator)),
    })),
  };
}

function describeEdit(place: Place, newText: string, locator: Locator) {
  const found = locator.find(place);
  return found === undefined ? [] : [{ deletedRegion: toRegion(found), insertedContent: { text: newText } }];
}

function locate(path: string, located: Located | undefined): Location & { physicalLocation: PhysicalLocation } {
  return {
    physicalLocation: {
      artifactLocation: toArtifact(path),
      ...(located === undefined ? {} : { region: toRegion(located) }),
    },
  };
}

function toArtifact(path: string): ArtifactLocation {
  return { uri: toUri(path), uriBaseId: BASE };
}

function toRegion({ start, end }: Located): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
