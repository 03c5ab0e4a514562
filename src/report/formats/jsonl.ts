/** The json format, a line for each of its objects: for streams and for tools that read line by line. */
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { toJsonReport } from './json.js';

/** First a line of type `run`, then those of `cause`, `problem`, `finding` and `unchecked`; each is one of json's and its type. */
export function renderJsonLines(report: Report, options: RenderOptions): string {
  const { causes, problems, findings, unchecked = [], ...run } = toJsonReport(report, options);
  const lines: readonly object[] = [
    { type: 'run', ...run },
    ...causes.map((cause) => ({ type: 'cause', ...cause })),
    ...problems.map((problem) => ({ type: 'problem', ...problem })),
    ...findings.map((finding) => ({ type: 'finding', ...finding })),
    ...unchecked.map((entry) => ({ type: 'unchecked', ...entry })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
