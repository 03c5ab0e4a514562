import { describe, expect, it } from 'vitest';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const APP: ProjectFiles = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'prisma/schema.prisma': USER_SCHEMA,
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
  'src/a.ts': "import { prisma } from './db';\nprisma.user.findMany();\nprisma.user.count();\n",
  'src/b.ts': 'export const read = (ctx: any) => ctx.prisma.user.findMany();\n',
};

async function doctor(files: ProjectFiles, args: readonly string[] = []) {
  const { exitCode, stdout, stderr } = await run(createProject(files), ['doctor', ...args]);
  expect(stderr).toBe('');
  // Where lines break is the terminal's affair.
  return { exitCode, said: stdout.replace(/\s+/g, ' ') };
}

describe('doctor', () => {
  it('says which schema, clients and files are seen, and why', async () => {
    const { exitCode, said } = await doctor(APP);
    expect(exitCode).toBe(0);
    expect(said).toContain('root . (the package around the working directory)');
    expect(said).toContain('configuration none');
    expect(said).toContain('prisma/schema.prisma Prisma 6.19 · 1 model, 0 enums · found by its files · 3 source files');
    expect(said).toContain('2 queries made by `new PrismaClient()` at src/db.ts:2:23');
    expect(said).toContain('1 query taken for a client by its name and use: `ctx.prisma`, first at src/b.ts:1:35');
    expect(said).toContain('queries 3 checked');
    expect(said).not.toContain('left out');
  });

  it('says what is left out, and which setting or rule of the search does it', async () => {
    const { said } = await doctor({
      ...APP,
      'schemadrift.config.json': { exclude: ['src/b.ts'], schemas: ['prisma/schema.prisma'] },
      'generated/client/internal/prismaNamespace.ts': '',
      'generated/client/client.ts': '',
      'old/backup.prisma': USER_SCHEMA,
    });
    expect(said).toContain('root . (schemadrift.config.json is there)');
    expect(said).toContain('named by the configuration');
    expect(said).toContain('left out 1 source file that `exclude` names: src/b.ts');
    expect(said).toContain('left out 2 source files of generated clients: generated/client/client.ts');
    expect(said).toContain('left out 1 .prisma file that belongs to no schema of this project: old/backup.prisma');
  });

  it('shows schemas whole, up to a dozen of them', async () => {
    const many = (amount: number): ProjectFiles => {
      const files = Array.from({ length: amount }, (_, index): [string, string] => [
        `packages/${'of-a-long-name'.repeat(2)}-${index}/prisma/schema.prisma`,
        USER_SCHEMA,
      ]);
      return { ...APP, ...Object.fromEntries(files) };
    };
    const eleven = (await doctor(many(10))).said;
    expect(eleven.match(/1 model, 0 enums/g)).toHaveLength(11);
    expect(eleven).not.toContain('… and');
    const fourteen = (await doctor(many(13))).said;
    expect(fourteen.match(/1 model, 0 enums/g)).toHaveLength(12);
    expect(fourteen).toContain('… and 2 more');
  });

  it('fails where no check can be made, and says what was found instead', async () => {
    const { exitCode, said } = await doctor({ 'package.json': { dependencies: { typeorm: '1' } }, 'src/a.ts': '' });
    expect(exitCode).toBe(2);
    expect(said).toContain('Schemas none');
    expect(said).toContain('found instead TypeORM (package.json)');
    expect(said).toContain('✖ No Prisma or Drizzle schema here.');
    expect((await doctor({ ...APP, 'schemadrift.config.json': { rulez: {} } })).exitCode).toBe(2);
  });

  it('shows schemas that could not be read', async () => {
    const { exitCode, said } = await doctor({ ...APP, 'prisma/schema.prisma': 'model {{{' });
    expect(exitCode).toBe(0);
    expect(said).toContain('⚠ prisma/schema.prisma:1:1: the schema does not validate: This line is invalid.');
  });

  it('says what names a schema, and tells of one that nothing names once', async () => {
    const { said } = await doctor({
      ...APP,
      'package.json': { dependencies: { '@prisma/client': '6.19.0' }, prisma: { schema: 'prisma/schema.prisma' } },
      'src/docs/sample.prisma': `datasource db {\n  provider = "sqlite"\n}\n${USER_SCHEMA}`,
    });
    expect(said).toContain('1 model, 0 enums · named by package.json');
    expect(said).toContain('packages 1: .');
    expect(said.split('sample.prisma')).toHaveLength(2);
    expect((await doctor(APP, ['--schema', 'prisma/schema.prisma'])).said).toContain('named by --schema');
  });

  it('counts the imports that lead nowhere that is known, with the reason', async () => {
    const { said } = await doctor({ ...APP, 'src/c.ts': "import 'virtual:icons';\nimport './db';\n" });
    expect(said).toContain('imports 3 checked, 1 not (virtual 1)');
  });
});
