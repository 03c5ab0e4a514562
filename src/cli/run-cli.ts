/** One run of the command line. */
import { TOOL } from '../tool.js';
import type { Command } from './commands.js';
import type { ExitCode } from './exit-code.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

/** Does what `args` (without node and script) ask for; never throws. */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stderr, environment } = surroundings;
  try {
    // One flag alone is answered before anything is loaded.
    const [only] = args.length === 1 ? args : [];
    if (only === '--version' || only === '-v') return await answer(surroundings, `${TOOL.version}\n`);
    const { OPTIONS, parseArguments } = await import('./parse-arguments.js');
    const { findCommand } = await import('./commands.js');
    // `schemadrift help init` is `schemadrift init --help`.
    const words = args[0] === 'help' ? [...args.slice(1), '--help'] : args;
    const named = findCommand(words, OPTIONS);
    if (named) return await runCommand(await named.entry.load(), named.rest, surroundings);
    const parsed = parseArguments(words);
    if (parsed.help) return await answer(surroundings, await helpOn(words));
    if (parsed.version) return await answer(surroundings, `${TOOL.version}\n`);
    const { check } = await import('./check.js');
    return await check(parsed, surroundings);
  } catch (error) {
    if (error instanceof UsageError) await stderr.write(`${error.message}\n`);
    else await stderr.write(describeFailure(error, Boolean(environment.SCHEMADRIFT_DEBUG)));
    return 2;
  }
}

async function runCommand(command: Command, args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
  if (flags.includes('--help') || flags.includes('-h')) return answer(surroundings, command.help);
  if (flags.includes('--version')) return answer(surroundings, `${TOOL.version}\n`);
  return command.run(args, surroundings);
}

/** All that a check takes where `check` is named, else a screen that has room for the commands. */
async function helpOn(words: readonly string[]): Promise<string> {
  return words.includes('check') ? (await import('./help.js')).HELP : (await import('./overview.js')).OVERVIEW;
}

async function answer({ stdout }: Surroundings, text: string): Promise<ExitCode> {
  await stdout.write(text);
  return 0;
}

/** Our own mistake: what a user's project holds never ends here. */
function describeFailure(error: unknown, debug: boolean): string {
  if (debug && error instanceof Error) return `${error.stack ?? error.message}\n`;
  const message = error instanceof Error ? error.message : String(error);
  return `schemadrift ${TOOL.version} failed: ${message}
This is a bug in schemadrift, not in your project. Please report it with this message, the output of
\`node --version\`, and what SCHEMADRIFT_DEBUG=1 prints when set.
`;
}
