/** What ESLint's own json formatter prints, for everything that reads or formats ESLint's results. */
import type { Edit, Severity } from '../../finding.js';
import { type Annotation, groupByFile, listAnnotations } from '../annotations.js';
import { combineEdits } from '../combine-edits.js';
import { Locator } from '../locate.js';
import { compareText } from '../paths.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';

export interface EslintFix {
  /** Offsets in the text without its byte-order mark. */
  readonly range: [number, number];
  readonly text: string;
}

export interface EslintMessage {
  readonly ruleId: string | null;
  readonly severity: 1 | 2;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly fatal?: true;
  readonly fix?: EslintFix;
  readonly suggestions?: { readonly desc: string; readonly fix: EslintFix }[];
}

export interface EslintResult {
  readonly filePath: string;
  readonly messages: EslintMessage[];
  readonly suppressedMessages: [];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  readonly usedDeprecatedRules: [];
}

/** ESLint knows no third severity: infos are its warnings. */
const SEVERITIES: Readonly<Record<Severity, 1 | 2>> = { error: 2, warning: 1, info: 1 };

export function renderEslint(report: Report, options: RenderOptions): string {
  return `${JSON.stringify(toEslint(report, options))}\n`;
}

/** Paths are absolute, and files without findings are listed as well. What has no path stands at the working directory. */
export function toEslint(report: Report, options: RenderOptions): readonly EslintResult[] {
  const results = new Map<string, EslintResult>();
  for (const file of report.sourceFiles) results.set(file, resultOf(file, []));
  for (const { file, annotations } of groupByFile(listAnnotations(report, new Locator(report), options.quiet))) {
    const path = file ?? report.cwd;
    results.set(
      path,
      resultOf(
        path,
        annotations.map((annotation) => messageOf(annotation, report)),
      ),
    );
  }
  return [...results.values()].toSorted((a, b) => compareText(a.filePath, b.filePath));
}

function resultOf(filePath: string, messages: EslintMessage[]): EslintResult {
  const errors = messages.filter(({ severity }) => severity === 2);
  const warnings = messages.filter(({ severity }) => severity === 1);
  const fixable = (of: readonly EslintMessage[]) => of.filter(({ fix }) => fix !== undefined).length;
  return {
    filePath,
    messages,
    suppressedMessages: [],
    errorCount: errors.length,
    fatalErrorCount: messages.filter(({ fatal }) => fatal === true).length,
    warningCount: warnings.length,
    fixableErrorCount: fixable(errors),
    fixableWarningCount: fixable(warnings),
    usedDeprecatedRules: [],
  };
}

function messageOf(
  { finding, severity, message, located, file, suggestions, fatal, code }: Annotation,
  report: Report,
) {
  const safe = suggestions.find(({ tier }) => tier === 'safe');
  const fix = safe && toFix(safe.edits, file, report);
  const offered = suggestions.flatMap(({ message: desc, edits }) => {
    const edit = toFix(edits, file, report);
    return edit === undefined ? [] : [{ desc, fix: edit }];
  });
  return {
    // Null is ESLint's for what is no rule's.
    ruleId: finding === null ? null : code,
    severity: SEVERITIES[severity],
    message,
    line: located?.start.line ?? 1,
    column: located?.start.column ?? 1,
    ...(located === undefined ? {} : { endLine: located.end.line, endColumn: located.end.column }),
    ...(fatal ? { fatal: true as const } : {}),
    ...(fix === undefined ? {} : { fix }),
    ...(offered.length === 0 ? {} : { suggestions: offered }),
  } satisfies EslintMessage;
}

function toFix(edits: readonly Edit[], file: string | null, { readText }: Report): EslintFix | undefined {
  const edit = file === null ? undefined : combineEdits(edits, file, readText);
  if (file === null || edit === undefined) return undefined;
  const mark = readText(file)?.startsWith('\uFEFF') === true ? 1 : 0;
  return { range: [edit.start - mark, edit.end - mark], text: edit.text };
}
