#!/usr/bin/env node
// @ts-check
/**
 * How many of the errors that schemadrift finds in the samples TypeScript 5.9 and 7 report: over the real Prisma client, freshly
 * generated, and over the real drizzle-orm.
 *
 *   npm run build && node bench/sample-beside-tsc.js
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClient } from './client/generate-client.js';
import { openLibrary } from './tool/library.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
/** What the compilers need of a sample, installed in its copy. */
const SAMPLES = {
  'event-sales': async (/** @type {string} */ copy) => {
    const schema = join(copy, 'prisma/schema.prisma');
    await generateClient([[schema, readFileSync(schema, 'utf8')]], copy);
  },
  'talent-chat': async (/** @type {string} */ copy) => symlinkSync(modules, join(copy, 'node_modules')),
};

const library = await openLibrary();
for (const [name, install] of Object.entries(SAMPLES)) {
  const sample = join(root, 'fixtures/projects', name);
  const { findings } = await library.report(sample);
  const errors = findings.filter(({ severity }) => severity === 'error');
  console.log(`${name}: schemadrift finds ${errors.length} errors`);

  const copy = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    cpSync(sample, copy, { recursive: true });
    await install(copy);
    // Web frameworks are not installed: what they would type is `any`, and the errors about that stand on other lines.
    const own = join(copy, 'tsconfig.bench.json');
    const compilerOptions = { typeRoots: [join(modules, '@types')], types: ['node'], noImplicitAny: false };
    writeFileSync(own, JSON.stringify({ extends: './tsconfig.json', compilerOptions }));
    for (const compiler of ['typescript', 'typescript7']) {
      const { version } = JSON.parse(readFileSync(join(modules, compiler, 'package.json'), 'utf8'));
      const lines = compile(compiler, copy, own);
      const reported = errors.filter(({ file, range }) => lines.has(`${file}:${range?.start.line}`));
      console.log(`  TypeScript ${version} reports ${reported.length} of them`);
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/**
 * @param {string} compiler
 * @param {string} dir
 * @param {string} project
 * @returns {Set<string>} `file:line` of all errors
 */
function compile(compiler, dir, project) {
  const tsc = join(modules, compiler, 'bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], {
    cwd: dir,
    encoding: 'utf8',
  });
  return new Set([...stdout.matchAll(/^(.+?)\((\d+),\d+\): error /gm)].map(([, file, line]) => `${file}:${line}`));
}
