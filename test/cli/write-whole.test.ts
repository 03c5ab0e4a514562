import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeWhole } from '../../src/cli/write-whole.js';
import { createProject } from '../temp-project.js';

afterEach(() => {
  vi.restoreAllMocks();
});

const read = (path: string): string => fs.readFileSync(path, 'utf8');

describe('a file', () => {
  it('is made with the folders that it takes', () => {
    const dir = createProject({});
    writeWhole(join(dir, 'a/b/c.txt'), 'new');
    expect(read(join(dir, 'a/b/c.txt'))).toBe('new');
    expect(fs.readdirSync(join(dir, 'a/b'))).toEqual(['c.txt']);
  });

  it.each([0o600, 0o666, 0o755])('is replaced whole, and keeps its permissions (%o)', (mode) => {
    const dir = createProject({ 'a.txt': 'old and longer' });
    fs.chmodSync(join(dir, 'a.txt'), mode);
    writeWhole(join(dir, 'a.txt'), 'new');
    expect(read(join(dir, 'a.txt'))).toBe('new');
    expect(fs.statSync(join(dir, 'a.txt')).mode & 0o777).toBe(mode);
  });

  it('stays as it was where the disk is full, and nothing is left beside it', () => {
    const dir = createProject({ 'a.txt': 'old' });
    const write = fs.writeFileSync.bind(fs);
    vi.spyOn(fs, 'writeFileSync').mockImplementation((path, text, options) => {
      write(path, String(text).slice(0, 1), options);
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    expect(() => writeWhole(join(dir, 'a.txt'), 'new')).toThrow('no space');
    vi.restoreAllMocks();
    expect(read(join(dir, 'a.txt'))).toBe('old');
    expect(fs.readdirSync(dir)).toEqual(['a.txt']);
  });

  it('is written where a link points to', () => {
    const dir = createProject({ 'real/a.txt': 'old' });
    fs.symlinkSync('real/a.txt', join(dir, 'link.txt'));
    writeWhole(join(dir, 'link.txt'), 'new');
    expect(fs.lstatSync(join(dir, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(read(join(dir, 'real/a.txt'))).toBe('new');
  });

  it('that is a folder stays one', () => {
    const dir = createProject({ 'a/b.txt': '' });
    expect(() => writeWhole(join(dir, 'a'), 'new')).toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
    expect(fs.readdirSync(dir)).toEqual(['a']);
  });

  it.skipIf(process.platform === 'win32')('that is a device is written to as it is', () => {
    writeWhole('/dev/null', 'new');
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
