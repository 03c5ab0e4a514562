/** `schemadrift mcp`: answers coding agents over standard input and output until they hang up. */
import type { Command } from '../commands.js';
import { PROJECT_EXAMPLES, PROJECT_OPTIONS, parseOptions } from '../options.js';
import { readPlaceOfWork } from '../place-of-work.js';
import { UsageError } from '../usage-error.js';

const HELP = `Answers coding agents over the Model Context Protocol, on standard input and
output: agents start it, people do not.

  claude mcp add schemadrift -- npx --no-install schemadrift mcp
  { "mcpServers": { "schemadrift": {
      "command": "npx", "args": ["--no-install", "schemadrift", "mcp"] } } }

Tools: list_models, describe_model, nearest_name, check_code (before a file is
written), check, explain_rule. None of them writes anything.

  --schema PATH        a schema, where it is not found by itself
  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            the project, where it is not the working directory
`;

export const mcpCommand: Command = {
  help: HELP,
  options: PROJECT_OPTIONS,
  async run(args, surroundings) {
    const options = parseOptions(args, PROJECT_OPTIONS, PROJECT_EXAMPLES, 'schemadrift mcp --help');
    const [operand] = options.positionals;
    if (operand !== undefined) throw new UsageError(`\`mcp\` takes no path; start it with \`--cwd ${operand}\`.`);
    const work = readPlaceOfWork(options, surroundings);
    const [{ createServer }, { StdioServerTransport }] = await Promise.all([
      import('../../mcp/create-server.js'),
      import('@modelcontextprotocol/sdk/server/stdio.js'),
    ]);
    const server = createServer(work);
    const closed = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
      // The client says goodbye by closing our standard input, which the SDK takes for silence.
      process.stdin.on('end', resolve);
      process.stdin.on('close', resolve);
    });
    await server.connect(new StdioServerTransport());
    await closed;
    return 0;
  },
};
