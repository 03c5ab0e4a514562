/** Which format goes where: what `--format` and `--output` say, in the order they are written in. */
import { FORMATS, type Format } from '../report/render.js';
import { nearestOf } from './nearest.js';
import { UsageError } from './usage-error.js';

export interface OutputRequest {
  readonly format: Format;
  /** A path as written; null for standard output. */
  readonly file: string | null;
}

export interface OutputOption {
  readonly name: 'format' | 'output';
  readonly value: string;
}

/**
 * Each `--output` belongs to the `--format` before it, the first one also to the format behind it: with one of each, their order
 * makes no difference. A format without one goes to standard output, where there is room for one. Text where no format is
 * named. Throws a `UsageError` for what cannot be.
 */
export function readOutputs(options: readonly OutputOption[]): readonly OutputRequest[] {
  const requests: OutputRequest[] = [];
  let early: string | null = null;
  for (const { name, value } of options) {
    const last = requests.at(-1);
    if (name === 'format') requests.push({ format: readFormat(value), file: null });
    else if (last === undefined && early === null) early = value;
    else if (last?.file === null && early === null) requests[requests.length - 1] = { ...last, file: value };
    else
      throw new UsageError(
        `\`--output ${value}\` has no format of its own; write \`--format\` before each \`--output\`.`,
      );
  }
  const [first = { format: 'text', file: null }, ...rest] = requests;
  const read: readonly OutputRequest[] = [early === null ? first : { ...first, file: early }, ...rest];
  checkDestinations(read);
  return read;
}

function readFormat(value: string): Format {
  const format = FORMATS.find((known) => known === value);
  if (format !== undefined) return format;
  const near = nearestOf(value, FORMATS);
  const hint =
    near === undefined ? `there are ${FORMATS.map((it) => `\`${it}\``).join(', ')}` : `the nearest is \`${near}\``;
  throw new UsageError(`There is no format \`${value}\`; ${hint}.`);
}

function checkDestinations(requests: readonly OutputRequest[]): void {
  const [first, second] = requests.filter(({ file }) => file === null);
  if (first !== undefined && second !== undefined) {
    throw new UsageError(
      `\`--format ${first.format}\` and \`--format ${second.format}\` both go to standard output; give one of them a file, ` +
        `as in \`--format ${second.format} --output FILE\`.`,
    );
  }
  const files = requests.map(({ file }) => file).filter((file) => file !== null);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new UsageError(`Two formats go to \`--output ${twice}\`; give each a file of its own.`);
}
