/** The built program, asked by the official client over standard input and output. Needs `npm run build`. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, USER_SCHEMA } from '../temp-project.js';

const PROGRAM = fileURLToPath(new URL('../../bin/schemadrift.js', import.meta.url));
const SCHEMA = `${USER_SCHEMA.replace('name  String?', 'name  String?\n  role  Role\n  posts Post[]')}
enum Role {
  ADMIN
  MEMBER
}
model Post {
  id       Int    @id @default(autoincrement())
  fullText String @map("full_text")
  authorId String
  author   User   @relation(fields: [authorId], references: [id])
  @@unique([authorId, fullText])
  @@map("posts")
}
`;
const APP = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'prisma/schema.prisma': SCHEMA,
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
  'src/a.ts': "import { prisma } from './db';\nprisma.user.findMany({ where: { emial: 'x' } });\n",
};

interface Answer {
  readonly text: string;
  readonly isError: boolean;
}

/** Starts the server on a project; gives the client and a way to call a tool. */
async function connect(dir: string) {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({ command: process.execPath, args: [PROGRAM, 'mcp', '--cwd', dir] });
  await client.connect(transport);
  onTestFinished(() => client.close());
  const call = async (name: string, args: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
    const { content, isError } = await client.callTool({ name, arguments: args });
    const [first] = Array.isArray(content) ? content : [];
    return { text: first?.text, isError: isError === true };
  };
  return { client, call };
}

