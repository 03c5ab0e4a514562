/** Which names a lock file knows: those are packages, whatever declares modules of the same name. */
import { findText } from '../discover/file-system.js';
import { dirsUpward, isWithin } from '../discover/paths.js';
import type { Project } from '../discover/project.js';

const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/** Tells whether a lock file at or above a folder names a package. Files are read when it is first asked. */
export function createLockedPackages({
  fs,
  root,
}: Pick<Project, 'fs' | 'root'>): (dir: string, name: string) => boolean {
  const texts = new Map<string, readonly string[]>();

  const locksIn = (dir: string): readonly string[] => {
    let found = texts.get(dir);
    if (!found) {
      found = LOCKS.flatMap((name) => findText(fs, `${dir}/${name}`) ?? []);
      texts.set(dir, found);
    }
    return found;
  };

  return (dir, name) => {
    const literal = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    // `node_modules/x`, `x@1.0.0`, `/x@1.0.0`, `"x": ["x@1.0.0"`: what is only depended on, an entry or not, is there.
    const entry = new RegExp(`(?:^|["'/\\s,])${literal}(?:@|["']?:)`, 'm');
    const installed = `node_modules/${name}"`;
    return dirsUpward(dir)
      .filter((it) => isWithin(root, it))
      .some((it) => locksIn(it).some((text) => text.includes(installed) || entry.test(text)));
  };
}
