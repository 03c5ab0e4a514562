import { describe, expect, it } from 'vitest';
import { HELP } from '../../src/cli/help.js';
import { OVERVIEW } from '../../src/cli/overview.js';
import { OPTIONS, parseArguments } from '../../src/cli/parse-arguments.js';
import { UsageError } from '../../src/cli/usage-error.js';
import { FORMATS } from '../../src/report/render.js';

describe('arguments', () => {
  it('have defaults', () => {
    expect(parseArguments([])).toEqual({
      help: false,
      version: false,
      watch: false,
      paths: [],
      schemas: [],
      config: null,
      cwd: null,
      staged: false,
      changed: null,
      outputs: [{ format: 'text', file: null }],
      rules: [],
      minImpact: null,
      fix: null,
      dryRun: false,
      baseline: 'use',
      maxWarnings: null,
      quiet: false,
      unchecked: false,
      exitCode: true,
      cache: true,
      color: null,
    });
  });

  it('let `--changed` stand alone, or before a commit', () => {
    expect(parseArguments(['--changed', '--quiet'])).toMatchObject({ changed: { ref: null }, quiet: true });
    expect(parseArguments(['src', '--changed'])).toMatchObject({ changed: { ref: null }, paths: ['src'] });
    expect(parseArguments(['--changed', 'origin/x', 'src'])).toMatchObject({
      changed: { ref: 'origin/x' },
      paths: ['src'],
    });
    expect(parseArguments(['--changed=v1', 'src'])).toMatchObject({ changed: { ref: 'v1' }, paths: ['src'] });
    expect(parseArguments(['--changed', '--', 'src'])).toMatchObject({ changed: { ref: null }, paths: ['src'] });
    expect(parseArguments(['--', '--changed'])).toMatchObject({ changed: null, paths: ['--changed'] });
  });

  it('are all read, in any order, with and without `=`', () => {
    const line =
      'check src --schema a.prisma --schema=b --config=c.json --cwd d --format json --output=o.json --rule x,y --rule z ' +
      '--max-warnings 3 --quiet --unchecked --no-exit-code --no-color lib/a.ts';
    expect(parseArguments(line.split(' '))).toMatchObject({
      paths: ['src', 'lib/a.ts'],
      schemas: ['a.prisma', 'b'],
      config: 'c.json',
      cwd: 'd',
      outputs: [{ format: 'json', file: 'o.json' }],
      rules: ['x', 'y', 'z'],
      maxWarnings: 3,
      quiet: true,
      unchecked: true,
      exitCode: false,
      color: false,
    });
  });

  it.each([
    ['--output a', [{ format: 'text', file: 'a' }]],
    ['--output a --format json', [{ format: 'json', file: 'a' }]],
    ['--format json', [{ format: 'json', file: null }]],
    [
      '--format json --output a --format text',
      [
        { format: 'json', file: 'a' },
        { format: 'text', file: null },
      ],
    ],
    [
      '--format text --format json --output a --format sarif --output b',
      [
        { format: 'text', file: null },
        { format: 'json', file: 'a' },
        { format: 'sarif', file: 'b' },
      ],
    ],
    [
      '--output a --format json --format text',
      [
        { format: 'json', file: 'a' },
        { format: 'text', file: null },
      ],
    ],
    [
      '--format json --format json --output a',
      [
        { format: 'json', file: null },
        { format: 'json', file: 'a' },
      ],
    ],
  ])('pair formats and files: %s', (line, outputs) => {
    expect(parseArguments(line.split(' ')).outputs).toEqual(outputs);
  });

  it('say how far to fix, and what to do with the baseline', () => {
    expect(parseArguments(['--fix'])).toMatchObject({ fix: 'safe', dryRun: false });
    expect(parseArguments(['--fix', '--fix-suggestions', '--dry-run'])).toMatchObject({
      fix: 'suggestion',
      dryRun: true,
    });
    expect(parseArguments(['--write-baseline']).baseline).toBe('write');
    expect(parseArguments(['--prune-baseline']).baseline).toBe('prune');
    expect(parseArguments(['--no-baseline', '--min-impact=high'])).toMatchObject({
      baseline: 'none',
      minImpact: 'high',
    });
  });

  it('take the last word on colour', () => {
    expect(parseArguments(['--no-color', '--color']).color).toBe(true);
    expect(parseArguments(['--color', '--no-color']).color).toBe(false);
  });

  it('after `--` are paths', () => {
    expect(parseArguments(['--', '--odd.ts']).paths).toEqual(['--odd.ts']);
  });

  it.each([
    [['--foramt', 'json'], 'There is no option `--foramt`; the nearest is `--format`.'],
    [['--zzz'], 'There is no option `--zzz`; `schemadrift check --help` lists them.'],
    [['-x'], 'There is no option `-x`; `schemadrift check --help` lists them.'],
    [['--schema'], '`--schema` needs a value, as in `--schema prisma/schema.prisma`.'],
    [['--schema', '--quiet'], '`--schema` needs a value, as in `--schema prisma/schema.prisma`.'],
    [['--output='], '`--output` needs a value, as in `--output report.json`.'],
    [['--quiet=yes'], '`--quiet` takes no value; write `--quiet` alone.'],
    [['--format', 'sarfi'], 'There is no format `sarfi`; the nearest is `sarif`.'],
    [
      ['--format', 'zzz'],
      'There is no format `zzz`; there are `text`, `agent`, `checkstyle`, `eslint`, `github`, `gitlab`, `json`, `jsonl`, ' +
        '`junit`, `markdown`, `rdjson`, `sarif`, `unix`.',
    ],
    [
      ['--format=json', '--format=sarif'],
      '`--format json` and `--format sarif` both go to standard output; give one of them a file, as in `--format sarif --output FILE`.',
    ],
    [
      ['--format=json', '--output=a', '--output=b'],
      '`--output b` has no format of its own; write `--format` before each `--output`.',
    ],
    [
      ['--output=a', '--format=json', '--output=b'],
      '`--output b` has no format of its own; write `--format` before each `--output`.',
    ],
    [
      ['--format=json', '--output=a', '--format=sarif', '--output=a'],
      'Two formats go to `--output a`; give each a file of its own.',
    ],
    [['--max-warnings', 'none'], '`--max-warnings` is `none`; write a whole number, as in `--max-warnings 0`.'],
    [['--max-warnings=-1'], '`--max-warnings` is `-1`; write a whole number, as in `--max-warnings 0`.'],
    [['--min-impact', 'huge'], 'There is no impact `huge`; there are `blocker`, `high`, `medium`, `low`.'],
    [['--dry-run'], '`--dry-run` shows what `--fix` or `--fix-suggestions` would change; add one of them.'],
    [['--fix', '--dry-run', '--format=json'], '`--dry-run` prints a diff; leave `--format` out.'],
    [['--write-baseline', '--no-baseline'], '`--write-baseline` and `--no-baseline` exclude each other.'],
    [
      ['--fix', '--staged'],
      '`--staged` reads git’s index, and fixes are written to the work tree; leave one of them out.',
    ],
    [['--write-baseline', '--staged'], '`--write-baseline` is about the whole project; leave `--staged` out.'],
    [['--prune-baseline', '--changed'], '`--prune-baseline` is about the whole project; leave `--changed` out.'],
    [['--write-baseline', 'src'], '`--write-baseline` is about the whole project; leave the paths out.'],
    [['--prune-baseline', '--rule=x'], '`--prune-baseline` is about all rules; leave `--rule` out.'],
    [['--write-baseline', '--fix'], '`--write-baseline` and `--fix` are two steps; fix first.'],
  ])('%j are refused with one sentence', (args, message) => {
    expect(() => parseArguments(args)).toThrow(new UsageError(message));
  });
});

