/** What an editor is shown, and when. Needs `npm run build`. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, DidOpenTextDocumentNotification } from 'vscode-languageserver-protocol';
import { createProject } from '../temp-project.js';
import { createApp, QUERIES, SCHEMA } from './app.js';
import { show, startClient } from './client.js';

describe('diagnostics', () => {
  it('are there for the whole project when it is opened', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    const found = await client.diagnostics(queries, 2);
    expect(found.map(({ code, severity, source }) => [code, severity, source])).toEqual([
      ['field-casing', 1, 'schemadrift'],
      ['unknown-field', 1, 'schemadrift'],
    ]);
    expect(found[0]?.range).toEqual({ start: { line: 4, character: 13 }, end: { line: 4, character: 18 } });
    expect(found[0]?.codeDescription?.href).toMatch(/^https:.*field-casing/);
    const [related] = found[0]?.relatedInformation ?? [];
    expect(related && show(related.location, dir)).toBe('prisma/schema.prisma:11:3');
    expect(await client.surveyed(dir)).toMatch(/1 schema, 3 files, 2 findings/);
  });
  it('follow what is typed and not saved', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.open(queries, QUERIES);
    await client.diagnostics(queries, 2);
    await client.type(queries, "naem: 'b'", "name: 'b'");
    const [left] = await client.diagnostics(queries, 1);
    expect(left?.code).toBe('field-casing');
    await client.type(queries, 'posts: true', 'psots: true');
    const found = await client.diagnostics(queries, 2);
    expect(found.map(({ message }) => message)).toEqual([
      'Model `User` has `email`, not `Email`',
      'Model `User` has no field `psots`',
    ]);
    await client.close(queries);
    await client.until('what is on the disk', () => client.published.get(queries)?.at(-1)?.version === undefined);
    await client.diagnostics(queries, 2);
  });

  it('never speak of a version that is no longer shown', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.open(queries, QUERIES);
    await client.diagnostics(queries, 2);
    let name = 'naem';
    for (let key = 0; key < 20; key++) {
      await client.type(queries, `${name}: 'b'`, `${name}x: 'b'`);
      name += 'x';
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await client.diagnostics(queries, 2);
    const versions = client.published.get(queries)?.flatMap(({ version }) => version ?? []) ?? [];
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.at(-1)).toBe(21);
    for (const { version, diagnostics } of client.published.get(queries) ?? []) {
      if (version !== undefined)
        expect(diagnostics.some(({ message }) => String(message).includes(`naem${'x'.repeat(version - 1)}\``))).toBe(
          true,
        );
    }
  });

  it('of all files follow a schema that is not saved, the open ones first', async () => {
    const { dir, schema, queries, other } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.diagnostics(queries, 2);
    await client.open(schema, SCHEMA, 'prisma');
    await client.open(queries, QUERIES);
    await client.type(schema, 'authorId String', 'writerId String');
    const [invalid] = await client.diagnostics(schema, 1);
    expect(invalid?.code).toBe('invalid-schema');
    await client.type(schema, 'fields: [authorId]', 'fields: [writerId]');
    await client.diagnostics(schema, 0);
    const [found] = await client.diagnostics(other, 1);
    expect(found?.message).toContain('`authorId`');
    await client.close(schema);
    await client.diagnostics(other, 0);
  });

  it('follow what becomes of files on the disk', async () => {
    const { dir, schema, queries, other } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.diagnostics(queries, 2);
    expect(client.registered).toContain('workspace/didChangeWatchedFiles');
    writeFileSync(schema, SCHEMA.replaceAll('authorId', 'writerId'));
    const added = join(dir, 'src/new.ts');
    writeFileSync(added, "import { prisma } from './db';\nprisma.usr.count();\n");
    rmSync(queries);
    await client.changeFiles(schema, added, queries);
    await client.diagnostics(other, 1);
    await client.diagnostics(added, 1);
    await client.diagnostics(queries, 0);
  });

  it('are what the settings of the project say', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.diagnostics(queries, 2);
    const config = join(dir, 'schemadrift.config.json');
    writeFileSync(config, '{ "rules": { "unknown-field": "warning", "field-casing": "off" } }');
    await client.changeFiles(config);
    expect(await client.diagnostics(queries, 1)).toMatchObject([{ severity: 2 }]);
    await client.open(config, '{ "rules": { "unknown-feld": "off" } }', 'json');
    const [broken] = await client.diagnostics(config, 1);
    expect(broken).toMatchObject({ code: 'config', severity: 1, message: expect.stringContaining('unknown-feld') });
    await client.diagnostics(queries, 0);
  });

  it('run no configuration that is being typed', async () => {
    const { dir, queries } = createApp({ 'schemadrift.config.mjs': 'console.log("hello");\nexport default {};\n' });
    const config = join(dir, 'schemadrift.config.mjs');
    const client = await startClient({ folders: [dir] });
    await client.diagnostics(queries, 2);
    const endless = 'for (;;) {}\nexport default {};\n';
    await client.open(config, endless, 'javascript');
    await client.open(queries, QUERIES);
    await client.type(queries, 'naem', 'name');
    await client.diagnostics(queries, 1);
    writeFileSync(config, 'export default { rules: { "field-casing": "off" } };\n');
    await client.save(config);
    await client.diagnostics(queries, 0);
  });

  it('stand at the right place with CRLF, a byte-order mark, and characters of two units', async () => {
    const rewrites = [
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => `\uFEFF${text}`,
      (text: string) => text.replace('where: {', 'where: { /* \u{1F600} */'),
    ];
    const apps = rewrites.map((rewrite) => ({
      rewrite,
      ...createApp({ 'src/queries.ts': rewrite(QUERIES), 'prisma/schema.prisma': rewrite(SCHEMA) }),
    }));
    const client = await startClient({ folders: apps.map(({ dir }) => dir) });
    const placesOf = (found: readonly Diagnostic[]) =>
      found.map(({ range, relatedInformation }) => [range, relatedInformation?.map(({ location }) => location.range)]);
    for (const { rewrite, queries, schema } of apps) {
      const saved = placesOf(await client.diagnostics(queries, 2));
      // Editors show neither the mark nor hand it on.
      const shown = rewrite(QUERIES).replace('\uFEFF', '');
      await client.open(queries, shown);
      await client.open(schema, rewrite(SCHEMA).replace('\uFEFF', ''), 'prisma');
      expect(placesOf(await client.diagnostics(queries, 2))).toEqual(saved);
      const line = shown.split('\n').findIndex((text) => text.includes('Email'));
      const character = shown.split('\n')[line]?.indexOf('Email');
      expect(saved[0]?.[0]).toMatchObject({ start: { line, character } });
    }
  });
});

