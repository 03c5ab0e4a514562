// @ts-check
/** Types into files of a project in memory, and takes the time until their findings are there. */
import { pick, randomFrom } from '../random.js';

/** @typedef {{ count: number, elapsed: Spread, user: Spread, slowest: string }} Times */
/** @typedef {{ median: number, p95: number, longest: number }} Spread in milliseconds */
/** @typedef {{ elapsed: number, user: number }} Taken */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz.({ ';

/**
 * @param {{ root: string, keystrokes: number, files: number, reports: number, seed: number,
 *   createSession: typeof import('../../src/session/session.js').createSession }} options
 */
export async function measureKeystrokes({ root, keystrokes, files, reports, seed, createSession }) {
  const random = randomFrom(seed);
  const session = createSession({ cwd: root });
  const first = await timed(() => session.report());
  const { project, facts } = await session.analysis();
  const withQueries = [...new Set(facts.queries.map(({ place }) => place.file))];
  const all = project.files.map(({ path }) => path);
  /** @param {string} path */
  const textOf = (path) => {
    const read = project.fs.read(path);
    return read.kind === 'text' ? read.text : '';
  };
  // Half of them ask the database for something: what the others hold is found out faster.
  const typedIn = Array.from({ length: files }, (_, at) => pick(at % 2 ? all : withQueries, random));
  /** @type {Taken[]} */
  const typed = [];
  let slowest = { elapsed: 0, path: '' };
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const path = typedIn[Math.floor((stroke * files) / keystrokes)] ?? root;
    const before = textOf(path);
    const at = wordEnd(before, Math.floor(random() * before.length));
    const text = before.slice(0, at) + pick([...LETTERS], random) + before.slice(at);
    const taken = await timed(() => {
      session.update([{ path, text }]);
      return session.check([path]);
    });
    typed.push(taken);
    if (taken.elapsed > slowest.elapsed) slowest = { elapsed: taken.elapsed, path };
  }
  /** @type {Taken[]} */
  const reported = [];
  for (let round = 0; round < reports; round++) {
    const path = pick(withQueries, random);
    const before = textOf(path);
    const at = wordEnd(before, Math.floor(random() * before.length));
    session.update([{ path, text: `${before.slice(0, at)}x${before.slice(at)}` }]);
    reported.push(await timed(() => session.report()));
  }
  globalThis.gc?.();
  const memory = {
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    heap: Math.round(process.memoryUsage().heapUsed / 1024 / 1024),
  };
  session.close();
  return { first, typed: { ...spread(typed), slowest: slowest.path }, reported: spread(reported), memory };
}

/** @param {string} text @param {number} from */
function wordEnd(text, from) {
  const rest = /\w\b/g;
  rest.lastIndex = from;
  const found = rest.exec(text);
  return found ? found.index + 1 : text.length;
}

/** @param {() => Promise<unknown>} act @returns {Promise<Taken>} */
async function timed(act) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await act();
  const elapsed = Math.round(performance.now() - start);
  return { elapsed, user: Math.round(process.cpuUsage(cpu).user / 1000) };
}

/** @param {readonly Taken[]} taken */
function spread(taken) {
  /** @param {'elapsed' | 'user'} what @returns {Spread} */
  const of = (what) => {
    const sorted = taken.map((one) => one[what]).sort((a, b) => a - b);
    /** @param {number} share */
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { median: at(0.5), p95: at(0.95), longest: at(1) };
  };
  return { count: taken.length, elapsed: of('elapsed'), user: of('user') };
}
