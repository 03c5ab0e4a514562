/** Reviewdog's diagnostic format. Its columns count bytes of UTF-8. */
import type { Place, Severity } from '../../finding.js';
import { type Annotation, explain, listAnnotations } from '../annotations.js';
import { combineEdits } from '../combine-edits.js';
import { Locator } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { introductionUrl, rulePageUrl } from '../rule-page.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** Paths are relative to the working directory, as reviewdog expects them; `.` stands for what has none. */
export function renderRdjson(report: Report, options: RenderOptions): string {
  const { tool } = report;
  const locator = new Locator(report);
  const diagnostics = listAnnotations(report, locator, options.quiet).map((annotation) => {
    const { code, severity, message, path, place, finding } = annotation;
    const range = place === null ? undefined : rangeOf(place, locator);
    const suggestions = suggestEdits(annotation, report, locator);
    return {
      message: [message, ...explain(annotation, locator)].join('\n'),
      location: { path: path ?? '.', ...(range === undefined ? {} : { range }) },
      severity: SEVERITIES[severity],
      code: { value: code, ...(finding === null ? {} : { url: rulePageUrl(tool, code) }) },
      ...(suggestions.length === 0 ? {} : { suggestions }),
    };
  });
  const source = { name: tool.name, url: introductionUrl(tool) };
  return `${JSON.stringify({ source, diagnostics }, null, 2)}\n`;
}

/** Each of reviewdog's suggestions is one replacement in the file of its diagnostic. */
function suggestEdits({ suggestions, file }: Annotation, { readText }: Report, locator: Locator) {
  if (file === null) return [];
  return suggestions.flatMap(({ edits }) => {
    const edit = combineEdits(edits, file, readText);
    const range = edit === undefined ? undefined : rangeOf({ file, start: edit.start, end: edit.end }, locator);
    return edit === undefined || range === undefined ? [] : [{ range, text: edit.text }];
  });
}

/** Undefined where the file's text is not to be had. */
function rangeOf(place: Place, locator: Locator) {
  const found = locator.find(place);
  if (found === undefined) return undefined;
  const { start, end, lines } = found;
  return {
    start: { line: start.line, column: lines.byteColumnAt(place.start) },
    end: { line: end.line, column: lines.byteColumnAt(place.end) },
  };
}
