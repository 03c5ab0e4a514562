/**
 * Whole applications, byte for byte: `fixtures/projects/<app>.expected.txt` and `.json` are what the command prints there.
 * `UPDATE_EXPECTED=1 npx vitest run test/projects.test.ts` writes them anew; read the difference before committing it.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../src/cli/run-cli.js';
import type { JsonReport } from '../src/report/formats/json.js';
import { applyEdits } from './apply-edits.js';

const PROJECTS = join(dirname(fileURLToPath(import.meta.url)), '../fixtures/projects');
const EXTENSIONS = { text: 'txt', json: 'json' } as const;

const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true });
});

function copyProject(name: string): string {
  const copy = mkdtempSync(join(tmpdir(), `${name}-`));
  copies.push(copy);
  cpSync(join(PROJECTS, name), copy, { recursive: true });
  return copy;
}

async function run(cwd: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const writeTo = (stream: keyof typeof printed) => ({
    write: async (text: string) => {
      printed[stream] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const code = await runCli(args, {
    cwd,
    environment: {},
    stdout: writeTo('out'),
    stderr: writeTo('err'),
    writeFile: () => {
      throw new Error('Nothing is written without --output.');
    },
    appendFile: () => {
      throw new Error('Nothing is written without a summary to add to.');
    },
    createFile: () => {
      throw new Error('Nothing is made by a check.');
    },
  });
  return { code, ...printed };
}

async function report(cwd: string): Promise<JsonReport> {
  const { out } = await run(cwd, '--format', 'json');
  return JSON.parse(out);
}

const apps = readdirSync(PROJECTS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe.each(apps)('%s', (app) => {
  it.each(['text', 'json'] as const)('prints the expected %s', async (format) => {
    const { out, err } = await run(join(PROJECTS, app), '--format', format);
    const expected = join(PROJECTS, `${app}.expected.${EXTENSIONS[format]}`);
    if (process.env.UPDATE_EXPECTED) writeFileSync(expected, out);
    expect(out).toBe(readFileSync(expected, 'utf8'));
    expect(err).toBe('');
  });

  it('prints the same wherever it stands and from wherever it is run', async () => {
    const copy = copyProject(app);
    expect((await run(tmpdir(), '--cwd', copy)).out).toBe((await run(join(PROJECTS, app))).out);
  });
});

describe('clean-shop', () => {
  it('has no finding, and its queries are seen', async () => {
    const { code } = await run(join(PROJECTS, 'clean-shop'));
    const { findings, problems, coverage } = await report(join(PROJECTS, 'clean-shop'));
    expect([code, findings, problems]).toEqual([0, [], []]);
    expect(coverage.queries.checked).toBeGreaterThan(25);
  });
});

describe('event-sales', () => {
  it('fails the run', async () => {
    expect((await run(join(PROJECTS, 'event-sales'))).code).toBe(1);
  });

  it('loses the findings whose first suggestion is followed, and gains none', async () => {
    const copy = copyProject('event-sales');
    const { findings } = await report(copy);
    const fixes = findings.map(({ suggestions }) => suggestions.find(({ edits }) => edits.length > 0)?.edits ?? []);
    for (const file of new Set(fixes.flat().map((edit) => edit.file ?? ''))) {
      const edits = fixes
        .flat()
        .flatMap(({ file: its, range, newText }) => (its === file && range ? [{ range, newText }] : []));
      writeFileSync(join(copy, file), applyEdits(readFileSync(join(copy, file), 'utf8'), edits));
    }
    const left = findings.filter((_, index) => fixes[index]?.length === 0);
    expect(left.length).toBeLessThan(findings.length / 2);
    expect((await report(copy)).findings.map(titleOf)).toEqual(left.map(titleOf));
  });
});

function titleOf({ ruleId, file, message }: JsonReport['findings'][number]): string {
  return `${file} ${ruleId}: ${message}`;
}