describe('what is not checked', () => {
  it('is silent: files of no project, files that are excluded, buffers without a file', async () => {
    const { dir, queries } = createApp({
      'schemadrift.config.json': { exclude: ['src/legacy/**'] },
      'src/legacy/old.ts': QUERIES.replace('./db', '../db'),
      'node_modules/lib/index.ts': QUERIES,
    });
    const stray = createProject({ 'a.ts': QUERIES });
    const client = await startClient({ folders: [dir] });
    await client.open(join(dir, 'src/legacy/old.ts'), QUERIES.replace('./db', '../db'));
    await client.open(join(dir, 'node_modules/lib/index.ts'), QUERIES);
    await client.open(join(stray, 'a.ts'), QUERIES);
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: 'untitled:Untitled-1', languageId: 'typescript', version: 1, text: QUERIES },
    });
    await client.diagnostics(queries, 2);
    await client.surveyed(dir);
    const silent = [...client.published].filter(([path]) => path !== queries);
    expect(silent.flatMap(([, sent]) => sent.flatMap(({ diagnostics }) => diagnostics))).toEqual([]);
    expect(client.messages).toEqual([]);
  });

  it('is a project without a schema: the log says so, and nobody is bothered', async () => {
    const dir = createProject({ 'package.json': { name: 'plain' }, 'a.ts': 'export const a = 1;\n' });
    const client = await startClient({ folders: [dir] });
    expect(await client.surveyed(dir)).toContain('No Prisma or Drizzle schema');
    expect(client.messages).toEqual([]);
    const schema = join(dir, 'schema.prisma');
    writeFileSync(schema, SCHEMA);
    writeFileSync(
      join(dir, 'a.ts'),
      "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nprisma.usr.count();\n",
    );
    await client.changeFiles(schema, join(dir, 'a.ts'));
    await client.diagnostics(join(dir, 'a.ts'), 1);
  });
});
