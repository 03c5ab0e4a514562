/** `schemadrift completion`: a script that makes a shell complete commands, options, rules and formats. */
import { FORMATS } from '../../report/render.js';
import type { Command } from '../commands.js';
import { renderCompletion, SHELLS } from '../completion.js';
import { parseOptions } from '../options.js';
import { UsageError } from '../usage-error.js';

const HELP = `Prints a script that makes a shell complete commands, options, rules and
formats of \`schemadrift\`; npx does not hand completion on.

  bash  eval "$(schemadrift completion bash)"     in ~/.bashrc
  zsh   eval "$(schemadrift completion zsh)"      in ~/.zshrc, after compinit
  fish  schemadrift completion fish | source      in ~/.config/fish/config.fish
`;

export const completionCommand: Command = {
  help: HELP,
  options: {},
  async run(args, { stdout }) {
    const { positionals } = parseOptions(args, {}, {}, 'schemadrift completion --help');
    const [word, ...more] = positionals;
    const shell = SHELLS.find((known) => known === word);
    if (!shell || more.length > 0) {
      const known = SHELLS.map((name) => `\`${name}\``).join(', ');
      const what = word === undefined ? 'Name a shell' : `There is no completion for \`${positionals.join(' ')}\``;
      throw new UsageError(`${what}; there are ${known}, as in \`schemadrift completion bash\`.`);
    }
    const { rules } = await import('../../../rules/index.js');
    await stdout.write(await renderCompletion(shell, { ruleIds: rules.map(({ id }) => id), formats: FORMATS }));
    return 0;
  },
};
