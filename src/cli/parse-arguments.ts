/** The command line, as written by people and scripts. */
import { IMPACTS, type Impact } from '../finding.js';
import type { FixLevel } from '../fix/plan-fixes.js';
import { parseOptions } from './options.js';
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
  /** Stay, and check again whenever something changes. */
  readonly watch: boolean;
  /** At least one; at most one goes to standard output. */
  readonly outputs: readonly OutputRequest[];
  readonly rules: readonly string[];
  readonly minImpact: Impact | null;
  /** Null where nothing is fixed. */
  readonly fix: FixLevel | null;
  /** Whether fixes are shown and not written. */
  readonly dryRun: boolean;
  /** What is done with the baseline; `none` looks past it. */
  readonly baseline: 'use' | 'none' | 'write' | 'prune';
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
  watch: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'min-impact': { type: 'string' },
  fix: { type: 'boolean' },
  'fix-suggestions': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'write-baseline': { type: 'boolean' },
  'prune-baseline': { type: 'boolean' },
  'no-baseline': { type: 'boolean' },
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
  const options = parseOptions(joinOptionalValue(args, '--changed'), OPTIONS, EXAMPLES, 'schemadrift check --help');
  const { positionals, text, list, has } = options;
  const color = options.last('color', 'no-color');
  const parsed: Arguments = {
    help: has('help'),
    version: has('version'),
    paths: positionals[0] === 'check' ? positionals.slice(1) : positionals,
    schemas: list('schema'),
    config: text('config'),
    cwd: text('cwd'),
    staged: has('staged'),
    changed: readChanged(text('changed'), has('staged')),
    watch: has('watch'),
    outputs: readOutputs(options.inOrder('format', 'output')),
    rules: list('rule').flatMap((value) => value.split(',').map((id) => id.trim())),
    minImpact: readImpact(text('min-impact')),
    fix: has('fix-suggestions') ? 'suggestion' : has('fix') ? 'safe' : null,
    dryRun: has('dry-run'),
    baseline: readBaselineUse(has),
    maxWarnings: readCount('--max-warnings', text('max-warnings')),
    quiet: has('quiet'),
    unchecked: has('unchecked'),
    exitCode: !has('no-exit-code'),
    cache: options.last('cache', 'no-cache') !== 'no-cache',
    color: color === null ? null : color === 'color',
  };
  if (!parsed.help) checkTogether(parsed);
  return parsed;
}

/** Refuses what is clear alone and means nothing together. */
function checkTogether(parsed: Arguments): void {
  const { fix, dryRun, baseline, paths, rules, outputs, staged, changed } = parsed;
  if (parsed.watch) checkWatch(parsed);
  if (fix !== null && staged) {
    throw new UsageError(
      '`--staged` reads git’s index, and fixes are written to the work tree; leave one of them out.',
    );
  }
  if (dryRun && fix === null)
    throw new UsageError('`--dry-run` shows what `--fix` or `--fix-suggestions` would change; add one of them.');
  if (dryRun && (outputs.length > 1 || outputs.some(({ format }) => format !== 'text'))) {
    throw new UsageError('`--dry-run` prints a diff; leave `--format` out.');
  }
  if (baseline !== 'write' && baseline !== 'prune') return;
  const option = `--${baseline}-baseline`;
  if (fix !== null) throw new UsageError(`\`${option}\` and \`--fix\` are two steps; fix first.`);
  if (paths.length > 0) throw new UsageError(`\`${option}\` is about the whole project; leave the paths out.`);
  if (staged || changed) {
    throw new UsageError(`\`${option}\` is about the whole project; leave \`--${staged ? 'staged' : 'changed'}\` out.`);
  }
  if (rules.length > 0) throw new UsageError(`\`${option}\` is about all rules; leave \`--rule\` out.`);
}

/** What watches looks at everything, and changes nothing. */
function checkWatch({ fix, baseline, staged, changed }: Arguments): void {
  if (staged || changed) {
    const other = staged ? '--staged' : '--changed';
    throw new UsageError(`\`--watch\` checks the whole project as it stands on the disk; leave \`${other}\` out.`);
  }
  const once = fix !== null ? '--fix' : baseline === 'write' || baseline === 'prune' ? `--${baseline}-baseline` : null;
  if (once !== null) throw new UsageError(`\`${once}\` is done once, and \`--watch\` goes on; leave one of them out.`);
}

function readBaselineUse(isGiven: (name: OptionName) => boolean): Arguments['baseline'] {
  const given = (['write-baseline', 'prune-baseline', 'no-baseline'] as const).filter(isGiven);
  const [one, other] = given;
  if (other !== undefined) throw new UsageError(`\`--${one}\` and \`--${other}\` exclude each other.`);
  if (one === 'write-baseline') return 'write';
  if (one === 'prune-baseline') return 'prune';
  return one === 'no-baseline' ? 'none' : 'use';
}

function readImpact(value: string | null): Impact | null {
  if (value === null) return null;
  const impact = IMPACTS.find((known) => known === value);
  if (impact !== undefined) return impact;
  const all = IMPACTS.map((it) => `\`${it}\``).join(', ');
  throw new UsageError(`There is no impact \`${value}\`; there are ${all}.`);
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
  'min-impact': 'high',
  'max-warnings': '0',
};

function readCount(option: string, value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value);
  throw new UsageError(`\`${option}\` is \`${value}\`; write a whole number, as in \`${option} 0\`.`);
}
