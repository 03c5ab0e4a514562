/** The command line, as written by people and scripts. */
import { parseArgs } from 'node:util';
import { checkOptions } from './options.js';
import { type OutputRequest, readOutputs } from './read-outputs.js';
import { UsageError } from './usage-error.js';

/** What a command line asks for. Paths are as written. */
export interface Arguments {
  readonly help: boolean;
  readonly version: boolean;
  readonly paths: readonly string[];
  readonly schemas: readonly string[];
  readonly config: string | null;
  readonly cwd: string | null;
  /** Only what the next commit changes, read from git's index. */
  readonly staged: boolean;
  /** Only what has changed since a commit (`ref`; null for the main branch); null where all is asked about. */
  readonly changed: { readonly ref: string | null } | null;
  /** At least one; at most one goes to standard output. */
  readonly outputs: readonly OutputRequest[];
  readonly rules: readonly string[];
  /** Null where any number of warnings is fine. */
  readonly maxWarnings: number | null;
  readonly quiet: boolean;
  readonly unchecked: boolean;
  /** Whether findings fail the run. */
  readonly exitCode: boolean;
  /** Whether what an earlier run found may stand in for this one, where nothing has changed. */
  readonly cache: boolean;
  /** Null where the terminal and the environment decide. */
  readonly color: boolean | null;
}

/** The options of `check`. */
export const OPTIONS = {
  schema: { type: 'string', multiple: true },
  config: { type: 'string' },
  cwd: { type: 'string' },
  staged: { type: 'boolean' },
  // Its value may be left out.
  changed: { type: 'string', optional: true },
  format: { type: 'string' },
  output: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'max-warnings': { type: 'string' },
  quiet: { type: 'boolean' },
  unchecked: { type: 'boolean' },
  'no-exit-code': { type: 'boolean' },
  cache: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  version: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const;

type OptionName = keyof typeof OPTIONS;

/** Throws a `UsageError` for whatever it does not understand. */
export function parseArguments(args: readonly string[]): Arguments {
  // Not strict: the messages of node:util name neither the nearest flag nor what to do.
  const { values, positionals, tokens } = parseArgs({
    args: [...joinOptionalValue(args, '--changed')],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  checkOptions(tokens, OPTIONS, EXAMPLES);
  const text = (name: OptionName): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const list = (name: OptionName): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  };
  const last = (names: RegExp): string | undefined => {
    const token = tokens.findLast((each) => each.kind === 'option' && names.test(each.name));
    return token?.kind === 'option' ? token.name : undefined;
  };
  const color = tokens.findLast((token) => token.kind === 'option' && /^(?:no-)?color$/.test(token.name));
  return {
    help: values.help === true,
    version: values.version === true,
    paths: positionals[0] === 'check' ? positionals.slice(1) : positionals,
    schemas: list('schema'),
    config: text('config'),
    cwd: text('cwd'),
    staged: values.staged === true,
    changed: readChanged(text('changed'), values.staged === true),
    outputs: readOutputs(
      tokens.flatMap((token) =>
        token.kind === 'option' && (token.name === 'format' || token.name === 'output') && token.value !== undefined
          ? [{ name: token.name, value: token.value }]
          : [],
      ),
    ),
    rules: list('rule').flatMap((value) => value.split(',').map((id) => id.trim())),
    maxWarnings: readCount('--max-warnings', text('max-warnings')),
    quiet: values.quiet === true,
    unchecked: values.unchecked === true,
    exitCode: values['no-exit-code'] !== true,
    cache: last(/^(?:no-)?cache$/) !== 'no-cache',
    color: color?.kind === 'option' ? color.name === 'color' : null,
  };
}

/** `--changed` may stand alone: its value, where there is one, is made part of the same argument. */
function joinOptionalValue(args: readonly string[], option: string): readonly string[] {
  const joined: string[] = [];
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const next = at + 1 < end ? (args[at + 1] ?? '') : '';
    if (arg !== option || at >= end) joined.push(arg);
    else if (next === '' || next.startsWith('-')) joined.push(`${option}=`);
    else {
      joined.push(`${option}=${next}`);
      at++;
    }
  }
  return joined;
}

function readChanged(ref: string | null, isStaged: boolean): Arguments['changed'] {
  if (ref === null) return null;
  if (isStaged) throw new UsageError('`--staged` and `--changed` ask for different files; write one of them.');
  return { ref: ref === '' ? null : ref };
}

const EXAMPLES: Readonly<Partial<Record<OptionName, string>>> = {
  schema: 'prisma/schema.prisma',
  config: 'schemadrift.config.json',
  cwd: 'packages/api',
  format: 'json',
  output: 'report.json',
  rule: 'unknown-field',
  'max-warnings': '0',
};

function readCount(option: string, value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value);
  throw new UsageError(`\`${option}\` is \`${value}\`; write a whole number, as in \`${option} 0\`.`);
}
