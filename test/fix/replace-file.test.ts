import { chmodSync, chownSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuseFile, replaceFile } from '../../src/fix/replace-file.js';
import { createProject } from '../temp-project.js';

const read = (dir: string, file: string): string => readFileSync(join(dir, file), 'utf8');

describe('a file', () => {
  it('is replaced with its mode, and nothing is left beside it', () => {
    const dir = createProject({ 'a.ts': 'old' });
    chmodSync(join(dir, 'a.ts'), 0o755);
    expect(replaceFile(dir, join(dir, 'a.ts'), 'old', 'new')).toBeNull();
    expect([read(dir, 'a.ts'), statSync(join(dir, 'a.ts')).mode & 0o777]).toEqual(['new', 0o755]);
    expect(readdirSync(dir)).toEqual(['a.ts']);
  });

  it('that was changed, taken away, or is in another encoding is left as it is', () => {
    const latin = Buffer.from("const a = 'caf\xe9';", 'latin1');
    const dir = createProject({ 'a.ts': 'newer', 'latin.ts': latin });
    expect(replaceFile(dir, join(dir, 'a.ts'), 'old', 'new')).toBe('it was changed while it was checked');
    expect(replaceFile(dir, join(dir, 'gone.ts'), 'old', 'new')).toBe('it is there no more');
    expect(replaceFile(dir, join(dir, 'latin.ts'), latin.toString(), 'new')).toBe('it is not in UTF-8');
    expect(read(dir, 'a.ts')).toBe('newer');
    expect(readFileSync(join(dir, 'latin.ts')).equals(latin)).toBe(true);
    expect(readdirSync(dir)).toEqual(['a.ts', 'latin.ts']);
  });

  it('outside of the project is never written, by whatever way', () => {
    const dir = createProject({ 'app/a.ts': 'x', 'other/b.ts': 'x', 'application/c.ts': 'x' });
    const app = join(dir, 'app');
    symlinkSync(join(dir, 'other'), join(app, 'linked'));
    symlinkSync(join(dir, 'other/b.ts'), join(app, 'b.ts'));
    const outside = 'it lies outside of the project';
    for (const file of [
      join(app, 'linked/b.ts'),
      join(app, 'b.ts'),
      join(app, '../other/b.ts'),
      join(dir, 'application/c.ts'),
    ]) {
      expect([refuseFile(app, file), replaceFile(app, file, 'x', 'y')]).toEqual([outside, outside]);
    }
    expect([read(dir, 'other/b.ts'), read(dir, 'application/c.ts')]).toEqual(['x', 'x']);
  });

  it('behind a link inside of the project is written where it is, and the link stays', () => {
    const dir = createProject({ 'packages/db/a.ts': 'x' });
    symlinkSync(join(dir, 'packages/db/a.ts'), join(dir, 'a.ts'));
    const elsewhere = join(createProject({}), 'link');
    symlinkSync(dir, elsewhere);
    expect(replaceFile(elsewhere, join(dir, 'a.ts'), 'x', 'y')).toBeNull();
    expect(read(dir, 'packages/db/a.ts')).toBe('y');
    expect(
      readdirSync(dir, { withFileTypes: true })
        .find(({ name }) => name === 'a.ts')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  it('of others, or that is read-only, is refused', () => {
    const dir = createProject({ 'node_modules/x/a.ts': 'x', 'locked.ts': 'x' });
    chmodSync(join(dir, 'locked.ts'), 0o444);
    expect(refuseFile(dir, join(dir, 'node_modules/x/a.ts'))).toBe('it is no source file of the project');
    expect(replaceFile(dir, join(dir, 'locked.ts'), 'x', 'y')).toBe('it is read-only');
  });

  it('is replaced past what a killed run left, which goes when it is old', () => {
    const [old, young] = ['.a.ts.0123456789ab.schemadrift-tmp', '.b.ts.0123456789ab.schemadrift-tmp'];
    const dir = createProject({ 'a.ts': 'x', [old]: '', [young]: '' });
    utimesSync(join(dir, old), 1000, 1000);
    replaceFile(dir, join(dir, 'a.ts'), 'x', 'y');
    expect(readdirSync(dir)).toEqual([young, 'a.ts']);
  });

  it('keeps its owner where the process may say so', () => {
    const dir = createProject({ 'a.ts': 'x' });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(join(dir, 'a.ts'), 12345, 54321);
    const before = statSync(join(dir, 'a.ts'));
    expect(replaceFile(dir, join(dir, 'a.ts'), 'x', 'y')).toBeNull();
    const after = statSync(join(dir, 'a.ts'));
    expect([after.uid, after.gid, after.mode]).toEqual([before.uid, before.gid, before.mode]);
    expect(after.ino).not.toBe(before.ino);
  });
});
