/** Checkstyle's XML, which most CI servers read. */
import { explain, groupByFile, listAnnotations } from '../annotations.js';
import { Locator } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { element, renderXml } from '../xml.js';

/** Paths are relative to the working directory; `.` stands for what has none. */
export function renderCheckstyle(report: Report, options: RenderOptions): string {
  const locator = new Locator(report);
  const files = groupByFile(listAnnotations(report, locator, options.quiet));
  return renderXml(
    element(
      'checkstyle',
      { version: '4.3' },
      files.map(({ path, annotations }) =>
        element(
          'file',
          { name: path ?? '.' },
          annotations.map((annotation) =>
            element('error', {
              line: annotation.located?.start.line ?? 1,
              column: annotation.located?.start.column,
              severity: annotation.severity,
              message: [annotation.message, ...explain(annotation, locator)].join('\n'),
              source: `${report.tool.name}.${annotation.code}`,
            }),
          ),
        ),
      ),
    ),
  );
}
