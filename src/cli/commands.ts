/** The subcommands: what each is for, and how to find the one that a command line names. */
import type { ExitCode } from './exit-code.js';
import type { OptionTable } from './options.js';
import type { Surroundings } from './surroundings.js';

export interface Command {
  /** What `schemadrift <name> --help` prints; fits on a screen of 80 by 24. */
  readonly help: string;
  readonly options: OptionTable;
  /** `args` are those beside the command's name. Throws a `UsageError` for what it does not understand. */
  run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode>;
}

export interface CommandEntry {
  readonly name: string;
  /** What follows the name. */
  readonly operand: string;
  readonly summary: string;
  /** Commands are loaded when they are run: `check` pays for none of them. */
  load(): Promise<Command>;
}

/** All but `check`, which is what is run where no command is named. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    operand: '',
    summary: 'write a configuration, offer a pre-commit hook',
    load: async () => (await import('./commands/init.js')).initCommand,
  },
  {
    name: 'doctor',
    operand: '',
    summary: 'say what is seen of the project, and why',
    load: async () => (await import('./commands/doctor.js')).doctorCommand,
  },
  {
    name: 'rules',
    operand: '',
    summary: 'list the rules',
    load: async () => (await import('./commands/rules.js')).rulesCommand,
  },
  {
    name: 'explain',
    operand: 'WHAT',
    summary: "a rule's page, or what a finding rests on",
    load: async () => (await import('./commands/explain.js')).explainCommand,
  },
  {
    name: 'lsp',
    operand: '',
    summary: 'serve editors (Language Server Protocol)',
    load: async () => (await import('./commands/lsp.js')).lspCommand,
  },
  {
    name: 'mcp',
    operand: '',
    summary: 'answer coding agents (Model Context Protocol)',
    load: async () => (await import('./commands/mcp.js')).mcpCommand,
  },
  {
    name: 'completion',
    operand: 'SHELL',
    summary: 'completion for bash, zsh or fish',
    load: async () => (await import('./commands/completion.js')).completionCommand,
  },
];

/** The command that is named by the first word that is neither an option nor an option's value, and the other words. */
export function findCommand(
  words: readonly string[],
  options: OptionTable,
): { readonly entry: CommandEntry; readonly rest: readonly string[] } | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') return undefined;
    if (word.startsWith('-')) {
      // `--cwd init doctor`
      if (options[word.slice(2)]?.type === 'string') index++;
      continue;
    }
    const entry = COMMANDS.find(({ name }) => name === word);
    return entry && { entry, rest: words.filter((_, at) => at !== index) };
  }
  return undefined;
}
