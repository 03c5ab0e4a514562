/** How commands lay text out: as wide as the terminal, in colour where that is wanted. */
import { createPaint, type Paint } from '../report/paint.js';
import type { ParsedOptions } from './options.js';
import { type Surroundings, wantsColor } from './surroundings.js';
import { UsageError } from './usage-error.js';

const DEFAULT_WIDTH = 100;
const LEAST_WIDTH = 40;
/** Prose gets no easier to read in longer lines. */
const MOST_WIDTH = 120;

export interface Layout {
  /** In cells. */
  readonly width: number;
  readonly paint: Paint;
}

/** Options of commands that print text for people. */
export const COLOR_OPTIONS = { color: { type: 'boolean' }, 'no-color': { type: 'boolean' } } as const;

export function layoutFor(options: ParsedOptions<keyof typeof COLOR_OPTIONS>, surroundings: Surroundings): Layout {
  const { stdout } = surroundings;
  const said = options.last('color', 'no-color');
  const isColored = said === null ? wantsColor(surroundings, stdout) : said === 'color';
  const width = Math.min(Math.max(stdout.columns ?? DEFAULT_WIDTH, LEAST_WIDTH), MOST_WIDTH);
  return { width, paint: createPaint(isColored) };
}

/** `--format` of a command that speaks to people or programs. Throws a `UsageError` for any other. */
export function readTextOrJson(options: ParsedOptions<'format'>): 'text' | 'json' {
  const format = options.text('format') ?? 'text';
  if (format === 'text' || format === 'json') return format;
  throw new UsageError(`There is no format \`${format}\` here; there are \`text\` and \`json\`.`);
}
