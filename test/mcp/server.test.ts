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
    expect((await call('describe_model', { model: 'Pots' })).text).toContain('No model, table or enum is called Pots.');
    expect((await call('describe_model', { model: 'Pots' })).text).toContain(post);
    expect((await call('list_models')).text).toContain('model User (client.user): 5 fields');
  });

  it('says which name is nearest', async () => {
    const { call } = await connect(createProject(APP));
    const nearest = async (name: string, of?: string) => (await call('nearest_name', { name, ...(of && { of }) })).text;
    expect(await nearest('full_text', 'Post')).toContain('near: fullText (differs in case alone)');
    expect(await nearest('fullText', 'Post')).toBe('Post has fullText (String).');
    expect(await nearest('MEMBRE', 'Role')).toContain('near: MEMBER');
    expect(await nearest('users')).toContain('Near: User (in code: user)');
    expect(await call('nearest_name', { name: 'x', of: 'Nothing' })).toMatchObject({ isError: true });
  });

  it('checks code that is not written yet, and writes none of it', async () => {
    const dir = createProject(APP);
    const { call } = await connect(dir);
    const code = "import { prisma } from '../db';\nprisma.post.create({ data: { full_text: 'x', authorId: 'y' } });\n";
    const wrong = await call('check_code', { path: 'src/posts/new.ts', code });
    expect(wrong.text).toContain(
      'src/posts/new.ts:2:30 error field-casing: Model `Post` has `fullText`, not `full_text`',
    );
    expect(wrong.text).toContain('fix: set `fullText` instead (safe)');
    expect(wrong.text).not.toContain('emial');
    const right = await call('check_code', { path: 'src/posts/new.ts', code: code.replace('full_text', 'fullText') });
    expect(right.text).toMatch(/^No drift from the schema\.\n1 query and \d names were checked\.$/);
    expect(existsSync(join(dir, 'src/posts'))).toBe(false);
    // A file that is there is checked as it will be.
    expect((await call('check_code', { path: 'src/a.ts', code: 'export {};\n' })).text).toContain('0 queries');
    expect((await call('check_code', { code: 'prisma.user.count({ where: { nmae: null } });' })).text).toContain(
      '`nmae`',
    );
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
    expect((await call('check')).text).toContain('src/a.ts:2:33 error unknown-field');
    writeFileSync(join(dir, 'prisma/schema.prisma'), SCHEMA.replace('email String', 'emial String'));
    expect((await call('check', { paths: ['src'] })).text).toContain('No drift from the schema.');
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
