/** Builds dist/ anew: the library as it is laid out in the sources, and the command in few files, which load faster. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collectLicenses } from './collect-licenses.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
process.exitCode = status ?? 1;

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { metafile } = await build({
  entryPoints: ['main', 'runtime'].map((name) => join(dist, `src/cli/${name}.js`)),
  outdir: join(dist, 'cli'),
  bundle: true,
  // What is imported on demand stays apart, and dependencies where they are installed.
  splitting: true,
  chunkNames: '[hash]',
  // What users install anyway stays where it is. The SDK of the Model Context Protocol is built in instead: installed, it
  // would bring 90 packages of web servers for the two modules that are used.
  external: Object.keys(dependencies),
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});

writeFileSync(join(dist, 'cli', 'LICENSES.txt'), collectLicenses(metafile));
