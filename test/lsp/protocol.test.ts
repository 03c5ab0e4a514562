/** Hello, goodbye, and clients that talk nonsense. Needs `npm run build`. */
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { HoverRequest, InitializeRequest, ShutdownRequest } from 'vscode-languageserver-protocol';
import { createApp, QUERIES } from './app.js';
import { Client, spawnServer, startClient, uriOf } from './client.js';

/** The code of the error that a request is answered with. */
async function codeOf(answer: Promise<unknown>): Promise<unknown> {
  try {
    return { answered: await answer };
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('the conversation', () => {
  it('begins with what the server can do', async () => {
    const { dir } = createApp();
    const { result } = await startClient({ folders: [dir] });
    expect(result.serverInfo).toMatchObject({ name: 'schemadrift' });
    expect(result.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.schemadrift'] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('ends in order: shutdown, exit, 0', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    await client.open(queries, QUERIES);
    await client.connection.sendRequest(ShutdownRequest.type);
    const asked = { textDocument: { uri: uriOf(queries) }, position: { line: 0, character: 0 } };
    expect(await codeOf(client.connection.sendRequest(HoverRequest.type, asked))).toBe(-32600);
    expect(await client.leave()).toBe(0);
  });

  it('ends when the client is gone', async () => {
    const { dir } = createApp();
    const { child } = await startClient({ folders: [dir] });
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('does not take questions before hello', async () => {
    const { queries } = createApp();
    const client = new Client(spawnServer());
    const asked = { textDocument: { uri: uriOf(queries) }, position: { line: 0, character: 0 } };
    expect(await codeOf(client.connection.sendRequest(HoverRequest.type, asked))).toBe(-32002);
  });
});

describe('nonsense', () => {
  it('is answered with errors, and the server goes on', async () => {
    const { dir, queries } = createApp();
    const client = await startClient({ folders: [dir] });
    const { connection } = client;
    await client.open(queries, QUERIES);
    await client.diagnostics(queries, 2);
    const uri = uriOf(queries);
    expect(await codeOf(connection.sendRequest('textDocument/unheardOf', {}))).toBe(-32601);
    for (const params of [
      {},
      { textDocument: {} },
      { textDocument: { uri: 7 }, position: null },
      { textDocument: { uri }, position: 'there' },
      { textDocument: { uri } },
    ]) {
      for (const method of ['hover', 'definition', 'references', 'codeAction']) {
        expect(await codeOf(connection.sendRequest(`textDocument/${method}`, params)), method).toBe(-32602);
      }
    }
    for (const odd of ['file:', 'file://%zz', 'http://a/b', '', 'file:///nowhere/a.ts']) {
      const params = { textDocument: { uri: odd }, position: { line: 0, character: 0 } };
      expect(await codeOf(connection.sendRequest('textDocument/hover', params))).toEqual({ answered: null });
    }
    const far = { textDocument: { uri }, position: { line: 9999, character: 9999 } };
    expect(await codeOf(connection.sendRequest('textDocument/hover', far))).toEqual({ answered: null });
    for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
      await connection.sendNotification(`textDocument/${method}`, { textDocument: null });
    }
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(`${dir}/src/no-text.ts`) },
    });
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf('/never/opened.ts'), version: 3 },
      contentChanges: [{ text: 'x' }],
    });
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: 'all' });
    await connection.sendNotification('workspace/didChangeWorkspaceFolders', {});
    await connection.sendNotification('$/unheardOf', { a: 1 });
    await client.type(queries, 'naem', 'name');
    await client.diagnostics(queries, 1);
    expect(client.messages).toEqual([]);
  });

  it('that is no JSON leaves the server alive, or ends it without noise on its output', async () => {
    const child = spawnServer();
    const client = new Client(child);
    client.connection.onError(() => {});
    child.stdin?.write('Content-Length: 5\r\n\r\n{"a":');
    await client.connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
    expect(await client.leave()).toBe(0);
  });

  it('on the command line is a usage error', async () => {
    for (const args of [['src'], ['--port', '8'], ['--schema']]) {
      const child = spawnServer(args);
      expect(await once(child, 'exit')).toEqual([2, null]);
    }
  });
});
