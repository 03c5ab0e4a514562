/** Where a repository's pre-commit hook goes, and what it says. */
import { execFileSync } from 'node:child_process';
import { findText } from '../../discover/file-system.js';
import { absolutePath } from '../../discover/paths.js';
import type { FileSystem } from '../../discover/project.js';

/** What a hook runs: a check of what is staged; nothing is downloaded by it. */
export const HOOK_COMMAND = 'npx --no-install schemadrift --staged --quiet';

export type HookPlace =
  /** A script of its own; `text` is what it would hold. */
  | { readonly kind: 'script'; readonly path: string; readonly text: string; readonly exists: boolean }
  /** A tool whose configuration people edit: what to add to which file. */
  | { readonly kind: 'snippet'; readonly path: string; readonly text: string }
  /** No repository. */
  | { readonly kind: 'none' };

const LEFTHOOK = `pre-commit:
  commands:
    schemadrift:
      run: ${HOOK_COMMAND}
`;

const PRE_COMMIT = `repos:
  - repo: local
    hooks:
      - id: schemadrift
        name: schemadrift
        entry: ${HOOK_COMMAND}
        language: system
        pass_filenames: false
`;

/** Husky, lefthook, pre-commit and simple-git-hooks before git's own hooks. \`root\` is the project's, absolute. */
export function findHookPlace(fs: FileSystem, root: string): HookPlace {
  const top = gitPath(root, ['--show-toplevel']);
  if (top === null) return { kind: 'none' };
  const inTop = (name: string): string => absolutePath(top, name);
  if (fs.isDirectory(inTop('.husky'))) {
    const path = inTop('.husky/pre-commit');
    return { kind: 'script', path, text: `${HOOK_COMMAND}\n`, exists: fs.isFile(path) };
  }
  const lefthook = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml'].map(inTop).find((path) => fs.isFile(path));
  if (lefthook !== undefined) return { kind: 'snippet', path: lefthook, text: LEFTHOOK };
  const preCommit = inTop('.pre-commit-config.yaml');
  if (fs.isFile(preCommit)) return { kind: 'snippet', path: preCommit, text: PRE_COMMIT };
  const manifest = inTop('package.json');
  if (/"simple-git-hooks"\s*:\s*\{/.test(findText(fs, manifest) ?? '')) {
    return { kind: 'snippet', path: manifest, text: `"simple-git-hooks": { "pre-commit": "${HOOK_COMMAND}" }\n` };
  }
  const hooks = gitPath(root, ['--git-path', 'hooks']);
  if (hooks === null) return { kind: 'none' };
  const path = `${hooks}/pre-commit`;
  return { kind: 'script', path, text: `#!/bin/sh\nexec ${HOOK_COMMAND}\n`, exists: fs.isFile(path) };
}

/** What git says of its places; null outside of repositories and without git. Knows worktrees and \`core.hooksPath\`. */
function gitPath(root: string, asked: readonly string[]): string | null {
  try {
    const said = execFileSync('git', ['rev-parse', ...asked], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return absolutePath(root, said.trim());
  } catch {
    return null;
  }
}