describe('the cache', () => {
  it('is asked by default; the last of two flags counts', () => {
    expect(parseArguments(['--no-cache']).cache).toBe(false);
    expect(parseArguments(['--no-cache', '--cache']).cache).toBe(true);
    expect(parseArguments(['--cache', '--no-cache']).cache).toBe(false);
  });
});

describe('the help', () => {
  const linesOf = (text: string) => text.trimEnd().split('\n');

  it('fits a screen, with the prompt, and leads to the rest', () => {
    expect(linesOf(OVERVIEW).length).toBeLessThanOrEqual(23);
    expect(OVERVIEW).toContain('schemadrift check --help');
    for (const [option] of OVERVIEW.matchAll(/--[a-z-]+/g)) expect(HELP).toContain(option);
  });

  it.each([
    ['overview', OVERVIEW],
    ['page', HELP],
  ])('is no wider than 80 columns: %s', (_, text) => {
    expect(linesOf(text).filter((line) => line.length > 80)).toEqual([]);
  });

  it('of a check begins a line with every option and format, and names no other', () => {
    const named = [...HELP.matchAll(/^ {2}--([a-z-]+)(?: [A-Z]+)?(?:, --([a-z-]+))?/gm)].flatMap(([, a, b]) => [a, b]);
    // The default is not offered.
    const offered = Object.keys(OPTIONS).filter((option) => option !== 'cache');
    expect(named.filter((option) => option !== undefined).toSorted()).toEqual(offered.toSorted());
    for (const format of FORMATS) expect(HELP).toMatch(new RegExp(`\\b${format}\\b`));
  });
});
