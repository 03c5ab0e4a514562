import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/random.js';
import { unifiedDiff } from '../../src/fix/unified-diff.js';
import { createProject } from '../temp-project.js';

const hasPatch = spawnSync('patch', ['--version']).status === 0;

describe('a diff', () => {
  it('shows three lines around a change, and joins what is near', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`);
    const changed = lines.map((line, index) => ([1, 8, 25].includes(index) ? line.toUpperCase() : line));
    const diff = unifiedDiff('src/a.ts', lines.join(''), changed.join(''));
    expect(diff.match(/^(?:---|\+\+\+|@@).*$/gm)).toEqual([
      '--- a/src/a.ts',
      '+++ b/src/a.ts',
      '@@ -1,12 +1,12 @@',
      '@@ -23,7 +23,7 @@',
    ]);
    expect(diff).toContain(' line 25\n-line 26\n+LINE 26\n line 27\n');
    expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
  });

  it('says where a file ends without a line break', () => {
    expect(unifiedDiff('a', 'x', 'y\n')).toBe('--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n');
  });

  it('is what git applies, of any two texts', () => {
    const random = randomFrom(7);
    const dir = createProject({});
    for (let round = 0; round < 12; round += 1) {
      const ending = round % 3 === 0 ? '\r\n' : '\n';
      const before = Array.from({ length: 40 }, () => `${Math.floor(random() * 6)}`);
      const after = before.flatMap((line) => (random() < 0.2 ? [] : random() < 0.2 ? [line, 'new'] : [line]));
      const [from, to] = [before.join(ending), after.join(ending) + (round % 2 === 0 ? ending : '')];
      writeFileSync(join(dir, 'a.txt'), from);
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: dir, input: unifiedDiff('a.txt', from, to) });
      expect(readFileSync(join(dir, 'a.txt'), 'utf8')).toBe(to);
    }
  });

  it.each(['a b.txt', 'a"b\\c.txt', 'tab\there.txt', 'line\nbreak.txt', 'größe \u0001.txt', 'plain.txt'])(
    'names the file %j as git and patch read it',
    (name) => {
      const dir = createProject({ [name]: 'one\n' });
      const tools = [['git', 'apply', '-'], ...(hasPatch ? [['patch', '-p1']] : [])];
      tools.forEach(([tool = '', ...args], round) => {
        const [from, to] = [readFileSync(join(dir, name), 'utf8'), `${round}\n`];
        execFileSync(tool, args, { cwd: dir, input: unifiedDiff(name, from, to), stdio: 'pipe' });
        expect(readFileSync(join(dir, name), 'utf8')).toBe(to);
      });
    },
  );
});
