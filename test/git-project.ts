/** Git repositories on disk, for tests. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createProject, type ProjectFiles } from './temp-project.js';

/** What git may be told by whoever runs the tests: a hook that runs them sets `GIT_DIR`. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** The environment of the tests without what git has set in it. */
export function gitEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(clean.map(([name, value]) => [name, value ?? ''])), ...IDENTITY, ...more };
}

export interface GitRun {
  readonly status: number | null;
  readonly output: string;
}

/** Runs git in a folder; what it prints on both streams. */
export function tryGit(dir: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): GitRun {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: dir, env: gitEnvironment(more), encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

/** The same, which has to go well. */
export function git(dir: string, ...args: readonly string[]): string {
  const { status, output } = tryGit(dir, args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
  return output;
}

export function write(dir: string, path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

/** A project whose files are all committed on `main`. */
export function createRepository(files: ProjectFiles): string {
  const dir = createProject(files);
  git(dir, 'init', '-q', '-b', 'main');
  git(dir, 'add', '--all');
  git(dir, 'commit', '-q', '-m', 'all');
  return dir;
}
