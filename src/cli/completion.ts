/** Completion scripts, from what the commands say of themselves. */
import { COMMANDS } from './commands.js';
import { HELP } from './help.js';
import type { OptionTable } from './options.js';
import { OPTIONS } from './parse-arguments.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What completes a word: a list of its own, or what the shell knows. */
type Completed = readonly string[] | 'files' | 'folders' | 'nothing';

interface CompletedOption {
  readonly name: string;
  readonly short: string | null;
  readonly meaning: string;
  /** Null where it takes no value. */
  readonly value: Completed | null;
}

interface CompletedCommand {
  readonly name: string;
  readonly meaning: string;
  readonly options: readonly CompletedOption[];
  readonly operands: Completed;
}

/** Words that only those know who load the rules or formats. */
export interface Vocabulary {
  readonly ruleIds: readonly string[];
  readonly formats: readonly string[];
}

/** The script that makes `shell` complete the command's words. */
export async function renderCompletion(shell: Shell, vocabulary: Vocabulary): Promise<string> {
  const commands = await describeCommands(vocabulary);
  switch (shell) {
    case 'bash':
      return renderBash(commands);
    case 'zsh':
      return renderZsh(commands);
    case 'fish':
      return renderFish(commands);
  }
}

async function describeCommands(vocabulary: Vocabulary): Promise<readonly CompletedCommand[]> {
  const completedBy = (option: string, own: Vocabulary): Completed => {
    if (option === 'format') return own.formats;
    if (option === 'rule') return own.ruleIds;
    if (option === 'cwd') return 'folders';
    return /^(?:schema|config|output)$/.test(option) ? 'files' : 'nothing';
  };
  const describe = (options: OptionTable, help: string, own: Vocabulary) =>
    Object.entries(options).map(
      ([name, option]): CompletedOption => ({
        name,
        short: option.short ?? null,
        meaning: meaningOf(name, help),
        value: option.type === 'string' ? completedBy(name, own) : null,
      }),
    );
  const check: CompletedCommand = {
    name: 'check',
    meaning: 'check the project, or report some of its paths',
    options: describe(OPTIONS, HELP, vocabulary),
    operands: 'files',
  };
  const others = COMMANDS.map(async ({ name, summary, load }): Promise<CompletedCommand> => {
    const { options, help } = await load();
    const operands = name === 'explain' ? vocabulary.ruleIds : name === 'completion' ? SHELLS : 'nothing';
    const own = { ...vocabulary, formats: ['text', 'json'] };
    return { name, meaning: summary, options: describe(options, help, own), operands };
  });
  return [check, ...(await Promise.all(others))];
}

/** The words that a help has beside an option: `  --cwd DIR   start in another folder`. */
export function meaningOf(option: string, help: string): string {
  const line = help.split('\n').find((it) => new RegExp(`^ +(?:--[\\w-]+, )?--${option}\\b(?!-)`).test(it)) ?? '';
  return (/\S {2,}(\S.*)$/.exec(line)?.[1] ?? '').replace(/[;,.:]$/, '');
}

function flagsOf({ options }: CompletedCommand): readonly string[] {
  return [
    ...options.map(({ name }) => `--${name}`),
    ...(options.some(({ name }) => name === 'help') ? [] : ['--help']),
  ];
}

function renderBash(commands: readonly CompletedCommand[]): string {
  const [check] = commands;
  const names = commands.map(({ name }) => name).join(' ');
  const valueCases = listBashValues(commands).map(
    ([reply, patterns]) => `    ${patterns.join('|')}) ${reply}; return ;;`,
  );
  const commandCases = commands.map(
    (command) => `    ${command.name}) flags="${flagsOf(command).join(' ')}"; ${bashOperands(command.operands)} ;;`,
  );
  return `# schemadrift completion for bash: eval "$(schemadrift completion bash)"
_schemadrift() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" flags="${check ? flagsOf(check).join(' ') : ''}" operands="" word at
  COMPREPLY=()
  for ((at = 1; at < COMP_CWORD; at++)); do
    word="\${COMP_WORDS[at]}"
    case "$word" in
      ${commands.map(({ name }) => name).join('|')}) command="$word"; break ;;
    esac
  done
  case "$command:$previous" in
${valueCases.join('\n')}
  esac
  case "$command" in
${commandCases.join('\n')}
    *) operands="${names}"; compopt -o default ;;
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$operands" -- "$current"))
  fi
}
complete -F _schemadrift schemadrift
`;
}

