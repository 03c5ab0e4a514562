#!/usr/bin/env node
// @ts-check
/**
 * How many of the errors that schemadrift finds in the sample TypeScript 5.9 and 7 report, over the real client, freshly
 * generated.
 *
 *   npm run build && node bench/sample-beside-tsc.js
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClient } from './client/generate-client.js';
import { openLibrary } from './tool/library.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = join(root, 'fixtures/projects/event-sales');
const { findings } = await (await openLibrary()).report(sample);
const errors = findings.filter(({ severity }) => severity === 'error');

const copy = mkdtempSync(join(tmpdir(), 'event-sales-'));
try {
  cpSync(sample, copy, { recursive: true });
  const schema = join(copy, 'prisma/schema.prisma');
  await generateClient([[schema, readFileSync(schema, 'utf8')]], copy);
  // Next and React are not installed: what they would type is `any`, and the errors about that stand on other lines.
  const own = join(copy, 'tsconfig.bench.json');
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')], types: ['node'], noImplicitAny: false };
  writeFileSync(own, JSON.stringify({ extends: './tsconfig.json', compilerOptions }));

  console.log(`schemadrift finds ${errors.length} errors`);
  for (const compiler of ['typescript', 'typescript7']) {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', compiler, 'package.json'), 'utf8'));
    const lines = compile(compiler, own);
    const reported = errors.filter(({ file, range }) => lines.has(`${file}:${range?.start.line}`));
    console.log(`TypeScript ${version} reports ${reported.length} of them`);
  }
} finally {
  rmSync(copy, { recursive: true });
}

/**
 * @param {string} compiler
 * @param {string} project
 * @returns {Set<string>} `file:line` of all errors
 */
function compile(compiler, project) {
  const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return new Set([...stdout.matchAll(/^(.+?)\((\d+),\d+\): error /gm)].map(([, file, line]) => `${file}:${line}`));
}
