// @ts-check
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../random.js';
import { BIN } from '../tool/run-schemadrift.js';

/**
 * `between`: kills that came when some files were fixed and others not. `broken`: files that were neither as before nor as
 * after. `leftovers`: temporary files found. `finished`: whether one more run then fixed all.
 * @typedef {{ kills: number, between: number, broken: string[], leftovers: number, finished: boolean }} KillResult
 */

const SCHEMA = `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

model User {
  id        String @id
  createdAt DateTime
}
`;

/**
 * Kills `--fix` at random moments after it began to write, and looks at what it left.
 * @param {{ kills: number, files: number, seed: number, progress?: (done: number) => void }} options
 * @returns {Promise<KillResult>}
 */
export async function killRuns({ kills, files, seed, progress }) {
  const dir = mkdtempSync(join(tmpdir(), 'schemadrift-kill-'));
  const source = join(dir, 'src');
  const random = randomFrom(seed);
  try {
    const before = writeProject(dir, files);
    const span = await run(dir, null);
    const after = readAll(source);
    /** @type {KillResult} */
    const result = { kills, between: 0, broken: [], leftovers: 0, finished: false };
    for (let kill = 1; kill <= kills; kill += 1) {
      for (const name of readdirSync(source)) if (!before.has(name)) rmSync(join(source, name));
      for (const [name, text] of before) writeFileSync(join(source, name), text);
      await run(dir, random() * span);
      const found = readAll(source);
      let fixed = 0;
      for (const [name, text] of before) {
        if (found.get(name) === after.get(name)) fixed += 1;
        else if (found.get(name) !== text) result.broken.push(name);
      }
      if (fixed > 0 && fixed < files) result.between += 1;
      result.leftovers += [...found.keys()].filter((name) => !before.has(name)).length;
      progress?.(kill);
    }
    await run(dir, null);
    const last = readAll(source);
    result.finished = [...after].every(([name, text]) => last.get(name) === text);
    return result;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Files long enough that writing one takes more than one call of the system.
 * @param {string} dir
 * @param {number} files
 */
function writeProject(dir, files) {
  mkdirSync(join(dir, 'src'));
  mkdirSync(join(dir, 'prisma'));
  writeFileSync(join(dir, 'package.json'), '{ "name": "app" }');
  writeFileSync(join(dir, 'prisma/schema.prisma'), SCHEMA);
  const query = 'export const NAME = () => prisma.user.findMany({ select: { created_at: true } });\n';
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (let index = 0; index < files; index += 1) {
    const queries = [0, 1, 2].map((at) => query.replace('NAME', `find${at}`)).join('');
    const filler = `// ${'x'.repeat(100)}\n`.repeat(400);
    texts.set(
      `file${index}.ts`,
      `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n${filler}${queries}`,
    );
  }
  for (const [name, text] of texts) writeFileSync(join(dir, 'src', name), text);
  return texts;
}

/** @param {string} folder */
function readAll(folder) {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/**
 * Runs `--fix`, and kills it so long after its first write, where told to.
 * @param {string} dir
 * @param {number | null} delay in milliseconds
 * @returns {Promise<number>} milliseconds from the first write to the end
 */
function run(dir, delay) {
  return new Promise((resolve) => {
    let began = 0;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const watcher = watch(join(dir, 'src'), () => {
      if (began > 0) return;
      began = performance.now();
      if (delay !== null) timer = setTimeout(() => child.kill('SIGKILL'), delay);
    });
    const child = spawn(process.execPath, [BIN, '--fix', '--cwd', dir], { stdio: 'ignore' });
    child.on('close', () => {
      clearTimeout(timer);
      watcher.close();
      resolve(began === 0 ? 0 : performance.now() - began);
    });
  });
}
