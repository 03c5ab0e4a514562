// @ts-check
/** The language server as a process, and an editor's end of the conversation. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/**
 * @param {string} program
 * @param {string} folder
 */
export async function startServer(program, folder) {
  const child = spawn(process.execPath, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  /** @type {Map<string, (count: number) => void>} by URI and version */
  const waiting = new Map();
  /** @type {(line: string) => void} */
  let surveyed = () => {};
  /** @type {Promise<string>} */
  const survey = new Promise((resolve) => {
    surveyed = resolve;
  });
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
    const key = `${uri} ${version}`;
    waiting.get(key)?.(diagnostics.length);
    waiting.delete(key);
  });
  connection.onNotification('window/logMessage', ({ message }) => surveyed(message));
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: folder }],
    capabilities: {
      textDocument: { publishDiagnostics: { versionSupport: true } },
      workspace: { workspaceFolders: true },
    },
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    /** What the log says when the whole project has been checked. */
    survey,
    /**
     * How many findings a version of a document has, once they are published.
     * @param {string} document URI
     * @param {number} version
     * @returns {Promise<number>}
     */
    answer: (document, version) => new Promise((resolve) => waiting.set(`${document} ${version}`, resolve)),
    /** In megabytes; null where the system does not say. */
    peakMemory() {
      try {
        const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
        return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
      } catch {
        return null;
      }
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
    },
  };
}
