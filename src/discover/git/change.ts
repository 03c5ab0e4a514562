/** What a change set is to a run: which files are asked about, and where their contents are. */
import { type Disk, nodeDisk } from '../file-system.js';
import { isSourceName } from '../list-files.js';
import { readBlobs } from './blobs.js';
import { concernsAll, mayDeclareTables, saysTheSame } from './concerns.js';
import { createIndexDisk } from './index-disk.js';
import { readIndex } from './index-entries.js';
import { type Environment, GitError, openRepository, type Repository } from './repository.js';

export interface ChangeSet {
  /** Changed files that are still there, absolute. */
  readonly files: readonly string[];
  /** A schema, migration or configuration is among them, so that all code is to be checked. */
  readonly concernsAll: boolean;
  /** What the files are read from; null for the work tree. */
  readonly disk: Disk | null;
}

interface Change {
  readonly path: string;
  readonly isDeleted: boolean;
}

/** What the next commit changes, read from the index. Throws a `GitError`. */
export async function readStaged(cwd: string, environment: Environment): Promise<ChangeSet> {
  const repository = await openRepository(cwd, environment);
  const index = await readIndex(repository);
  const telling = index.staged.filter(isTelling);
  const blobs = telling.flatMap(({ before, after }) => [before ?? [], after ?? []].flat());
  const [disk, texts] = await Promise.all([createIndexDisk(repository, index), readBlobs(repository, blobs)]);
  const textOf = (blob: string | null): string | null => (blob === null ? null : (texts.get(blob) ?? null));
  const isSchematic =
    touchesAll(index.staged) ||
    telling.some(({ path, before, after }) => changesAll(path, textOf(before), textOf(after)));
  return { files: listFiles(index.staged), concernsAll: isSchematic, disk };
}

/** Whether the contents before and after have to be looked at to tell what the change concerns. */
function isTelling({ path, isDeleted }: Change): boolean {
  return path.endsWith('/package.json') || (isDeleted && isSourceName(path));
}

function changesAll(path: string, before: string | null, after: string | null): boolean {
  return path.endsWith('/package.json') ? !saysTheSame(before, after) : before !== null && mayDeclareTables(before);
}

/**
 * What the work tree, new files included, has changed since it left `ref`, or the main branch where that is null. Throws
 * a `GitError`.
 */
export async function readChanged(cwd: string, environment: Environment, ref: string | null): Promise<ChangeSet> {
  const repository = await openRepository(cwd, environment);
  const base = await findMergeBase(repository, ref ?? (await findMainBranch(repository)));
  const [differing, untracked] = await Promise.all([
    repository.run(['diff', '--name-status', '--no-renames', '--ignore-submodules=all', '-z', base, '--']),
    repository.run(['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  const changes: Change[] = [];
  const fields = namesIn(differing);
  for (let at = 0; at + 1 < fields.length; at += 2) {
    changes.push({ path: `${repository.top}/${fields[at + 1]}`, isDeleted: fields[at] === 'D' });
  }
  for (const name of namesIn(untracked)) changes.push({ path: `${repository.top}/${name}`, isDeleted: false });
  const tellsAll = async ({ path, isDeleted }: Change): Promise<boolean> => {
    const name = path.slice(repository.top.length + 1);
    const before = await repository.run(['show', `${base}:${name}`]).catch(() => null);
    const after = isDeleted ? null : textOnDisk(path);
    return after === undefined || changesAll(path, before?.toString('utf8') ?? null, after);
  };
  let isSchematic = touchesAll(changes);
  for (const change of changes.filter(isTelling)) isSchematic ||= await tellsAll(change);
  return { files: listFiles(changes), concernsAll: isSchematic, disk: null };
}

/** Nothing where git has a file that is not there: what a sparse checkout leaves out, a link that leads nowhere. */
function textOnDisk(path: string): string | undefined {
  try {
    return nodeDisk.readFile(path);
  } catch {
    return undefined;
  }
}

function listFiles(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ path, isDeleted }) => (isDeleted ? [] : [path]));
}

function touchesAll(changes: readonly Change[]): boolean {
  return changes.some(({ path }) => concernsAll(path));
}

const MAIN = ['refs/remotes/origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

async function findMainBranch(repository: Repository): Promise<string> {
  for (const name of MAIN) if (await findCommit(repository, name)) return name.replace('refs/remotes/', '');
  throw new GitError(
    'There is no main branch to compare with: no `origin/HEAD`, `main` or `master`. Name one, as in `--changed origin/develop`.',
  );
}

async function findCommit(repository: Repository, name: string): Promise<string | undefined> {
  const found = await repository.run(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], {
    accepts: [1, 128],
  });
  return found.toString('utf8').trim() || undefined;
}

async function findMergeBase(repository: Repository, ref: string): Promise<string> {
  const commit = await findCommit(repository, ref);
  const isShallow = async (): Promise<boolean> =>
    (await repository.run(['rev-parse', '--is-shallow-repository'])).toString('utf8').trim() === 'true';
  if (commit === undefined) {
    const more = (await isShallow()) ? ` This clone is shallow: ${FETCH}.` : ' `git branch --all` lists branches.';
    throw new GitError(`Git knows no commit \`${ref}\`.${more}`);
  }
  if (!(await findCommit(repository, 'HEAD'))) throw new GitError('There is no commit yet: `--staged` needs none.');
  const base = (await repository.run(['merge-base', commit, 'HEAD'], { accepts: [1] })).toString('utf8').trim();
  if (base !== '') return base;
  const why = (await isShallow()) ? `, since the clone is shallow: ${FETCH}` : '';
  throw new GitError(`\`${ref}\` and HEAD have no commit in common${why}.`);
}

const FETCH = 'fetch the history with `git fetch --unshallow`, or `fetch-depth: 0` in a workflow';

function namesIn(output: Buffer): readonly string[] {
  return output.toString('utf8').split('\0').filter(Boolean);
}
