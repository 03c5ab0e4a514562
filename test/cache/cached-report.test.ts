import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../src/analyze.js';
import { type CachedProject, createCachedProject } from './cached-project.js';

const SCHEMA = `generator client {
  provider = "prisma-client-js"
}
datasource db {
  provider = "postgresql"
}
model User {
  id   Int    @id
  name String
}
`;
const CODE = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const users = () => prisma.user.findMany({ where: { nmae: 'a' } });
`;

let app: CachedProject;
let dir = '';

const findings = (more: Partial<AnalyzeOptions> = {}): Promise<readonly (string | null)[]> => app.findings(more);
const write = (file: string, text: string): void => app.write(file, text);

const entries = (): readonly string[] => {
  const folder = path.join(dir, 'node_modules/.cache/schemadrift');
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
};

beforeEach(async () => {
  app = createCachedProject();
  dir = app.dir;
  write('package.json', '{ "name": "app", "dependencies": { "@prisma/client": "6.0.0" } }');
  write('prisma/schema.prisma', SCHEMA);
  write('src/users.ts', CODE);
  expect(await findings()).toEqual(['nmae']);
});

afterEach(() => fs.rmSync(dir, { recursive: true }));

describe('a report is taken from the cache', () => {
  it('where nothing has changed', async () => {
    expect(await findings()).toEqual(['nmae']);
    expect(app.made).toBe(1);
  });

  it('where files were written anew with the same content', async () => {
    write('src/users.ts', CODE);
    expect(await findings()).toEqual(['nmae']);
    expect(app.made).toBe(1);
  });

  it('where something came or went above, unless it is looked for there', async () => {
    write('deep/app/package.json', '{ "name": "deep", "dependencies": { "@prisma/client": "6.0.0" } }');
    write('deep/app/prisma/schema.prisma', SCHEMA);
    write('deep/app/src/users.ts', CODE);
    // A folder that is in no repository.
    fs.rmSync(path.join(dir, '.git'), { recursive: true });
    for (const file of ['package.json', 'prisma', 'src']) fs.rmSync(path.join(dir, file), { recursive: true });
    const cwd = path.join(dir, 'deep/app');
    expect(await findings({ cwd })).toEqual(['nmae']);
    write('notes.txt', 'none of the project’s');
    write('deep/other/src/index.ts', 'export const other = 1;');
    expect(await findings({ cwd })).toEqual(['nmae']);
    expect(app.made).toBe(2);
    write('deep/.gitignore', 'users.ts');
    write('.git/HEAD', 'ref: refs/heads/main');
    expect(await findings({ cwd })).toEqual([]);
    expect(app.made).toBe(3);
  });

  it('where times tell that nothing has changed, without reading', async () => {
    // As if all of it was long ago.
    app.stampOf = (file) => String(fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null);
    write('src/users.ts', CODE);
    await findings();
    const trusted = app.made;
    fs.chmodSync(path.join(dir, 'src/users.ts'), 0o200);
    await findings();
    expect(app.made).toBe(trusted);
  });
});

describe('a report is made anew', () => {
  it.each([
    ['a source file changes', () => write('src/users.ts', CODE.replace('nmae', 'name')), []],
    ['a source file comes', () => write('src/more.ts', CODE), ['nmae', 'nmae']],
    ['a source file goes', () => fs.rmSync(path.join(dir, 'src/users.ts')), []],
    ['the schema changes', () => write('prisma/schema.prisma', SCHEMA.replace('name', 'nmae')), []],
    ['a configuration comes', () => write('schemadrift.config.json', '{ "rules": { "unknown-field": "off" } }'), []],
    ['a file is ignored', () => write('.gitignore', 'src'), []],
    ['a file is moved into a new folder', () => fs.renameSync(path.join(dir, 'src'), path.join(dir, 'lib')), ['nmae']],
  ])('where %s', async (_, change, expected) => {
    change();
    expect(await findings()).toEqual(expected);
    expect(app.made).toBe(2);
  });

  it('where a baseline comes, changes or goes', async () => {
    const { report } = await analyze({ cwd: dir });
    const entry = { key: report.findings[0]?.key, count: 1 };
    const baseline = 'schemadrift-baseline.json';
    write(baseline, JSON.stringify({ version: 1, findings: [entry] }));
    expect(await findings()).toEqual([]);
    expect(await findings({ baseline: false })).toEqual(['nmae']);
    write(baseline, JSON.stringify({ version: 1, findings: [{ ...entry, key: 'another' }] }));
    expect(await findings()).toEqual(['nmae']);
    write(baseline, JSON.stringify({ version: 1, findings: [entry] }));
    expect(await findings()).toEqual([]);
    fs.rmSync(path.join(dir, baseline));
    expect(await findings()).toEqual(['nmae']);
  });

  it('where less or more is asked for', async () => {
    expect(await findings({ minImpact: 'blocker' })).toEqual([]);
    expect(await findings({ minImpact: 'high' })).toEqual(['nmae']);
    expect(await findings()).toEqual(['nmae']);
  });

  it('where the content is another and the time the same', async () => {
    const file = path.join(dir, 'src/users.ts');
    const { atime, mtime } = fs.statSync(file);
    write('src/users.ts', CODE.replace('nmae', 'name'));
    fs.utimesSync(file, atime, mtime);
    expect(await findings()).toEqual([]);
  });

  it('where a configuration in JavaScript gives something else', async () => {
    write(
      'schemadrift.config.js',
      "export default { rules: { 'unknown-field': globalThis.severityForTest ?? 'error' } };",
    );
    expect(await findings()).toEqual(['nmae']);
    Object.assign(globalThis, { severityForTest: 'off' });
    try {
      expect(await findings()).toEqual([]);
    } finally {
      Reflect.deleteProperty(globalThis, 'severityForTest');
    }
  });

  it('with a configuration in JavaScript that is run once in each run', async () => {
    write('schemadrift.config.js', 'globalThis.runsForTest = (globalThis.runsForTest ?? 0) + 1; export default {};');
    try {
      expect(await findings()).toEqual(['nmae']);
      // The run without a cache, beside it, is the other one.
      expect(Reflect.get(globalThis, 'runsForTest')).toBe(2);
    } finally {
      Reflect.deleteProperty(globalThis, 'runsForTest');
    }
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['of another content', (text: string) => text.replaceAll('nmae', 'name')],
    ['no text', () => '\0\0\0'],
  ])('where its entry is %s', async (_, damage) => {
    for (const entry of entries()) fs.writeFileSync(entry, damage(fs.readFileSync(entry, 'utf8')));
    expect(await findings()).toEqual(['nmae']);
    expect(app.made).toBe(2);
  });

  it('and kept, by runs side by side', async () => {
    write('src/users.ts', CODE.replace('nmae', 'nam'));
    const all = await Promise.all([findings(), findings(), findings()]);
    expect(all).toEqual([['nam'], ['nam'], ['nam']]);
    const before = app.made;
    expect(await findings()).toEqual(['nam']);
    expect(app.made).toBe(before);
    expect(entries().every((name) => /\.(?:json|bin)$/.test(name))).toBe(true);
  });
});

it('a folder that cannot be written to is no hindrance', async () => {
  fs.rmSync(path.join(dir, 'node_modules'), { recursive: true });
  write('node_modules', 'a file');
  expect(await findings()).toEqual(['nmae']);
  expect(await findings()).toEqual(['nmae']);
  expect(app.made).toBe(3);
});
