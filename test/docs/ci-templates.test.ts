/** The shell steps of the GitHub Action and the GitLab template, run with an `npx` that tells what it was given. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProject } from '../temp-project.js';

function blockOf(file: string, start: RegExp): string {
  const lines = textOf(file).split('\n');
  const at = lines.findIndex((line) => start.test(line));
  const indent = /^ */.exec(lines[at + 1] ?? '')?.[0] ?? '';
  const end = lines.findIndex((line, index) => index > at && line.trim() !== '' && !line.startsWith(indent));
  return lines
    .slice(at + 1, end === -1 ? undefined : end)
    .map((line) => line.slice(indent.length))
    .join('\n');
}

function runStep(shell: readonly string[], script: string, environment: Readonly<Record<string, string>>) {
  const dir = createProject({ npx: '#!/bin/sh\nprintf "[%s]" "$@"\nexit 1\n' });
  chmodSync(`${dir}/npx`, 0o755);
  const [command = 'sh', ...args] = shell;
  const { status, stdout, stderr } = spawnSync(command, [...args, script], {
    env: { PATH: `${dir}:${process.env.PATH ?? ''}`, ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const textOf = (file: string): string => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

/** GitHub's own parser; it imports JSON as bundlers do, and Node does not. */
async function openParser(): Promise<
  Pick<typeof import('@actions/workflow-parser'), 'NoOperationTraceWriter'> &
    Pick<typeof import('@actions/workflow-parser/actions/action-parser'), 'parseAction'>
> {
  const contents =
    "export { NoOperationTraceWriter } from '@actions/workflow-parser';\nexport { parseAction } from '@actions/workflow-parser/actions/action-parser';\n";
  const outfile = path.join(createProject({}), 'parser.cjs');
  const resolveDir = path.resolve('test');
  await build({ stdin: { contents, resolveDir }, bundle: true, platform: 'node', format: 'cjs', outfile });
  return import(outfile);
}

describe('action.yml', () => {
  const script = blockOf('action.yml', /^ {6}run: \|$/);
  // As runners start `shell: bash`.
  const shell = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c'];
  const inputs = {
    SCHEMADRIFT_VERSION: '0.1',
    SCHEMADRIFT_CHANGED: '',
    SCHEMADRIFT_FORMAT: 'github',
    SCHEMADRIFT_ARGS: '',
  };

  it.each([
    ['as it stands', (text: string) => text, 0],
    ['with a key that there is not', (text: string) => text.replace('shell:', 'shel:'), 2],
    ['with a kind of action that there is not', (text: string) => text.replace('composite', 'composit'), 1],
    ['with a broken expression', (text: string) => text.replace('inputs.args }}', 'inputs. }}'), 1],
  ])("is judged by GitHub's own parser: %s", async (_, change, faults) => {
    const { parseAction, NoOperationTraceWriter } = await openParser();
    const file = { name: 'action.yml', content: change(textOf('action.yml')) };
    const { context } = parseAction(file, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(String)).toHaveLength(faults);
  });

  it('hands every input to its step', () => {
    const { inputs: declared, runs } = parse(textOf('action.yml'));
    const [step] = runs.steps;
    const used = Object.values(step.env).concat(step['working-directory']);
    expect(used.sort()).toEqual(
      Object.keys(declared)
        .map((name) => `\${{ inputs.${name} }}`)
        .sort(),
    );
    for (const name of Object.keys(step.env)) expect(step.run).toContain(`$${name}`);
  });

  it('passes its inputs on, and the exit code back', () => {
    expect(runStep(shell, script, inputs)).toEqual({
      status: 1,
      stdout: '[--yes][schemadrift@0.1][--format][github]',
      stderr: '',
    });
    const given = { ...inputs, SCHEMADRIFT_CHANGED: 'origin/a b', SCHEMADRIFT_ARGS: '--quiet --max-warnings 0' };
    expect(runStep(shell, script, given).stdout).toBe(
      '[--yes][schemadrift@0.1][--format][github][--changed=origin/a b][--quiet][--max-warnings][0]',
    );
  });

  it('runs nothing that an input holds', () => {
    const given = { ...inputs, SCHEMADRIFT_ARGS: '$(touch x) ; echo * ' };
    expect(runStep(shell, script, given).stdout).toBe(
      '[--yes][schemadrift@0.1][--format][github][$(touch][x)][;][echo][*]',
    );
  });
});

describe('templates/gitlab-ci.yml', () => {
  const script = blockOf('templates/gitlab-ci.yml', /^ {4}- \|$/);

  const report = '[--yes][schemadrift@0.1][--format][text][--format][gitlab][--output][gl-code-quality-report.json]';

  it('compares a merge request with its base, and checks all of a branch', () => {
    const variables = { SCHEMADRIFT_VERSION: '0.1', SCHEMADRIFT_ARGS: '--quiet' };
    expect(runStep(['sh', '-e', '-c'], script, variables)).toEqual({
      status: 1,
      stdout: `${report}[--quiet]`,
      stderr: '',
    });
    const request = { ...variables, CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc' };
    expect(runStep(['sh', '-e', '-c'], script, request).stdout).toBe(`${report}[--changed=abc][--quiet]`);
  });
});
