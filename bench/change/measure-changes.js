// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join, relative } from 'node:path';
import { pick, randomFrom } from '../random.js';

/** @typedef {{ tool: string, first: number, unchanged: number, changed: { file: string, seconds: number }[] }} Timing in seconds */

/** A line that code can go on with. */
const STATEMENT = /^(\s+)(?:return|const|await|if)\b/;
/** Before a file's times are trusted. */
const SETTLED_MS = 3500;

/**
 * @param {{ checkout: string, dir: string, command: string, count: number, seed: number,
 *   tsc: { file: string, folder: string } | null, isCode: (path: string, text: string) => boolean }} options
 *   `checkout` is copied to `dir`; `isCode` tells whether a text can be read
 * @returns {Timing[]}
 */
export function measureChanges({ checkout, dir, command, count, seed, tsc, isCode }) {
  const root = join(dir, 'project');
  fs.cpSync(checkout, root, { recursive: true, verbatimSymlinks: true });
  // The top of a repository: what stands above is not looked at.
  fs.mkdirSync(join(root, '.git'), { recursive: true });
  const tools = [
    {
      tool: 'schemadrift',
      within: root,
      run: () =>
        timed([command, '--cwd', root, '--no-exit-code', '--format', 'json'], { XDG_CACHE_HOME: join(dir, 'cache') }),
    },
    ...(tsc
      ? [
          {
            tool: 'tsc --noEmit --incremental',
            within: join(root, tsc.folder),
            run: () =>
              timed(
                [
                  tsc.file,
                  '-p',
                  join(root, tsc.folder),
                  '--noEmit',
                  '--incremental',
                  '--tsBuildInfoFile',
                  join(dir, 'tsbuildinfo'),
                ],
                {},
              ),
          },
        ]
      : []),
  ];
  const timings = tools.map(({ tool, run }) => ({
    tool,
    first: run(),
    unchanged: 0,
    changed: /** @type {Timing['changed']} */ ([]),
  }));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SETTLED_MS);
  for (const [at, { run }] of tools.entries()) {
    const timing = timings[at];
    if (timing) timing.unchanged = Math.min(run(), run());
  }

  const random = randomFrom(seed);
  const files = sourcesIn(tsc ? join(root, tsc.folder) : root);
  for (let left = count; left > 0; ) {
    const file = pick(files, random);
    const text = fs.readFileSync(file, 'utf8');
    const changed = withOneLineMore(text);
    // Between an arrow and what it gives, a line is a mistake of syntax.
    if (changed === undefined || !isCode(file, changed)) continue;
    left--;
    fs.writeFileSync(file, changed);
    for (const [at, { run }] of tools.entries())
      timings[at]?.changed.push({ file: relative(root, file), seconds: run() });
    fs.writeFileSync(file, text);
  }
  return timings;
}

/**
 * The text with a line put into its middle; undefined where there is no place for one.
 *
 * @param {string} text
 */
function withOneLineMore(text) {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => (STATEMENT.test(line) ? [index] : []));
  const place = places[Math.floor(places.length / 2)];
  if (place === undefined) return undefined;
  lines.splice(place, 0, `${STATEMENT.exec(lines[place] ?? '')?.[1] ?? ''}console.log('changed');`);
  return lines.join('\n');
}

/** @param {string[]} args @param {Record<string, string>} environment */
function timed(args, environment) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  // Findings and errors of types are no failure here.
  if (status === null || status > 2) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

/** @param {string} dir @returns {string[]} */
function sourcesIn(dir) {
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name) ? [path] : [];
    })
    .sort();
}
