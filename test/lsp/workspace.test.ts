/** Several folders at once, and files that stand in none. Needs `npm run build`. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DidChangeWorkspaceFoldersNotification,
  DidRenameFilesNotification,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol';
import { createProject, USER_SCHEMA } from '../temp-project.js';
import { createApp, QUERIES } from './app.js';
import { type Client, startClient, uriOf } from './client.js';

async function changeFolders(client: Client, added: readonly string[], removed: readonly string[]): Promise<void> {
  const toFolders = (dirs: readonly string[]): WorkspaceFolder[] => dirs.map((dir) => ({ uri: uriOf(dir), name: dir }));
  await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: toFolders(added), removed: toFolders(removed) },
  });
}

describe('folders', () => {
  it('are projects of their own, and come and go', async () => {
    const [first, second, third] = [createApp(), createApp(), createApp({ 'prisma/schema.prisma': USER_SCHEMA })];
    const client = await startClient({ folders: [first.dir, second.dir] });
    await client.diagnostics(first.queries, 2);
    await client.diagnostics(second.queries, 2);
    await changeFolders(client, [third.dir], [second.dir]);
    await client.diagnostics(second.queries, 0);
    // Asked about while its project goes, a file has no answer, and nobody is told of a failure.
    await client.open(third.queries, QUERIES);
    const asked = client.hover(third.queries, 'email: true');
    await changeFolders(client, [], [third.dir]);
    await expect(asked).resolves.toBeDefined();
    await changeFolders(client, [third.dir], []);
    expect(client.messages).toEqual([]);
    await client.close(third.queries);
    // Neither relation nor second model there.
    await client.diagnostics(third.queries, 3);
    await client.open(third.queries, QUERIES);
    await client.type(third.queries, 'posts: true', 'name: true');
    await client.diagnostics(third.queries, 2);
    await client.diagnostics(first.queries, 2);
  });

  it('that are parts of one workspace are one project, whichever of them is open', async () => {
    const dir = createProject({
      'package.json': { name: 'mono', private: true, workspaces: ['packages/*'] },
      'packages/db/package.json': { name: 'db', dependencies: { '@prisma/client': '6.19.0' } },
      'packages/db/prisma/schema.prisma': USER_SCHEMA,
      'packages/web/package.json': { name: 'web', dependencies: { '@prisma/client': '6.19.0', db: 'workspace:*' } },
      'packages/web/a.ts':
        "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nprisma.usr.count();\n",
    });
    const client = await startClient({ folders: [join(dir, 'packages/web'), join(dir, 'packages/db')] });
    await client.diagnostics(join(dir, 'packages/web/a.ts'), 1);
    expect(client.log.filter((line) => line.startsWith(`${dir}: `))).toHaveLength(1);
    await changeFolders(client, [], [join(dir, 'packages/db')]);
    await client.open(join(dir, 'packages/web/a.ts'), 'export {};\n');
    await client.diagnostics(join(dir, 'packages/web/a.ts'), 0);
  });

  it('that are renamed take their findings along', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.diagnostics(queries, 2);
    mkdirSync(join(dir, 'lib'));
    renameSync(join(dir, 'src'), join(dir, 'lib/src'));
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf(join(dir, 'src')), newUri: uriOf(join(dir, 'lib/src')) }],
    });
    await client.diagnostics(queries, 0);
    await client.diagnostics(join(dir, 'lib/src/queries.ts'), 2);
  });
});

describe('without a folder', () => {
  it('the project of an open file is found, and left when it is closed', async () => {
    const { queries, dir } = createApp();
    const client = await startClient({ folders: [], capabilities: {} });
    await client.open(queries, QUERIES);
    await client.diagnostics(queries, 2);
    expect(client.registered).toEqual([]);
    // Nobody watches files for us: what is saved is read again.
    const schema = join(dir, 'prisma/schema.prisma');
    await client.open(schema, USER_SCHEMA, 'prisma');
    await client.diagnostics(queries, 3);
    writeFileSync(schema, USER_SCHEMA);
    await client.save(schema);
    await client.close(schema);
    await client.close(queries);
    await client.diagnostics(queries, 0);
  });
});
