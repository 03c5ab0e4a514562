/** Bundles the extension into the one file that VS Code loads. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collectLicenses } from '../../scripts/collect-licenses.js';

const root = dirname(fileURLToPath(import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: [join(root, 'src/extension.ts')],
  outfile: join(root, 'dist/extension.cjs'),
  bundle: true,
  minify: true,
  // Given by VS Code.
  external: ['vscode'],
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'warning',
});

writeFileSync(join(root, 'dist/LICENSES.txt'), collectLicenses(metafile, root));
