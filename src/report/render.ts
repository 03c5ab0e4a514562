import { renderJson } from './json.js';
import type { Report } from './report.js';
import { renderText } from './text.js';

export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface RenderOptions {
  /** Colour the text; whether a terminal wants it is for the caller to know. Formats for machines are never coloured. */
  readonly color?: boolean;
  /** Columns to lay text out in: 100 unless told, 60 at the least. */
  readonly width?: number;
  /** Errors alone: warnings and infos are counted, not shown. */
  readonly quiet?: boolean;
  /** List what was seen and could not be checked. */
  readonly unchecked?: boolean;
}

/** The report in a format, ending with a newline. The same report and options always give the same bytes. */
export function render(report: Report, format: Format, options: RenderOptions = {}): string {
  switch (format) {
    case 'text':
      return renderText(report, options);
    case 'json':
      return renderJson(report, options);
  }
}
