import { describe, expect, it } from 'vitest';
import { HELP } from '../../src/cli/help.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { UsageError } from '../../src/cli/usage-error.js';

describe('arguments', () => {
  it('have defaults', () => {
    expect(parseArguments([])).toEqual({
      help: false,
      version: false,
      paths: [],
      schemas: [],
      config: null,
      cwd: null,
      format: 'text',
      output: null,
      rules: [],
      maxWarnings: null,
      quiet: false,
      unchecked: false,
      exitCode: true,
      color: null,
    });
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
      format: 'json',
      output: 'o.json',
      rules: ['x', 'y', 'z'],
      maxWarnings: 3,
      quiet: true,
      unchecked: true,
      exitCode: false,
      color: false,
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
    [['--zzz'], 'There is no option `--zzz`; `schemadrift --help` lists them.'],
    [['-x'], 'There is no option `-x`; `schemadrift --help` lists them.'],
    [['--schema'], '`--schema` needs a value, as in `--schema prisma/schema.prisma`.'],
    [['--schema', '--quiet'], '`--schema` needs a value, as in `--schema prisma/schema.prisma`.'],
    [['--output='], '`--output` needs a value, as in `--output report.json`.'],
    [['--quiet=yes'], '`--quiet` takes no value; write `--quiet` alone.'],
    [['--format', 'sarif'], 'There is no format `sarif`; there are `text` and `json`.'],
    [['--max-warnings', 'none'], '`--max-warnings` is `none`; write a whole number, as in `--max-warnings 0`.'],
    [['--max-warnings=-1'], '`--max-warnings` is `-1`; write a whole number, as in `--max-warnings 0`.'],
  ])('%j are refused with one sentence', (args, message) => {
    expect(() => parseArguments(args)).toThrow(new UsageError(message));
  });
});

describe('the help', () => {
  it('fits a screen and names every option', () => {
    const lines = HELP.split('\n');
    expect(lines.length).toBeLessThanOrEqual(41);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const named = new Set(HELP.match(/--[a-z-]+/g));
    for (const option of named) {
      expect(() => parseArguments([`${option}=1`])).not.toThrow(/There is no option/);
    }
    expect(named.size).toBe(14);
  });
});
