/** Completion scripts, as the shell that they are for runs them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { FORMATS } from '../../src/report/render.js';
import { run } from './cli.js';

describe.skipIf(spawnSync('bash', ['--version']).status !== 0)('in bash', () => {
  let script = '';
  beforeAll(async () => {
    script = (await run('/', ['completion', 'bash'])).stdout;
  });

  /** What the last of some words may become. */
  function complete(...words: readonly string[]): readonly string[] {
    // What `compopt` sets is asked for by the shell itself, which no script is.
    const asked = `compopt() { :; }
${script}
COMP_WORDS=(schemadrift "$@"); COMP_CWORD=$#; _schemadrift; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const said = execFileSync('bash', ['-c', asked, 'bash', ...words], { encoding: 'utf8' });
    return said.split('\n').filter(Boolean);
  }

  it('are commands, options, rules and shells', () => {
    expect(complete('')).toEqual(['check', ...COMMANDS.map(({ name }) => name)]);
    expect(complete('doc')).toEqual(['doctor']);
    expect(complete('--fix')).toEqual(['--fix', '--fix-suggestions']);
    expect(complete('init', '--')).toEqual(['--hook', '--no-hook', '--cwd', '--help']);
    expect(complete('--rule', '')).toEqual(rules.map(({ id }) => id));
    expect(complete('explain', 'unknown-f')).toEqual(['unknown-field']);
    expect(complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('are the formats that a command has', () => {
    expect(complete('--format', '')).toEqual(FORMATS);
    expect(complete('check', 'src', '--format', '')).toEqual(FORMATS);
    expect(complete('rules', '--format', '')).toEqual(['text', 'json']);
    expect(complete('explain', 'unknown-field', '--format', 'j')).toEqual(['json']);
  });
});
