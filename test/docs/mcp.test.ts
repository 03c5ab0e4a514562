/** What docs/commands.md and the help tell agents to start is the same, and no agent downloads it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mcpCommand } from '../../src/cli/commands/mcp.js';

const PAGE = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');
const TEXTS = { 'docs/commands.md': PAGE, 'mcp --help': mcpCommand.help };

it.each(Object.entries(TEXTS))('%s tells agents to start what the project has installed', (_, text) => {
  const [config = ''] = /\{ "mcpServers".*?\} \} \}/s.exec(text) ?? [];
  const { command, args } = JSON.parse(config).mcpServers.schemadrift;
  expect([command, ...args]).toEqual(['npx', '--no-install', 'schemadrift', 'mcp']);
  expect(text).toContain(`claude mcp add schemadrift -- ${[command, ...args].join(' ')}`);
});
