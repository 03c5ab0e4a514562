// @ts-check
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClient } from '../client/generate-client.js';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '../../node_modules');
/** Projects with known mistakes, one a file, marked `// drift: written -> right`. */
const PROJECTS = join(here, '../../fixtures/why-not-tsc');

/** @typedef {'Prisma' | 'Drizzle'} Orm */
/** @type {readonly { orm: Orm, name: string, addTypes: (dir: string) => Promise<void> }[]} */
const ORMS = [
  { orm: 'Prisma', name: 'with-prisma', addTypes: generateOlderClient },
  { orm: 'Drizzle', name: 'with-drizzle', addTypes: linkDrizzle },
];

/**
 * One mistake: a file of the project, the line it stands on, and who reports it.
 * @typedef {{ orm: Orm, file: string, group: string, title: string, line: number, written: string, right: string,
 *   reported: Record<Tool, boolean> }} Mistake
 */
/** @typedef {'typescript5' | 'typescript7' | 'schemadrift'} Tool */
/** @typedef {{ file: string, line: number }} Place */
/** @typedef {(dir: string) => Place[] | Promise<Place[]>} Judge where a tool reports an error in a folder */

/**
 * Applies TypeScript 5.9, TypeScript 7 and schemadrift to projects with known mistakes, over Prisma's real generated client
 * and the real types of drizzle-orm, and to the same projects put right.
 * @param {Judge} schemadrift
 * @returns {Promise<{ mistakes: Mistake[], falseAlarms: Record<Tool, Place[]> }>} `falseAlarms`: what is reported where
 *   nothing is wrong
 */
export async function measureMistakes(schemadrift) {
  const parent = mkdtempSync(join(tmpdir(), 'why-not-tsc-'));
  /** @type {Record<Tool, Judge>} */
  const judges = {
    typescript5: (dir) => runTsc('typescript', dir),
    typescript7: (dir) => runTsc('typescript7', dir),
    schemadrift,
  };
  /** @type {Mistake[]} */
  const all = [];
  /** @type {Record<Tool, Place[]>} */
  const falseAlarms = { typescript5: [], typescript7: [], schemadrift: [] };
  try {
    for (const { orm, name, addTypes } of ORMS) {
      const wrong = await copyProject(name, join(parent, name, 'wrong'), (text) => text, addTypes);
      const right = await copyProject(name, join(parent, name, 'right'), putRight, addTypes);
      const mistakes = readMistakes(wrong, orm);
      for (const tool of /** @type {Tool[]} */ (Object.keys(judges))) {
        const places = await judges[tool](wrong);
        for (const mistake of mistakes) {
          mistake.reported[tool] = places.some((place) => isWithin(place, mistake, mistakes));
        }
        const elsewhere = places.filter((place) => !mistakes.some((mistake) => mistake.file === place.file));
        for (const { file, line } of [...elsewhere, ...(await judges[tool](right))]) {
          falseAlarms[tool].push({ file: `${name}/${file}`, line });
        }
      }
      all.push(...mistakes);
    }
    return { mistakes: all, falseAlarms };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/**
 * A compiler may blame the call for what stands in its arguments: in a file with one mistake every error counts as that.
 * @param {Place} place
 * @param {Mistake} mistake
 * @param {readonly Mistake[]} mistakes
 */
function isWithin(place, mistake, mistakes) {
  if (place.file !== mistake.file) return false;
  return place.line === mistake.line || mistakes.filter((other) => other.file === mistake.file).length === 1;
}

/**
 * @param {string} name
 * @param {string} dir
 * @param {(text: string) => string} change
 * @param {(dir: string) => Promise<void>} addTypes
 */
async function copyProject(name, dir, change, addTypes) {
  cpSync(join(PROJECTS, name), dir, { recursive: true });
  for (const file of sourceFiles(dir)) {
    const path = join(dir, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
  await addTypes(dir);
  return dir;
}

/** @param {string} dir */
async function generateOlderClient(dir) {
  const schema = join(dir, 'prisma/schema.prisma');
  // The client is older than the schema by one field.
  const before = readFileSync(schema, 'utf8').replace('model Person {', 'model Person {\n  nickname String?');
  await generateClient([[schema, before]], dir);
}

/** @param {string} dir */
async function linkDrizzle(dir) {
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(realpathSync(join(modules, 'drizzle-orm')), join(dir, 'node_modules/drizzle-orm'));
}

const MARK = /^(.*?)\s*\/\/ drift: (.+) -> (.+)$/;

/** @param {string} text */
function putRight(text) {
  const lines = text.split('\n').map((line) => {
    const [, code, written, right] = line.match(MARK) ?? [];
    return code === undefined ? line : code.replace(written ?? '', right ?? '');
  });
  return lines.join('\n');
}

/**
 * @param {string} dir
 * @param {Orm} orm
 * @returns {Mistake[]}
 */
function readMistakes(dir, orm) {
  return sourceFiles(dir).flatMap((file) => {
    const lines = readFileSync(join(dir, file), 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      const [, , written, right] = line.match(MARK) ?? [];
      if (written === undefined || right === undefined) return [];
      return {
        orm,
        file,
        group: file.split('/')[1] ?? '',
        title: (lines[0] ?? '').replace(/^\/\/ /, ''),
        line: index + 1,
        written,
        right,
        reported: { typescript5: false, typescript7: false, schemadrift: false },
      };
    });
  });
}

/** @param {string} dir */
function sourceFiles(dir) {
  return readdirSync(join(dir, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .sort();
}

/**
 * @param {'typescript' | 'typescript7'} compiler
 * @param {string} dir
 * @returns {Place[]}
 */
function runTsc(compiler, dir) {
  const run = spawnSync(process.execPath, [join(modules, compiler, 'bin/tsc'), '-p', dir, '--pretty', 'false'], {
    cwd: dir,
    encoding: 'utf8',
  });
  if (run.status === null) throw new Error(`${compiler} ended with ${run.signal}: ${run.stderr}`);
  return [...run.stdout.matchAll(/^(.+?)\((\d+),\d+\): error /gm)].map(([, file = '', line]) => ({
    file: relative(dir, join(dir, file)),
    line: Number(line),
  }));
}
