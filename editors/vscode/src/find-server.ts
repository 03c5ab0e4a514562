/** Which schemadrift is started, and how. Knows nothing of VS Code. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

export type Server =
  /** A script, for the Node.js that VS Code brings along. */
  { readonly kind: 'script'; readonly path: string } | { readonly kind: 'program'; readonly path: string };

/**
 * What the setting names, else the package that the first of `folders` has which has one, in its `node_modules` or in that of
 * a folder above it. Undefined where none has.
 */
export function findServer(folders: readonly string[], setting: string): Server | undefined {
  if (setting.trim() !== '') {
    const path = isAbsolute(setting) ? setting : resolve(folders[0] ?? '', setting);
    // A name without a folder is looked for by the system.
    const isName = !/[\\/]/.test(setting);
    if (/\.[cm]?js$/.test(setting)) return { kind: 'script', path };
    return { kind: 'program', path: isName ? setting : path };
  }
  for (const folder of folders) {
    for (let dir = folder; ; dir = dirname(dir)) {
      const path = join(dir, 'node_modules', 'schemadrift', 'bin', 'schemadrift.js');
      if (existsSync(path)) return { kind: 'script', path };
      if (dirname(dir) === dir) break;
    }
  }
  return undefined;
}
