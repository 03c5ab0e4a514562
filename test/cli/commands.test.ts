/** Which words are commands, and what they say of themselves. */
import { describe, expect, it } from 'vitest';
import { COMMANDS, findCommand } from '../../src/cli/commands.js';
import { HELP } from '../../src/cli/help.js';
import { OVERVIEW } from '../../src/cli/overview.js';
import { OPTIONS } from '../../src/cli/parse-arguments.js';
import { createProject, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const SCREEN = { columns: 80, rows: 24 };
/** The line that the prompt takes. */
const PROMPT = 1;

function fits(text: string): void {
  const lines = text.trimEnd().split('\n');
  expect(lines.length + PROMPT).toBeLessThanOrEqual(SCREEN.rows);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(SCREEN.columns);
}

describe('the help', () => {
  it('fits a screen and names every command', () => {
    fits(OVERVIEW);
    for (const { name } of COMMANDS) expect(OVERVIEW).toContain(`schemadrift ${name}`);
  });

  it.each(COMMANDS.map(({ name }) => name))('of `%s` fits a screen and names every option', async (name) => {
    const { exitCode, stdout } = await run('/', [name, '--help']);
    expect(exitCode).toBe(0);
    fits(stdout);
    expect(await run('/', ['help', name])).toMatchObject({ exitCode: 0, stdout });
    const entry = COMMANDS.find((it) => it.name === name);
    const options = Object.keys((await entry?.load())?.options ?? {});
    for (const option of options) expect(stdout).toContain(`--${option}`);
    const named = new Set([...stdout.matchAll(/^ +(--[a-z-]+)(?:, (--[a-z-]+))?/gm)].flatMap(([, a, b]) => [a, b]));
    named.delete(undefined);
    expect([...named].toSorted()).toEqual(options.map((option) => `--${option}`).toSorted());
  });

  it('of `check` has all of its options', async () => {
    expect(await run('/', ['check', '--help'])).toMatchObject({ exitCode: 0, stdout: HELP });
    expect(await run('/', ['help', 'check'])).toMatchObject({ exitCode: 0, stdout: HELP });
    // What is on by default, `--cache`, needs to be told of by its opposite alone.
    for (const option of Object.keys(OPTIONS)) expect(HELP).toMatch(new RegExp(`--(?:no-)?${option}\\b`));
  });
});

describe('a word', () => {
  it('is a command where it stands first among those that are no options', () => {
    const named = (...words: readonly string[]) => findCommand(words, OPTIONS)?.entry.name;
    expect(named('rules')).toBe('rules');
    expect(named('--cwd', 'rules', 'explain', 'x')).toBe('explain');
    expect(named('--quiet', 'rules')).toBe('rules');
    expect(findCommand(['--cwd', 'a', 'explain', 'rules'], OPTIONS)?.rest).toEqual(['--cwd', 'a', 'rules']);
    expect(named('check', 'rules')).toBeUndefined();
    expect(named('./rules')).toBeUndefined();
    expect(named('--', 'rules')).toBeUndefined();
  });

  it('is a path when it is written as one, also where a command is called so', async () => {
    const query = (field: string) =>
      `import { PrismaClient } from '@prisma/client';\nnew PrismaClient().user.count({ where: { ${field}: 'x' } });\n`;
    const dir = createProject({
      'package.json': { name: 'app' },
      'prisma/schema.prisma': USER_SCHEMA,
      'rules/a.ts': query('emial'),
      'src/b.ts': query('nmae'),
    });
    for (const args of [['./rules'], ['check', 'rules'], ['--', 'rules']]) {
      const { stdout } = await run(dir, ['--format=json', ...args]);
      expect(JSON.parse(stdout).findings.map((finding: { file: string }) => finding.file)).toEqual(['rules/a.ts']);
    }
  }, 60_000);

  it('that is nearly a command is answered with the nearest', async () => {
    expect(await run(createProject({}), ['explian'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '`explian` is neither a command nor a file or folder here; the nearest command is `explain`.\n',
    });
  });
});
