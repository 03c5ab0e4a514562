import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const copy = mkdtempSync(join(tmpdir(), 'schemadrift-new-rule-'));

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, CI: 'true' },
  });
}

it('a new rule passes every test that rules have to pass, as it comes from the scaffold', () => {
  for (const path of [
    'src',
    'rules',
    'fixtures/rules',
    'test',
    'scripts',
    'bench',
    'docs',
    'editors',
    'README.md',
    'biome.json',
  ]) {
    if (existsSync(join(ROOT, path))) {
      cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: (from) => !from.includes('node_modules') });
    }
  }
  for (const path of ['package.json', 'tsconfig.json', 'vitest.config.ts']) cpSync(join(ROOT, path), join(copy, path));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

  run(process.execPath, 'scripts/new-rule.js', 'several-deleted');

  run('node_modules/.bin/vitest', 'run', 'test/contract', 'test/docs/rules-index.test.ts');
  run('node_modules/.bin/vitest', 'run', 'test/rules.test.ts', '-t', 'several-deleted');
  run('node_modules/.bin/tsc', '--noEmit', '-p', '.');
  run('node_modules/.bin/biome', 'check', '--vcs-enabled=false', 'rules', 'scripts/new-rule.js');
}, 240_000);

it('says what an id looks like, and writes nothing for another', () => {
  expect(() => execFileSync(process.execPath, ['scripts/new-rule.js', 'Nope'], { cwd: ROOT, stdio: 'pipe' })).toThrow(
    'lower-case words with hyphens',
  );
});
