/** What an editor offers to do about a finding; what it does is checked again. Needs `npm run build`. */
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { createApp, QUERIES, SCHEMA } from './app.js';
import { applyEdit, type Client, startClient } from './client.js';

async function openQueries(text = QUERIES, findings = 2) {
  const app = createApp();
  const client = await startClient({ folders: [app.dir] });
  await client.open(app.queries, text);
  await client.diagnostics(app.queries, findings);
  return { ...app, client };
}

/** What the text of a document is after the action that begins with `title`. */
async function run(client: Client, file: string, word: string, title: string): Promise<string> {
  const actions = await client.actions(file, word);
  const action = actions.find((it) => it.title.startsWith(title));
  expect(actions.map((it) => it.title)).toContain(action?.title);
  return applyEdit(action?.edit, file, client.textOf(file));
}

describe('quick fixes', () => {
  it('are the suggestions of a finding; what is safe is preferred', async () => {
    const { client, queries } = await openQueries();
    const actions = await client.actions(queries, 'Email');
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ["Filter by 'email' instead", 'quickfix', true],
      ['Ignore field-casing on this line', 'quickfix', undefined],
    ]);
    expect(actions[0]?.diagnostics?.map(({ code }) => code)).toEqual(['field-casing']);
    const edited = applyEdit(actions[0]?.edit, queries, QUERIES);
    expect(edited).toBe(QUERIES.replace('Email:', 'email:'));
    await client.type(queries, 'Email', 'email');
    const [left] = await client.diagnostics(queries, 1);
    expect(left?.code).toBe('unknown-field');
    const [other] = await client.actions(queries, 'naem');
    expect(other?.isPreferred).toBeUndefined();
  });

  it('are for the text as it is at that moment, and fix all that is safe where they are asked for it', async () => {
    const { client, queries } = await openQueries(QUERIES.replace('posts: true', 'Posts: true'), 3);
    const none = await client.actions(queries, 'Email', ['refactor']);
    expect(none).toEqual([]);
    const [all, ...others] = await client.actions(queries, 'export', ['source.fixAll']);
    expect(others).toEqual([]);
    expect(all?.kind).toBe('source.fixAll.schemadrift');
    expect(applyEdit(all?.edit, queries, client.textOf(queries))).toBe(QUERIES.replace('Email:', 'email:'));
    await client.type(queries, 'export async', '// a line more\nexport async');
    expect(await run(client, queries, 'Email', 'Filter by')).toBe(client.textOf(queries).replace('Email:', 'email:'));
  });

  it('write edits as old clients take them', async () => {
    const app = createApp();
    const client = await startClient({ folders: [app.dir], capabilities: {} });
    await client.open(app.queries, QUERIES);
    await client.diagnostics(app.queries, 2);
    const [fix] = await client.actions(app.queries, 'Email');
    expect(fix?.edit?.documentChanges).toBeUndefined();
    expect(applyEdit(fix?.edit, app.queries, QUERIES)).toContain('email:');
  });
});

describe('the comment that ignores a finding', () => {
  const markup = `import { prisma } from './db';
export const Page = async () => (
  <ul>
    {(await prisma.user.findMany({ where: { naem: 'a' } })).map((user) => <li>{user.id}</li>)}
  </ul>
);
`;
  const template = `import { prisma } from './db';
export const text = \`
\${await prisma.user.count({ where: { naem: 'a' } })}
\`;
`;

  it('stands above the line, with its indentation, as the file writes comments and lines', async () => {
    const { client, queries } = await openQueries();
    const cases = [
      ['queries.ts', QUERIES, '    // schemadrift-ignore-next-line unknown-field\n'],
      ['page.tsx', markup, '    {/* schemadrift-ignore-next-line unknown-field */}\n'],
      ['crlf.ts', QUERIES.replaceAll('\n', '\r\n'), '    // schemadrift-ignore-next-line unknown-field\r\n'],
    ] as const;
    for (const [name, text, comment] of cases) {
      const file = queries.replace('queries.ts', name);
      const findings = name === 'page.tsx' ? 1 : 2;
      if (file !== queries) await client.open(file, text, 'typescriptreact');
      await client.diagnostics(file, findings);
      const ignored = await run(client, file, 'naem', 'Ignore unknown-field');
      expect(ignored).toContain(comment);
      expect(ignored.replace(comment, '')).toBe(text);
      await client.type(file, text, ignored);
      await client.diagnostics(file, findings - 1);
    }
    // Where it would become a part of a text, it is not offered.
    const file = queries.replace('queries', 'template');
    await client.open(file, template);
    await client.diagnostics(file, 1);
    const actions = await client.actions(file, 'naem');
    expect(actions.map(({ title }) => title).filter((title) => title.startsWith('Ignore'))).toEqual([]);
  });

  it('works in a schema', async () => {
    const { client, schema } = await openQueries();
    await client.open(schema, SCHEMA.replace('authorId String', 'authorId Nope'), 'prisma');
    const isInvalid = ({ code }: Diagnostic) => code === 'invalid-schema';
    await client.until('that the schema is invalid', () =>
      client.published.get(schema)?.at(-1)?.diagnostics.some(isInvalid),
    );
    const ignored = await run(client, schema, 'Nope', 'Ignore invalid-schema');
    expect(ignored).toContain('  // schemadrift-ignore-next-line invalid-schema\n  authorId');
  });
});
