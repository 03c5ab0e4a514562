import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileSystem, type Disk, MAX_FILE_LENGTH, nodeDisk } from '../../src/discover/file-system.js';
import { createProject } from '../temp-project.js';

describe('the file system', () => {
  it('keeps a byte-order mark and line ends, so that offsets are those of the file', () => {
    const dir = createProject({ 'a.ts': '\uFEFFconst ä = 1;\r\n' });
    expect(createFileSystem().read(`${dir}/a.ts`)).toEqual({ kind: 'text', text: '\uFEFFconst ä = 1;\r\n' });
  });

  it('says why a file cannot be read', () => {
    const dir = createProject({
      'binary.js': Buffer.from([0x61, 0, 0x62]),
      'utf16.ts': Buffer.from('const a = 1', 'utf16le'),
      'stray.ts': `const key = (a: string, b: string) => a + '\0' + b;\n${'// more\n'.repeat(20)}`,
      'large.js': Buffer.alloc(MAX_FILE_LENGTH + 1, 'a'),
      'just.js': Buffer.alloc(MAX_FILE_LENGTH, 'a'),
      'folder/x': '',
    });
    symlinkSync('loop.ts', join(dir, 'loop.ts'));
    const fs = createFileSystem();
    const why = (name: string) => {
      const result = fs.read(join(dir, name));
      return result.kind === 'failed' ? result.why : result.kind;
    };
    const names = [
      'binary.js',
      'utf16.ts',
      'stray.ts',
      'large.js',
      'just.js',
      'missing.ts',
      'folder',
      'loop.ts',
      'folder/x/y',
    ];
    expect(names.map(why)).toEqual([
      'binary',
      'binary',
      'text',
      'too-large',
      'text',
      'missing',
      'other',
      'other',
      'missing',
    ]);
  });

  it('names denied permission, injected since tests may run as root', () => {
    const denied = () => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    };
    const fs = createFileSystem({ ...nodeDisk, readFile: denied, readDirectory: denied });
    const dir = createProject({ 'a.ts': '' });
    expect(fs.read(`${dir}/a.ts`)).toMatchObject({ kind: 'failed', why: 'denied', message: 'permission denied' });
    expect(fs.list(dir)).toEqual([]);
  });

  it('asks for no folder that the one above does not list', () => {
    const dir = createProject({ 'src/a.ts': 'a', file: '' });
    const asked: string[] = [];
    const fs = createFileSystem({
      ...nodeDisk,
      readDirectory(path) {
        asked.push(path);
        if (path.endsWith('/src')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return nodeDisk.readDirectory(path);
      },
    });
    expect(fs.isFile(`${dir}/a.ts`) || fs.isFile(`${dir}/lib/deep/a.ts`) || fs.isFile(`${dir}/file/a.ts`)).toBe(false);
    expect(asked).toEqual([dir]);
    // On disks that know no case it may be there, and below what may not be listed anything may.
    expect(fs.isFile(`${dir}/SRC/a.ts`) || fs.isFile(`${dir}/src/a.ts`) || fs.isFile(`${dir}/src/b/c.ts`)).toBe(false);
    expect(asked).toEqual([dir, `${dir}/SRC`, `${dir}/src`, `${dir}/src/b`]);
  });

  it('reads each file and each directory once', () => {
    const dir = createProject({ 'a.ts': 'a', 'b.ts': 'b' });
    const asked: string[] = [];
    const disk: Disk = {
      stat: nodeDisk.stat,
      realPath: nodeDisk.realPath,
      readFile(path) {
        asked.push(path);
        return nodeDisk.readFile(path);
      },
      readDirectory(path) {
        asked.push(path);
        return nodeDisk.readDirectory(path);
      },
    };
    const fs = createFileSystem(disk);
    for (let round = 0; round < 3; round += 1) {
      fs.read(`${dir}/a.ts`);
      expect(fs.isFile(`${dir}/a.ts`) && fs.isFile(`${dir}/b.ts`)).toBe(true);
      expect(fs.isFile(`${dir}/c.ts`)).toBe(false);
      expect(fs.list(dir)).toEqual(['a.ts', 'b.ts']);
    }
    expect(asked.sort()).toEqual([dir, `${dir}/a.ts`]);
  });

  it('follows links to files and folders when asked about them', () => {
    const dir = createProject({ 'real/a.ts': 'a' });
    symlinkSync('real', join(dir, 'folder'));
    symlinkSync('real/a.ts', join(dir, 'file.ts'));
    symlinkSync('gone', join(dir, 'broken'));
    const fs = createFileSystem();
    expect(fs.isDirectory(`${dir}/folder`)).toBe(true);
    expect(fs.isFile(`${dir}/folder/a.ts`)).toBe(true);
    expect(fs.isFile(`${dir}/file.ts`)).toBe(true);
    expect(fs.isFile(`${dir}/broken`) || fs.isDirectory(`${dir}/broken`)).toBe(false);
  });
});
