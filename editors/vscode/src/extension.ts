/** Starts the project's own schemadrift as a language server: all else is the server's. */
import { commands, type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { findServer, type Server } from './find-server.js';

const LANGUAGES = [
  'astro',
  'javascript',
  'javascriptreact',
  'prisma',
  'sql',
  'svelte',
  'typescript',
  'typescriptreact',
  'vue',
];
/** What says which files and schemas a project has. */
const SETTINGS = '**/{package,tsconfig,tsconfig.*,jsconfig,schemadrift.config}.json';

let client: LanguageClient | undefined;
/** Starts and stops follow each other. */
let pending: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('schemadrift', { log: true });
  const again = (): Promise<void> => {
    pending = pending.then(() => restart(log)).catch((error: unknown) => log.error(String(error)));
    return pending;
  };
  context.subscriptions.push(
    log,
    commands.registerCommand('schemadrift.restart', again),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('schemadrift.enable') || change.affectsConfiguration('schemadrift.path'))
        void again();
    }),
    workspace.onDidChangeWorkspaceFolders(() => {
      // A server that runs is told of folders by the protocol; one that was not found may be there now.
      if (!client) void again();
    }),
  );
  await again();
}

export async function deactivate(): Promise<void> {
  await pending;
  await client?.stop();
}

async function restart(log: LogOutputChannel): Promise<void> {
  await client?.dispose();
  client = undefined;
  const settings = workspace.getConfiguration('schemadrift');
  if (!settings.get<boolean>('enable', true)) return;
  const folders = (workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? uri.fsPath : []));
  const server = findServer(folders, settings.get<string>('path', ''));
  if (!server) {
    log.warn(
      `No schemadrift in node_modules of ${folders.join(', ') || 'this window'}. Install it (npm install --save-dev schemadrift), then run the command "schemadrift: Restart the server".`,
    );
    return;
  }
  log.info(`Starting ${server.path}`);
  client = new LanguageClient('schemadrift', 'schemadrift', toOptions(server, folders[0]), {
    documentSelector: [
      ...LANGUAGES.map((language) => ({ scheme: 'file', language })),
      { scheme: 'file', pattern: SETTINGS },
    ],
    outputChannel: log,
  });
  await client.start();
}

function toOptions({ kind, path }: Server, cwd: string | undefined): ServerOptions {
  const options = cwd === undefined ? {} : { cwd };
  return kind === 'script'
    ? { module: path, args: ['lsp'], transport: TransportKind.stdio, options }
    : { command: path, args: ['lsp'], transport: TransportKind.stdio, options };
}
