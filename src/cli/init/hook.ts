/** Where a repository's pre-commit hook goes, and what it says. */
import { findText } from '../../discover/file-system.js';
import { type Environment, GitError, openRepository, type Repository } from '../../discover/git/repository.js';
import { absolutePath, parentDir, pathBelow } from '../../discover/paths.js';
import type { FileSystem } from '../../discover/project.js';

/** A check of what is staged; nothing is downloaded by it. */
const CHECK = 'npx --no-install schemadrift --staged --quiet';

export type HookPlace =
  /** A script of its own; `text` is what it would hold, `line` what to add to one that is there. */
  | {
      readonly kind: 'script';
      readonly path: string;
      readonly text: string;
      readonly line: string;
      readonly exists: boolean;
    }
  /** A tool whose configuration people edit: what to add to which file. */
  | { readonly kind: 'snippet'; readonly path: string; readonly text: string }
  /** No repository, or none that git answers for; why, as a sentence. */
  | { readonly kind: 'none'; readonly why: string };

/**
 * Husky, lefthook, pre-commit and simple-git-hooks before git's own hooks. `root` is the project's, absolute. Hooks run at the
 * repository's top, and npx finds what is installed where it is started: a project below the top is gone to first.
 */
export async function findHookPlace(fs: FileSystem, root: string, environment: Environment): Promise<HookPlace> {
  const hooks = await findHooks(root, environment);
  if (hooks instanceof GitError) return { kind: 'none', why: hooks.message };
  const { top, folder } = hooks;
  const inTop = (name: string): string => absolutePath(top, name);
  const goThere = root === top ? '' : `cd ${quote(pathBelow(top, root))} && `;
  // A script goes on behind the line, where it began.
  const line = goThere === '' ? CHECK : `(${goThere}${CHECK})`;
  const husky = /\/\.husky\/_$/.test(folder) ? parentDir(folder) : inTop('.husky');
  if (fs.isDirectory(husky)) {
    const path = `${husky}/pre-commit`;
    return { kind: 'script', path, text: `${goThere}${CHECK}\n`, line, exists: fs.isFile(path) };
  }
  const lefthook = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml'].map(inTop).find((path) => fs.isFile(path));
  if (lefthook !== undefined) return { kind: 'snippet', path: lefthook, text: lefthookText(`${goThere}${CHECK}`) };
  const preCommit = inTop('.pre-commit-config.yaml');
  if (fs.isFile(preCommit)) {
    // Started without a shell.
    const entry = goThere === '' ? CHECK : `sh -c ${quote(`${goThere}exec ${CHECK}`)}`;
    return { kind: 'snippet', path: preCommit, text: preCommitText(entry) };
  }
  const manifest = inTop('package.json');
  if (/"simple-git-hooks"\s*:\s*\{/.test(findText(fs, manifest) ?? '')) {
    const text = `"simple-git-hooks": { "pre-commit": ${JSON.stringify(`${goThere}${CHECK}`)} }\n`;
    return { kind: 'snippet', path: manifest, text };
  }
  const path = `${folder}/pre-commit`;
  return { kind: 'script', path, text: `#!/bin/sh\n${goThere}exec ${CHECK}\n`, line, exists: fs.isFile(path) };
}

/** The top of the work tree and git's own folder of hooks: knows worktrees and `core.hooksPath`. */
async function findHooks(
  root: string,
  environment: Environment,
): Promise<(Pick<Repository, 'top'> & { readonly folder: string }) | GitError> {
  try {
    const { top, run } = await openRepository(root, environment);
    const said = await run(['rev-parse', '--git-path', 'hooks']);
    return { top, folder: absolutePath(top, said.toString('utf8').replace(/\n$/, '')) };
  } catch (error) {
    if (error instanceof GitError) return error;
    throw error;
  }
}

function lefthookText(command: string): string {
  return `pre-commit:
  commands:
    schemadrift:
      run: ${yamlText(command)}
`;
}

function preCommitText(entry: string): string {
  return `repos:
  - repo: local
    hooks:
      - id: schemadrift
        name: schemadrift
        entry: ${yamlText(entry)}
        language: system
        pass_filenames: false
        always_run: true
`;
}

/** As one word of a shell's. */
function quote(word: string): string {
  return /^[\w@./][\w@./-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command as it is, where YAML reads it so. */
function yamlText(command: string): string {
  return /: | #/.test(command) ? JSON.stringify(command) : command;
}
