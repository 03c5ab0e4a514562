/** `path:line:column: message [severity/rule]`, a line for each finding: what editors and `grep` take for places. */
import { listAnnotations } from '../annotations.js';
import { printable } from '../cells.js';
import { Locator } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { renderPlainSummary } from '../summary.js';

/** The last lines say what was found and checked, and are no place. */
export function renderUnix(report: Report, options: RenderOptions): string {
  const locator = new Locator(report);
  const lines = listAnnotations(report, locator, options.quiet).map(({ path, located, message, severity, code }) => {
    const { line, column } = located?.start ?? { line: 1, column: 1 };
    return `${printable(path ?? '.')}:${line}:${column}: ${printable(message)} [${severity}/${code}]`;
  });
  return [...lines, ...renderPlainSummary(report)].map((line) => `${line}\n`).join('');
}