describe('the server', () => {
  it('keeps what a configuration prints out of the conversation', async () => {
    const dir = createProject({ ...APP, 'schemadrift.config.mjs': "console.log('hello');\nexport default {};\n" });
    const { client, call } = await connect(dir);
    const errors: unknown[] = [];
    client.onerror = (error) => errors.push(error);
    expect((await call('check')).text).toContain('emial');
    expect(errors).toEqual([]);
  });

  it('introduces itself and offers tools that only read', async () => {
    const { client } = await connect(createProject(APP));
    expect(client.getServerVersion()).toMatchObject({ name: 'schemadrift' });
    expect(client.getInstructions()).toContain('check_code');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'list_models',
      'describe_model',
      'nearest_name',
      'check_code',
      'check',
      'explain_rule',
    ]);
    for (const tool of tools) {
      expect(tool.annotations?.readOnlyHint).toBe(true);
      expect(tool.description?.length).toBeGreaterThan(40);
    }
  });

  it('says what a model has, under any of its names, and what is near to one that is not there', async () => {
    const { call } = await connect(createProject(APP));
    const post = [
      'model Post (client.post, table "posts")  prisma/schema.prisma:21:7',
      '  id Int  primary key, has a default',
      '  fullText String  needed on create, column "full_text"',
      '  authorId String',
      '  author User  relation by authorId, needed on create',
      '  unique key authorId_fullText (authorId, fullText)',
    ].join('\n');
    expect(await call('describe_model', { model: 'Post' })).toEqual({ text: post, isError: false });
    expect((await call('describe_model', { model: 'post' })).text).toBe(post);
    expect((await call('describe_model', { model: 'posts' })).text).toBe(post);
    expect((await call('describe_model', { model: 'Role' })).text).toBe('enum Role: ADMIN, MEMBER');
    expect((await call('describe_model', { model: 'roles' })).text).toBe(
      'No model, table or enum is called roles. Near: Role.\n\nenum Role: ADMIN, MEMBER',
    );
    expect((await call('describe_model', { model: 'Pots' })).text).toContain('No model, table or enum is called Pots.');
    expect((await call('describe_model', { model: 'Pots' })).text).toContain(post);
    expect((await call('list_models')).text).toContain('model User (client.user): 5 fields');
  });

  it('says which name is nearest', async () => {
    const { call } = await connect(createProject(APP));
    const nearest = async (name: string, of?: string) => (await call('nearest_name', { name, ...(of && { of }) })).text;
    expect(await nearest('full_text', 'Post')).toContain('near: fullText (differs in case and underscores alone)');
    expect(await nearest('fullText', 'Post')).toBe('Post has fullText (String).');
    expect(await nearest('MEMBRE', 'Role')).toContain('near: MEMBER (is spelled like it)');
    expect(await nearest('ADMIN', 'Role')).toBe('Enum Role has ADMIN.');
    expect(await nearest('Role')).toBe('enum Role');
    expect(await nearest('role')).toBe('No model, table or enum is called role. Near: enum Role');
    expect(await call('nearest_name', { name: 'ADMIN', of: 'Roles' })).toEqual({
      text: 'No model, table or enum is called Roles. Near: Role.',
      isError: true,
    });
    expect(await nearest('users')).toContain('Near: User (in code: user)');
    expect(await call('nearest_name', { name: 'x', of: 'Nothing' })).toMatchObject({ isError: true });
  });

  it('checks code that is not written yet, and writes none of it', async () => {
    const dir = createProject(APP);
    const { call } = await connect(dir);
    const code = "import { prisma } from '../db';\nprisma.post.create({ data: { full_text: 'x', authorId: 'y' } });\n";
    const wrong = await call('check_code', { path: 'src/posts/new.ts', code });
    expect(wrong.text.split('\n')).toEqual([
      '1 problem from 1 cause:',
      'error field-casing: Model `Post` has `fullText`, not `full_text`',
      '  at src/posts/new.ts:2:30',
      '  fix (safe): replace "full_text" with "fullText"',
      '  see prisma/schema.prisma:23:3 (a field of `Post`): fullText String @map("full_text")',
      expect.stringMatching(/^1 query and \d names were checked\.$/),
    ]);
    const right = await call('check_code', { path: 'src/posts/new.ts', code: code.replace('full_text', 'fullText') });
    expect(right.text).toMatch(/^No drift from the schema\.\n1 query and \d names were checked\.$/);
    expect(existsSync(join(dir, 'src/posts'))).toBe(false);
    // A file that is there is checked as it will be.
    expect((await call('check_code', { path: 'src/a.ts', code: 'export {};\n' })).text).toBe(
      'Nothing here is checked against the schema.',
    );
  });

  it('checks a snippet that stands nowhere, whose imports lead nowhere', async () => {
    const { call } = await connect(createProject(APP));
    const code = "import { db } from './somewhere';\nprisma.user.count({ where: { nmae: null } });\n";
    const { text } = await call('check_code', { code });
    expect(text).toContain('1 problem from 1 cause:');
    expect(text).toContain('`nmae`');
    expect((await call('check_code', { code, path: 'src/b.ts' })).text).toContain('unresolved-import');
  });

  it('asks for a path where nothing is checked that stands in no folder', async () => {
    const { call } = await connect(createProject({ ...APP, 'schemadrift.config.json': { include: ['src/**'] } }));
    const code = "import { prisma } from './db';\nprisma.user.count({ where: { nmae: null } });\n";
    const { text, isError } = await call('check_code', { code });
    expect([isError, text]).toEqual([true, expect.stringMatching(/: give `path`\.$/)]);
    expect(text).not.toContain('schemadrift-snippet');
    expect((await call('check_code', { code, path: 'src/b.ts' })).text).toContain('`nmae`');
  });

  it('says which queries could not be read', async () => {
    const { call } = await connect(createProject(APP));
    const code = "import { prisma } from './db';\nexport const find = (args: any) => prisma.user.findMany(args);\n";
    const { text } = await call('check_code', { code, path: 'src/find.ts' });
    expect(text).toContain('No drift from the schema in what could be read.\n');
    expect(text).toContain('; 1 query could not be read in full.\n');
    expect(text).toContain('not checked: src/find.ts:2:57, a parameter that nothing says the type of');
  });

  it('shows the causes that matter most where there are too many for one answer', async () => {
    const { call } = await connect(createProject(APP));
    const queries = Array.from({ length: 60 }, (_, at) => `prisma.user.count({ where: { none${at}: 1 } });\n`);
    const { text } = await call('check_code', {
      code: `import { prisma } from './db';\n${queries.join('')}`,
      path: 'src/b.ts',
    });
    expect(text).toContain('60 problems from 60 causes:');
    expect(text.match(/^error /gm)).toHaveLength(40);
    expect(text).toContain('… and 20 more causes; check fewer paths to see them');
  });

  it('does not say that code is right which would not be checked', async () => {
    const { call } = await connect(createProject({ ...APP, '.gitignore': 'tmp/\n' }));
    for (const path of ['tmp/a.ts', 'a.css', '../outside.ts']) {
      const { text, isError } = await call('check_code', { path, code: 'prisma.nothing.count();' });
      expect([isError, text]).toEqual([true, expect.stringContaining('would not be checked')]);
    }
    expect(await call('check', { paths: ['src/none.ts'] })).toMatchObject({ isError: true });
  });

  it('sees the schema and the files as they are when it is asked', async () => {
    const dir = createProject(APP);
    const { call } = await connect(dir);
    expect((await call('check')).text).toContain(
      'error unknown-field: Model `User` has no field `emial`\n  at src/a.ts:2:33\n',
    );
    writeFileSync(join(dir, 'prisma/schema.prisma'), SCHEMA.replace('email String', 'emial String'));
    expect((await call('check', { paths: ['src'] })).text).toContain('No drift from the schema.');
    expect((await call('check', { paths: ['src/a.ts'] })).text).toMatch(/^No drift from the schema\.\n1 query /);
    expect((await call('check', { paths: ['package.json'] })).text).toBe('Nothing here is checked against the schema.');
  });

  it('explains rules, and says what is missing without falling over', async () => {
    const { call, client } = await connect(createProject({ 'a.ts': '' }));
    expect((await call('explain_rule', { rule: 'unknown-field' })).text).toContain('# unknown-field');
    expect(await call('explain_rule', { rule: 'unknown-feild' })).toMatchObject({ isError: true });
    expect(await call('list_models')).toMatchObject({
      isError: true,
      text: expect.stringContaining('No Prisma or Drizzle'),
    });
    expect(await call('check')).toMatchObject({ isError: true });
    expect((await client.listTools()).tools).toHaveLength(6);
  });
});
