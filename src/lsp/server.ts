/** The language server: what the client asks and tells, handed on to the projects. */
import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type Position,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TOOL } from '../tool.js';
import { isAboutPosition, isAboutRange, isAboutReferences } from './check-params.js';
import type { CheckedProject, ProjectHost } from './checked-project.js';
import { type ClientAbilities, readAbilities } from './client-abilities.js';
import { ACTION_KINDS, type EditTarget, listActions } from './code-actions.js';
import { findDefinition, findHover, findReferences, type Question } from './navigation.js';
import { Notices } from './notices.js';
import { OpenDocuments } from './open-documents.js';
import { type ProjectSettings, Projects } from './projects.js';
import { Publisher } from './publisher.js';
import { WATCHED_GLOBS } from './relevant-paths.js';
import { findPath } from './uris.js';

/** Answers over `connection` from `listen` on. What is wrong with a message is said to its sender; nothing throws. */
export function serve(connection: Connection, settings: ProjectSettings): void {
  const documents = new OpenDocuments();
  const texts = new TextDocuments(TextDocument);
  const publisher = new Publisher(documents, (params) => void connection.sendDiagnostics(params));
  const notices = new Notices(connection);
  let abilities: ClientAbilities = readAbilities({});
  let folders: readonly string[] = [];
  let state: 'new' | 'running' | 'shut' = 'new';

  const projects: Projects = new Projects(
    settings,
    (root): ProjectHost => ({
      documents,
      get hasRelated() {
        return abilities.hasRelated;
      },
      publish(path, diagnostics) {
        const owner = projects.find(path);
        if (!owner || owner.root === root) publisher.publish(path, diagnostics);
      },
      surveyed: (report, milliseconds) => notices.surveyed(root, report, milliseconds),
      failed: (error) => notices.failed(error),
      withProgress: (work) => notices.withProgress(work),
    }),
  );
  const settle = (): void => projects.settle(folders, documents.paths);

  /** Handlers run while there is something to answer from; what is not meant for them, and what they throw, is answered with an error. */
  function whileRunning<P, R>(
    isMeant: (params: unknown) => boolean,
    handle: (params: P, token: CancellationToken) => Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
    return async (params, token) => {
      if (state === 'new') return new ResponseError(ErrorCodes.ServerNotInitialized, 'Not initialized yet.');
      if (state === 'shut') return new ResponseError(ErrorCodes.InvalidRequest, 'Already shut down.');
      if (!isMeant(params)) return new ResponseError(ErrorCodes.InvalidParams, 'Not what this request takes.');
      try {
        return await handle(params, token);
      } catch (error) {
        if (state !== 'running') return new ResponseError(LSPErrorCodes.ServerCancelled, 'Shutting down.');
        notices.failed(error);
        throw error;
      }
    };
  }

  /** What is needed to answer about a position; undefined for documents that are not open, or of no project. */
  async function findQuestion(
    { textDocument, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
    wants: 'now' | 'recent',
    token: CancellationToken,
  ): Promise<Question | undefined> {
    const path = findPath(textDocument.uri);
    const found = path === undefined ? undefined : findOpen(path);
    if (path === undefined || !found) return undefined;
    documents.touch(path);
    const analysis = await found.project.findAnalysis(path, wants);
    if (!analysis || token.isCancellationRequested) return undefined;
    return { analysis, path, text: found.document.getText(), position, uriOf: (file) => documents.uriOf(file) };
  }

  function findOpen(path: string): { readonly document: TextDocument; readonly project: CheckedProject } | undefined {
    const document = documents.find(path);
    const project = projects.find(path);
    return document && project ? { document, project } : undefined;
  }

  connection.onInitialize((params): InitializeResult => {
    abilities = readAbilities(params.capabilities);
    folders = readFolders(params);
    return {
      serverInfo: { name: TOOL.name, version: TOOL.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        codeActionProvider: { codeActionKinds: [...ACTION_KINDS] },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didRename: ANY_FOLDER, didDelete: ANY_FOLDER },
        },
      },
    };
  });

  connection.onInitialized(() => {
    state = 'running';
    if (abilities.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => findPath(uri)));
        folders = [
          ...folders.filter((folder) => !gone.has(folder)),
          ...added.flatMap(({ uri }) => findPath(uri) ?? []),
        ];
        settle();
      });
    }
    if (abilities.watchesFiles) {
      const watchers = WATCHED_GLOBS.map((globPattern) => ({ globPattern }));
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
        notices.warn('Files are not watched', error);
      });
    }
    settle();
  });

  connection.onShutdown(() => {
    state = 'shut';
    projects.close();
  });

  texts.onDidOpen(({ document }) => {
    const path = findPath(document.uri);
    // The client's way to write the URI may be another than that under which findings were sent before.
    const before = path === undefined ? document.uri : documents.uriOf(path);
    documents.put(document);
    if (before !== document.uri) publisher.withdraw(before);
    settle();
  });
  texts.onDidChangeContent(({ document }) => {
    const path = documents.put(document);
    if (path !== undefined) projects.find(path)?.type(path, document.getText());
  });
  texts.onDidSave(({ document }) => {
    const path = findPath(document.uri);
    if (path !== undefined) projects.find(path)?.reread([path]);
  });
  texts.onDidClose(({ document }) => {
    const path = documents.remove(document.uri);
    if (path === undefined) return;
    if (documents.uriOf(path) !== document.uri) publisher.withdraw(document.uri);
    const project = projects.find(path);
    settle();
    project?.reread([path]);
  });
  texts.listen(connection);

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(({ uri }) => findPath(uri) ?? []);
    for (const project of projects.all) {
      const own = paths.filter((path) => projects.find(path) === project);
      if (own.length > 0) project.reread(own);
    }
  });
  const rereadFolders = (uris: readonly string[]): void => {
    const paths = uris.flatMap((uri) => findPath(uri) ?? []);
    for (const project of projects.all) project.rereadFolders(paths);
  };
  connection.workspace.onDidRenameFiles(({ files }) =>
    rereadFolders(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
  );
  connection.workspace.onDidDeleteFiles(({ files }) => rereadFolders(files.map(({ uri }) => uri)));

  connection.onHover(
    whileRunning(isAboutPosition, async (params, token) => {
      const question = await findQuestion(params, 'recent', token);
      return question ? findHover(question, abilities.hoverKind) : null;
    }),
  );
  connection.onDefinition(
    whileRunning(isAboutPosition, async (params, token) => {
      const question = await findQuestion(params, 'recent', token);
      return question ? findDefinition(question, abilities.takesLinks) : null;
    }),
  );
  connection.onReferences(
    whileRunning(isAboutReferences, async (params, token) => {
      const question = await findQuestion(params, 'now', token);
      return question ? findReferences(question, params.context.includeDeclaration) : null;
    }),
  );
  connection.onCodeAction(
    whileRunning(isAboutRange, async ({ textDocument, range, context }, token) => {
      const path = findPath(textDocument.uri);
      const found = path === undefined ? undefined : findOpen(path);
      if (path === undefined || !found) return null;
      documents.touch(path);
      const file = await found.project.findChecked(path);
      if (!file || token.isCancellationRequested) return null;
      const target: EditTarget = {
        uriOf: (other) => documents.uriOf(other),
        findOpen(other) {
          const document = documents.find(other);
          return document && { text: document.getText(), version: document.version };
        },
        takesVersions: abilities.takesVersions,
      };
      return [...(await listActions(file, { range, only: context.only ?? undefined }, target))];
    }),
  );

  connection.listen();
}

const ANY_FOLDER = { filters: [{ scheme: 'file', pattern: { glob: '**' } }] };

function readFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  return uris.flatMap((uri) => findPath(uri) ?? []);
}
