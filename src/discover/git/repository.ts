/** The repository that a folder is part of, and how git is asked about it: also inside a hook, where git sets `GIT_*`. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { absolutePath, isWithin, parentDir } from '../paths.js';

/** Git cannot answer; the message is for the user and says what to do. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Repository {
  /** Top of the work tree, absolute, as seen from the working directory. */
  readonly top: string;
  /** Runs git at the top. Throws a `GitError` where it fails, or where it ends with a code that `accepts` does not name. */
  run(args: readonly string[], options?: RunOptions): Promise<Buffer>;
  /** The same, waited for. */
  runSync(args: readonly string[]): Buffer;
}

export interface RunOptions {
  /** Written to standard input. */
  readonly input?: string;
  /** Exit codes other than 0 that are an answer. */
  readonly accepts?: readonly number[];
}

/** What git sets in hooks to say which repository it is in. */
const LOCATION = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
];

/** Finds the repository around `cwd` (absolute). Throws a `GitError` where there is none, or no git. */
export async function openRepository(cwd: string, environment: Environment): Promise<Repository> {
  const own = { ...environment, ...QUIET };
  const elsewhere = without(own, LOCATION);
  const isTold = own.GIT_DIR !== undefined || own.GIT_INDEX_FILE !== undefined;
  // With a `GIT_DIR` alone, git takes any working directory for the top: where it is, only looking for it tells.
  if (!isTold || own.GIT_WORK_TREE !== undefined) return repositoryAt(await locate(cwd, own), own);
  const found = await locate(cwd, elsewhere).catch(() => undefined);
  if (!found) return repositoryAt(await locate(cwd, own), own);
  return repositoryAt(found, isAbout(own, found) ? own : elsewhere);
}

/** Locks are left to whoever is about to commit; messages are read, and so come in English; paths are no patterns. */
const QUIET: Environment = { GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', GIT_LITERAL_PATHSPECS: '1' };

interface Located {
  readonly top: string;
  readonly gitDir: string;
}

async function locate(cwd: string, env: Environment): Promise<Located> {
  const text = await git(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--show-prefix'], cwd, env);
  const [shown = '', gitDir = '', prefix = ''] = text.toString('utf8').split('\n');
  const inside = `/${prefix.replace(/\/$/, '')}`;
  // A working directory below a link keeps its own name for the top.
  const top = prefix !== '' && cwd.endsWith(inside) ? cwd.slice(0, -inside.length) : prefix === '' ? cwd : shown;
  return { top: absolutePath('/', top), gitDir: absolutePath('/', gitDir) };
}

/** Whether what the environment says is about the repository that was found: a hook may have gone into another one. */
function isAbout(env: Environment, { top, gitDir }: Located): boolean {
  if (env.GIT_DIR !== undefined) return isSame(absolutePath(top, env.GIT_DIR), gitDir);
  const index = absolutePath(top, env.GIT_INDEX_FILE ?? '');
  const dir = parentDir(index);
  if (isSame(dir, gitDir)) return true;
  // Another repository's own index; anywhere else it is one that was made for the purpose.
  return fs.existsSync(dir) && !fs.existsSync(`${dir}/HEAD`) && !isWithin(`${top}/.git`, dir);
}

function isSame(a: string, b: string): boolean {
  try {
    return a === b || fs.realpathSync(a) === fs.realpathSync(b);
  } catch {
    return false;
  }
}

function repositoryAt({ top }: Located, env: Environment): Repository {
  return {
    top,
    run: (args, options) => git(args, top, env, options),
    runSync(args) {
      const { error, status, stdout, stderr } = spawnSync('git', args, { cwd: top, env, maxBuffer: MOST_BYTES });
      if (error || status !== 0) throw explain(args, error, String(stderr ?? ''), top);
      return stdout;
    },
  };
}

const MOST_BYTES = 1024 ** 3;

function git(args: readonly string[], cwd: string, env: Environment, options: RunOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env, windowsHide: true });
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.on('error', (error) => reject(explain(args, error, said, cwd)));
    child.on('close', (code) => {
      if (code === 0 || (code !== null && options.accepts?.includes(code))) resolve(Buffer.concat(chunks));
      else reject(explain(args, undefined, said, cwd));
    });
    // Git may end before it has read all: what it says of that is what counts.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

function explain(args: readonly string[], error: Error | undefined, said: string, cwd: string): GitError {
  if (error) {
    const isMissing = 'code' in error && error.code === 'ENOENT';
    return new GitError(
      isMissing
        ? 'There is no `git` to ask: install it, or put it on the PATH.'
        : `git does not run: ${error.message}.`,
    );
  }
  if (/not a git repository/.test(said)) return new GitError(`\`${cwd}\` is in no git repository.`);
  if (/must be run in a work tree/.test(said)) return new GitError(`\`${cwd}\` is in no work tree of git.`);
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^(?:fatal|error): /, '').trim())
    .filter(Boolean);
  const hint = /safe\.directory/.test(said) ? ` Run \`git config --global --add safe.directory ${cwd}\`.` : '';
  return new GitError(`\`git ${args[0]}\` fails: ${(lines[0] ?? 'it says nothing').replace(/\.$/, '')}.${hint}`);
}

function without(env: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}
