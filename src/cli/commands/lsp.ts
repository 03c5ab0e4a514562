/** `schemadrift lsp`: serves editors over standard input and output until they say goodbye. */
import type { Command } from '../commands.js';
import { PROJECT_EXAMPLES, PROJECT_OPTIONS, parseOptions } from '../options.js';
import { UsageError } from '../usage-error.js';

const HELP = `Serves editors over the Language Server Protocol, on standard input and output:
editors start it, people do not. docs/editors.md says how to tell them.

Findings as you type, quick fixes, hover, go to definition and find references
between code and schema, for every folder that the editor has open.

  --schema PATH        a schema, where it is not found by itself
  --config FILE        a configuration elsewhere than at the project's root
                       (both as seen from the project's root)
  --stdio              taken because editors add it; there is no other way
`;

/** Added by clients made with Microsoft's library, of their own accord. */
const CLIENT = /^--clientProcessId(?:=|$)/;

const OPTIONS = {
  schema: PROJECT_OPTIONS.schema,
  config: PROJECT_OPTIONS.config,
  stdio: { type: 'boolean' },
} as const;

export const lspCommand: Command = {
  help: HELP,
  options: OPTIONS,
  async run(args) {
    const own = args.filter((arg) => !CLIENT.test(arg));
    const options = parseOptions(own, OPTIONS, PROJECT_EXAMPLES, 'schemadrift lsp --help');
    const [operand] = options.positionals;
    if (operand !== undefined) throw new UsageError('`lsp` takes no path: the editor says which folders it has open.');
    const [{ createConnection, ProposedFeatures }, { serve }] = await Promise.all([
      import('vscode-languageserver/node'),
      import('../../lsp/server.js'),
    ]);
    const config = options.text('config');
    const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        console.error(error);
      });
    }
    serve(connection, { schemas: options.list('schema'), ...(config !== null && { config }) });
    // The library ends the process: when it is told to, and when whoever started it is gone.
    return new Promise(() => {});
  },
};
