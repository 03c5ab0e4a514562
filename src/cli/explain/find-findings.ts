/** Which findings of a report a word on the command line means. */
import { absolutePath } from '../../discover/paths.js';
import { LineMap } from '../../report/line-map.js';
import type { Report, ReportedFinding } from '../../report/report.js';

/** `src/a.ts:12` or `src/a.ts:12:3`, as reports and editors write places. */
const PLACE = /^(.+?):(\d+)(?::(\d+))?$/;
const ID = /^[0-9a-f]{4,16}$/;

/** Whether a word may mean findings at all; it may still mean none. */
export function mayMeanFinding(word: string): boolean {
  return PLACE.test(word) || ID.test(word);
}

/** Findings by the beginning of their id, key or cause, or those that stand at a place. */
export function findFindings(report: Report, word: string, cwd: string): readonly ReportedFinding[] {
  if (ID.test(word)) {
    const byId = report.findings.filter(({ id }) => id.startsWith(word));
    if (byId.length > 0) return byId;
    return report.findings.filter(({ key, causeId }) => key.startsWith(word) || causeId.startsWith(word));
  }
  const [, path = '', line, column] = PLACE.exec(word) ?? [];
  const file = absolutePath(cwd, path);
  const text = report.readText(file);
  if (text === undefined) return [];
  const lines = new LineMap(text);
  return report.findings.filter(({ place }) => {
    if (place?.file !== file) return false;
    const start = lines.positionAt(place.start);
    const end = lines.positionAt(place.end);
    if (start.line !== Number(line)) return false;
    return (
      column === undefined || (start.column <= Number(column) && (end.line > start.line || Number(column) < end.column))
    );
  });
}
