/** Files that come with the package, wherever it is installed or built. */
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The text of one of the package's own files, `rules/unknown-field/doc.md`; throws where it is missing, as `node:fs` does. */
export function readOwnFile(path: string): string {
  return fs.readFileSync(join(findPackageRoot(), path), 'utf8');
}

/** Sources, the library's build and the command's lie at different depths below the package. */
function findPackageRoot(): string {
  const own = dirname(fileURLToPath(import.meta.url));
  for (let dir = own; ; dir = dirname(dir)) {
    if (fs.existsSync(join(dir, 'package.json')) || dirname(dir) === dir) return dir;
  }
}