/** By what completes it, the options whose value is the next word, as `rules:--format`; those of a check stand without its name, too. */
function listBashValues(commands: readonly CompletedCommand[]): readonly (readonly [string, readonly string[]])[] {
  const patterns = new Map<string, string[]>();
  for (const { name: command, options } of commands) {
    for (const { name, value } of options) {
      if (value === null) continue;
      const own = command === 'check' ? [`:--${name}`, `check:--${name}`] : [`${command}:--${name}`];
      const reply = bashReply(value);
      patterns.set(reply, [...(patterns.get(reply) ?? []), ...own]);
    }
  }
  return [...patterns];
}

function bashReply(value: Completed): string {
  if (value === 'files') return 'compopt -o default';
  if (value === 'folders') return 'compopt -o dirnames; COMPREPLY=($(compgen -d -- "$current"))';
  return value === 'nothing' ? ':' : `COMPREPLY=($(compgen -W "${value.join(' ')}" -- "$current"))`;
}

function bashOperands(operands: Completed): string {
  if (operands === 'files' || operands === 'folders') return 'compopt -o default';
  return operands === 'nothing' ? ':' : `operands="${operands.join(' ')}"`;
}

/** Within single quotes of zsh; a colon and brackets mean something to `_arguments`. */
function zshWords(text: string): string {
  return text.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&');
}

function renderZsh(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, meaning }) => `    '${name}:${zshWords(meaning)}'`);
  const cases = commands.map(
    (command) => `    ${command.name})
      _arguments \\
${[...zshOptions(command), `        '*::operand:${zshAction(command.operands)}'`].join(' \\\n')}
      ;;`,
  );
  const [check] = commands;
  return `#compdef schemadrift
# schemadrift completion for zsh: eval "$(schemadrift completion zsh)", or this text as _schemadrift in your fpath
_schemadrift() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  local command=\${words[2]}
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe -t commands 'command' commands
    _files
    return
  fi
  case $command in
    ${commands.map(({ name }) => name).join('|')}) words=("\${(@)words[1]}" "\${(@)words[3,-1]}"); (( CURRENT -= 1 )) ;;
    *) command=${check?.name ?? ''} ;;
  esac
  case $command in
${cases.join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _schemadrift "$@"
else
  compdef _schemadrift schemadrift
fi
`;
}

function zshOptions({ options }: CompletedCommand): readonly string[] {
  const own = options.map(({ name, meaning, value }) => {
    const taken = value === null ? '' : `:${name}:${zshAction(value)}`;
    return `        '*--${name}${value === null ? '' : '='}[${zshWords(meaning)}]${taken}'`;
  });
  return options.some(({ name }) => name === 'help') ? own : [...own, "        '--help[what the command does]'"];
}

function zshAction(value: Completed): string {
  if (value === 'files') return '_files';
  if (value === 'folders') return '_files -/';
  return value === 'nothing' ? ' ' : `(${value.join(' ')})`;
}

function fishWords(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function renderFish(commands: readonly CompletedCommand[]): string {
  const others = commands.slice(1).map(({ name }) => name);
  const lines = commands.flatMap((command) => {
    const { name, meaning, options, operands } = command;
    const isCheck = name === 'check';
    const here = isCheck
      ? `-n 'not __fish_seen_subcommand_from ${others.join(' ')}'`
      : `-n '__fish_seen_subcommand_from ${name}'`;
    const named = `complete -c schemadrift -n __fish_use_subcommand -a ${name} -d ${fishWords(meaning)}`;
    const flags = options.map(
      (option) =>
        `complete -c schemadrift ${here} -l ${option.name}${option.short === null ? '' : ` -s ${option.short}`}${fishValue(option.value)} -d ${fishWords(option.meaning)}`,
    );
    const words =
      operands === 'files' || operands === 'folders'
        ? []
        : [`complete -c schemadrift ${here} -f${operands === 'nothing' ? '' : ` -a '${operands.join(' ')}'`}`];
    return [named, ...flags, ...words];
  });
  return `# schemadrift completion for fish: schemadrift completion fish | source
${lines.join('\n')}
`;
}

function fishValue(value: Completed | null): string {
  if (value === null) return '';
  if (value === 'files') return ' -r -F';
  if (value === 'folders') return ' -x -a "(__fish_complete_directories)"';
  return value === 'nothing' ? ' -x' : ` -x -a '${value.join(' ')}'`;
}
