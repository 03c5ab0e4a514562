// @ts-check
/** The same for a checkout, which is left as it is: its files are changed in memory, as an editor holds them. */
import { createEditedDisk } from '../modules/edited-disk.js';
import { pick, randomFrom } from '../random.js';

const WORD = /[A-Za-z_]\w{2,}/g;

/**
 * @param {{ root: string, rounds: number, seed: number,
 *   tool: Pick<typeof import('../../src/index.js'), 'analyze' | 'createSession' | 'render'> }} options
 * @returns {Promise<import('./compare-sessions.js').Comparison>}
 */
export async function compareUnsaved({ root, rounds, seed, tool }) {
  const { analyze, createSession, render } = tool;
  const random = randomFrom(seed);
  const session = createSession({ cwd: root });
  const { project, facts } = await session.analysis();
  const bound = [...new Set(facts.accesses.map(({ place }) => place.file))];
  const all = project.files.map(({ path }) => path);
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @param {string} path */
  const textOf = (path) => {
    const read = project.fs.read(path);
    return texts.get(path) ?? (read.kind === 'text' ? read.text : '');
  };
  /** @type {import('./compare-sessions.js').Comparison} */
  const result = { rounds, edits: 0, differences: [] };
  for (let round = 0; round < rounds; round++) {
    /** @type {string[]} */
    const edits = [];
    for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
      const path = pick(random() < 0.7 ? bound : all, random);
      const text = edited(textOf(path), random);
      texts.set(path, text);
      session.update([{ path, text }]);
      edits.push(path.slice(root.length + 1));
    }
    result.edits += edits.length;
    const own = render(await session.report(), 'json');
    const fresh = render((await analyze({ cwd: root, disk: createEditedDisk(texts) })).report, 'json');
    if (own !== fresh) result.differences.push({ round, edits, what: 'the report', session: own, fresh });
  }
  session.close();
  return result;
}

/** Rounds between two looks at the whole project, as an editor takes them when nothing is typed. */
const ROUNDS_OF_A_LOOK = 4;

/**
 * The same for single files: of each that is edited, what a session finds is compared with a fresh run that is asked for it alone, and
 * what it says for the moment with what it finds. Every other edit is taken back.
 *
 * @param {{ root: string, rounds: number, seed: number, tool: Pick<typeof import('../../src/index.js'), 'analyze' | 'render'>,
 *   createEditorSession: typeof import('../../src/session/session.js').createEditorSession }} options
 * @returns {Promise<import('./compare-sessions.js').Comparison & { glances: number }>}
 *   `glances` are those that said something else than what was found.
 */
export async function compareFiles({ root, rounds, seed, tool: { analyze, render }, createEditorSession }) {
  const random = randomFrom(seed);
  const session = createEditorSession({ cwd: root });
  const { project, facts } = await session.analysis();
  const bound = [...new Set(facts.accesses.map(({ place }) => place.file))];
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {string | undefined} */
  let last;
  /** @type {import('./compare-sessions.js').Comparison & { glances: number }} */
  const result = { rounds, edits: 0, differences: [], glances: 0 };
  for (let round = 0; round < rounds; round++) {
    if (round % ROUNDS_OF_A_LOOK === 0) await session.report();
    const path = last ?? pick(bound, random);
    const read = project.fs.read(path);
    const saved = read.kind === 'text' ? read.text : '';
    const text = last === undefined ? edited(saved, random) : saved;
    last = last === undefined ? path : undefined;
    texts.set(path, text);
    session.update([{ path, text }]);
    result.edits++;
    // Often another one, which may rest on it.
    const asked = random() < 0.7 ? path : pick(bound, random);
    const glance = render(await session.glance([asked]), 'json');
    const own = render(await session.check([asked]), 'json');
    const fresh = render((await analyze({ cwd: root, disk: createEditedDisk(texts), files: [asked] })).report, 'json');
    if (glance !== own) result.glances++;
    if (own !== fresh) {
      const edits = [path.slice(root.length + 1)];
      result.differences.push({ round, edits, what: asked.slice(root.length + 1), session: own, fresh });
    }
  }
  session.close();
  return result;
}

/** Puts one of its words in the place of another, or doubles a line, or deletes one. @param {string} text @param {() => number} random */
function edited(text, random) {
  const words = [...text.matchAll(WORD)];
  if (words.length > 1 && random() < 0.6) {
    const [target, other] = [pick(words, random), pick(words, random)];
    return text.slice(0, target.index) + other[0] + text.slice(target.index + target[0].length);
  }
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  if (random() < 0.5) lines.splice(at, 1);
  else lines.splice(at, 0, lines[at] ?? '');
  return lines.join('\n');
}
