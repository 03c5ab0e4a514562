/** Globs of configuration and command line. */
import picomatch from 'picomatch';
import { isWithin, pathBelow } from './paths.js';

/** Tells whether an absolute path matches one of the globs, which are relative to `root`; a folder stands for all in it. */
export function createPathMatcher(root: string, patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.flatMap((pattern) => {
    const glob = pattern.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
    return glob === '' || glob === '.' ? ['**'] : [glob, `${glob}/**`];
  });
  if (globs.length === 0) return () => false;
  const matches = picomatch(globs, { dot: true });
  return (path) => isWithin(root, path) && matches(pathBelow(root, path));
}
