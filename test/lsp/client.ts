/** An editor, as far as a language server can tell: the built program, driven over standard input and output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  type FileEvent,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Location,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ReferencesRequest,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkDoneProgressCreateRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

const PROGRAM = fileURLToPath(new URL('../../bin/schemadrift.js', import.meta.url));

const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: false },
  },
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  window: { workDoneProgress: true },
};

export interface StartOptions {
  /** Folders that are open, absolute. */
  readonly folders: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly args?: readonly string[];
}

export interface Published {
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Starts a server, says hello, and ends it with the test. */
export async function startClient({ folders, capabilities = CAPABILITIES, args = [] }: StartOptions): Promise<Client> {
  const client = new Client(spawnServer(args));
  await client.initialize(folders, capabilities);
  return client;
}

/** The bare process, which is killed with the test if it is still there. */
export function spawnServer(args: readonly string[] = []): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, 'lsp', '--stdio', ...args], { stdio: 'pipe' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

export class Client {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly published = new Map<string, Published[]>();
  readonly log: string[] = [];
  readonly messages: string[] = [];
  readonly registered: string[] = [];
  result: InitializeResult = { capabilities: {} };
  readonly #versions = new Map<string, number>();
  readonly #texts = new Map<string, string>();
  #changed: () => void = () => {};

  constructor(child: ChildProcess) {
    const { stdin, stdout } = child;
    if (!stdin || !stdout) throw new Error('The server has no pipes.');
    this.child = child;
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics, version }) => {
      const path = fileURLToPath(uri);
      this.published.set(path, [...(this.published.get(path) ?? []), { version, diagnostics }]);
      this.#changed();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message);
      this.#changed();
    });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#changed();
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
    this.connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
    this.connection.listen();
  }

  async initialize(folders: readonly string[], capabilities: ClientCapabilities): Promise<void> {
    const workspaceFolders = folders.map((folder) => ({ uri: uriOf(folder), name: folder }));
    this.result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: workspaceFolders[0]?.uri ?? null,
      workspaceFolders: capabilities.workspace?.workspaceFolders ? workspaceFolders : null,
      capabilities,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  /** Waits until something that the server said makes `test` give an answer. */
  async until<T>(what: string, test: () => T | undefined | false): Promise<T> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const answer = test();
      if (answer !== undefined && answer !== false) return answer;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`The server never said ${what}. Log:\n${this.log.join('\n')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 500));
        this.#changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** The messages of a file's diagnostics, once they are as many as `count`, of the version that was sent last. */
  async diagnostics(file: string, count: number): Promise<readonly Diagnostic[]> {
    return this.until(`${count} diagnostics of ${file}`, () => {
      const last = this.published.get(file)?.at(-1);
      const isCurrent = last?.version === this.#versions.get(file);
      return last?.diagnostics.length === count && isCurrent ? last.diagnostics : undefined;
    });
  }

  /** Once the whole of a project has been checked. */
  async surveyed(folder: string): Promise<string> {
    return this.until(`that ${folder} is checked`, () => this.log.find((line) => line.startsWith(`${folder}: `)));
  }

  async open(file: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#versions.set(file, 1);
    this.#texts.set(file, text);
    const textDocument = { uri: uriOf(file), languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Types: replaces the first `old` of an open document, by its range. */
  async type(file: string, old: string, replacement: string): Promise<void> {
    const text = this.textOf(file);
    const at = text.indexOf(old);
    if (at === -1) throw new Error(`${file} has no ${old}`);
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    this.#texts.set(file, text.slice(0, at) + replacement + text.slice(at + old.length));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf(file), version },
      contentChanges: [
        { range: { start: positionOf(text, at), end: positionOf(text, at + old.length) }, text: replacement },
      ],
    });
  }

  async save(file: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: uriOf(file) },
    });
  }

  async close(file: string): Promise<void> {
    this.#versions.delete(file);
    this.#texts.delete(file);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(file) },
    });
  }

  /** Tells of files that have changed on the disk. */
  async changeFiles(...files: readonly string[]): Promise<void> {
    const changes: FileEvent[] = files.map((file) => ({ uri: uriOf(file), type: FileChangeType.Changed }));
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  textOf(file: string): string {
    return this.#texts.get(file) ?? '';
  }

  /** Where the first `word` of an open document begins, and `within` of it further. */
  at(
    file: string,
    word: string,
    within = 1,
  ): { readonly textDocument: { readonly uri: string }; readonly position: Position } {
    const at = this.textOf(file).indexOf(word);
    if (at === -1) throw new Error(`${file} has no ${word}`);
    return { textDocument: { uri: uriOf(file) }, position: positionOf(this.textOf(file), at + within) };
  }

  async hover(file: string, word: string): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, this.at(file, word));
  }

  async definition(file: string, word: string): Promise<readonly Location[]> {
    const found = await this.connection.sendRequest(DefinitionRequest.type, this.at(file, word));
    return [found ?? []].flat().filter((it): it is Location => 'uri' in it);
  }

  async references(file: string, word: string, includeDeclaration = false): Promise<readonly Location[]> {
    const asked = { ...this.at(file, word), context: { includeDeclaration } };
    return (await this.connection.sendRequest(ReferencesRequest.type, asked)) ?? [];
  }

  async actions(file: string, word: string, only?: string[]): Promise<readonly CodeAction[]> {
    const { textDocument, position } = this.at(file, word);
    const context = { diagnostics: [], ...(only && { only }) };
    const range = { start: position, end: position };
    const found = await this.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context });
    return (found ?? []).filter((it): it is CodeAction => 'kind' in it);
  }

  /** Says goodbye; gives the exit code. */
  async leave(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return ended;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** `src/a.ts:3:7` for tests to compare, seen from `folder`; from 1, as people count. */
export function show(location: Location, folder: string): string {
  const path = fileURLToPath(location.uri);
  const { line, character } = location.range.start;
  return `${path.startsWith(join(folder, '/')) ? path.slice(folder.length + 1) : path}:${line + 1}:${character + 1}`;
}

/** A text after the edits of an action for it. */
export function applyEdit(edit: WorkspaceEdit | undefined, file: string, text: string): string {
  const uri = uriOf(file);
  const changes = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  const edits = [...changes, ...(edit?.changes?.[uri] ?? [])];
  return edits
    .map(({ range, newText }) => ({ start: offsetOf(text, range.start), end: offsetOf(text, range.end), newText }))
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function offsetOf(text: string, { line, character }: Position): number {
  return text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
}
