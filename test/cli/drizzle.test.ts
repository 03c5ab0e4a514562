/** Runs whose schemas are Drizzle's, alone and beside Prisma's. */
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../src/discover/file-system.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { type RunOptions, run } from './cli.js';

const SCHEMA = `import { pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: text('id').primaryKey(), fullName: text('full_name') });
`;
const CODE = `import { drizzle } from 'drizzle-orm/node-postgres';
import { eq } from 'drizzle-orm';
import * as schema from './schema';
const db = drizzle(process.env.URL, { schema });
export const find = () => db.select().from(schema.users).where(eq(schema.users.full_name, 'x'));
`;
const APP: ProjectFiles = {
  'package.json': { name: 'app', dependencies: { 'drizzle-orm': '0.45.1' } },
  'drizzle.config.ts': "export default { schema: './src/schema.ts', dialect: 'postgresql' };",
  'src/schema.ts': SCHEMA,
  'src/find.ts': CODE,
};

async function judge(files: ProjectFiles, args: readonly string[] = [], options: RunOptions = {}) {
  const { exitCode, stdout, stderr } = await run(createProject(files), ['--format=json', ...args], options);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout);
  const schemas: readonly { kind: string; path: string; models: number }[] = report.schemas;
  const findings: readonly { name: string; file: string }[] = report.findings;
  return {
    exitCode,
    schemas: schemas.map(({ kind, path, models }) => `${kind} ${path} ${models}`),
    findings: findings.map(({ name, file }) => `${file} ${name}`),
    messages: report.problems.map(({ message }: { message: string }) => message),
  };
}

describe('a Drizzle schema', () => {
  it('is what code is checked against', async () => {
    expect(await judge(APP)).toEqual({
      exitCode: 1,
      schemas: ['drizzle src/schema.ts 1'],
      findings: ['src/find.ts full_name'],
      messages: [],
    });
    const { stdout } = await run(createProject(APP), []);
    expect(stdout).toMatch(/^schemadrift \S+ · src\/schema\.ts \(1 table, 0 enums, Drizzle 0\.45\) · 3 source files\n/);
  });

  it('concerns all code, when it is one of the paths', async () => {
    const files = { ...APP, 'src/other.ts': 'export {};\n' };
    expect((await judge(files, ['src/other.ts'])).findings).toEqual([]);
    expect((await judge(files, ['src/other.ts', 'src/schema.ts'])).findings).toEqual(['src/find.ts full_name']);
  });

  it('concerns all code, also in a module that the named one hands on', async () => {
    const files = {
      ...APP,
      'drizzle.config.ts': "export default { schema: './src/index.ts' };",
      'src/index.ts': "export * from './schema';\n",
    };
    expect((await judge(files, ['src/index.ts'])).findings).toEqual(['src/find.ts full_name']);
    expect((await judge(files, ['src/schema.ts'])).findings).toEqual(['src/find.ts full_name']);
    expect((await judge(files, ['drizzle.config.ts'])).findings).toEqual([]);
  });

  it('may be asked for instead of what is found', async () => {
    const files = { ...APP, 'prisma/schema.prisma': USER_SCHEMA };
    expect((await judge(files)).schemas).toEqual(['prisma prisma/schema.prisma 1', 'drizzle src/schema.ts 1']);
    for (const asked of ['src/schema.ts', 'src', 'drizzle.config.ts']) {
      const { exitCode, schemas } = await judge(files, ['--schema', asked]);
      expect([asked, exitCode, ...schemas.map((schema) => schema.split(' ')[0])]).toEqual([asked, 1, 'drizzle']);
    }
    const configured = { ...files, 'schemadrift.config.json': { schemas: ['prisma/schema.prisma'] } };
    expect((await judge(configured)).schemas).toEqual(['prisma prisma/schema.prisma 1']);
  });

  it('of which nothing can be read fails the run', async () => {
    const denying: Disk = {
      ...nodeDisk,
      readFile: (path) => {
        if (path.endsWith('schema.ts')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return nodeDisk.readFile(path);
      },
    };
    const { exitCode, messages } = await judge(APP, [], { disk: denying });
    expect(exitCode).toBe(2);
    expect(messages[0]).toBe('No Drizzle table could be read in `src/schema.ts`, so no code was checked.');
  });
});
