// @ts-check
/** Whether runs that are killed, or that write to one cache at once, ever make a later run say something else. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../random.js';
import { BIN } from '../tool/run-schemadrift.js';

/**
 * `amid`: kills that came when the cache had been touched and the run had not ended. `kept`: kills after which the
 * later runs left an entry. `wrong`: later runs that said something else than a run without a cache.
 * @typedef {{ kills: number, amid: number, kept: number, wrong: number }} CacheKillResult
 */

/** State that is older than this is taken for settled. */
const SETTLED = 60_000;

/**
 * Every other kill waits for the first thing that happens in the cache's folder; the rest come at any time.
 * @param {{ sample: string, kills: number, seed: number, progress?: (done: number) => void }} options
 * @returns {Promise<CacheKillResult>}
 */
export async function killCachedRuns({ sample, kills, seed, progress }) {
  const dir = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'schemadrift-cache-kill-')));
  const random = randomFrom(seed);
  try {
    fs.cpSync(sample, dir, { recursive: true });
    const cache = join(dir, 'node_modules/.cache/schemadrift');
    fs.mkdirSync(cache, { recursive: true });
    fs.mkdirSync(join(dir, '.git'), { recursive: true });
    const began = performance.now();
    const expected = await run(dir, ['--no-cache']).text;
    const span = performance.now() - began;
    /** @type {CacheKillResult} */
    const result = { kills, amid: 0, kept: 0, wrong: 0 };
    for (let kill = 1; kill <= kills; kill++) {
      for (const name of fs.readdirSync(cache)) fs.rmSync(join(cache, name));
      age(dir);
      const killed = run(dir, []);
      const isAtWrite = kill % 2 === 0;
      const watcher = fs.watch(cache, () => {
        if (isAtWrite) setTimeout(() => killed.kill(), random() * 2);
      });
      const timer = isAtWrite ? undefined : setTimeout(() => killed.kill(), random() * span * 1.1);
      const wasKilled = (await killed.text) === null;
      clearTimeout(timer);
      watcher.close();
      if (wasKilled && fs.readdirSync(cache).length > 0) result.amid++;
      // The first may find what the killed one left, two at once may each find what the other has begun.
      for (const text of [await run(dir, []).text, ...(await Promise.all([run(dir, []).text, run(dir, []).text]))])
        if (text !== expected) result.wrong++;
      if (fs.readdirSync(cache).some((name) => name.endsWith('.json'))) result.kept++;
      progress?.(kill);
    }
    return result;
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {string} dir
 * @param {readonly string[]} options
 * @returns {{ kill: () => void, text: Promise<string | null> }} what it prints; null where it was killed
 */
function run(dir, options) {
  const child = spawn(process.execPath, [BIN, '--cwd', dir, '--format', 'json', '--no-exit-code', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const text = new Promise((/** @type {(text: string | null) => void} */ resolve) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => resolve(code === 0 ? output : null));
  });
  return { kill: () => void child.kill('SIGKILL'), text };
}

/** What has just been written may change again unseen, and nothing is kept of it. @param {string} dir */
function age(dir) {
  const time = (Date.now() - SETTLED) / 1000;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') age(path);
    fs.utimesSync(path, time, time);
  }
  fs.utimesSync(dir, time, time);
}
