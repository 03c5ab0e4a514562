/** What whole runs leave for later ones, in the store: an index that is read whole, and blocks that are read in parts. */
import { createHash } from 'node:crypto';
import { findWholeText, scriptsOf } from '../discover/file-system.js';
import type { FileSystem } from '../discover/project.js';
import type { LeftRun } from '../resume/left-run.js';
import { encodeTexts, indexTexts, locateText, packMarks, type TextIndex, unpackMarks } from '../resume/left-texts.js';
import type { Since } from '../resume/resume-run.js';
import { wordMarksOf } from '../syntax/word-marks.js';
import type { Observations } from './observations.js';
import type { Store } from './store.js';

interface Index {
  readonly left: LeftRun;
  readonly texts: TextIndex;
  /** What runs that went on from there have seen of files that had changed: not worth writing all texts again. */
  readonly edited: readonly (readonly [path: string, text: string, digest: string])[];
}

/**
 * `seen` is what the run saw of the disk. Gives the name that it is kept under: one for each `key`, since what takes its place
 * later answers to the same options.
 */
export function writeLeftRun(store: Store, key: string, left: LeftRun, fs: FileSystem, seen: Observations): string {
  const files = left.read.project.files.flatMap(({ path }) => {
    const read = fs.read(path);
    const digest = seen.files[path]?.[0];
    const marks = wordMarksOf(read);
    return read.kind === 'text' && digest !== undefined && marks
      ? [{ path, text: read.whole ?? read.text, digest, marks }]
      : [];
  });
  const marks = packMarks(files);
  const texts = indexTexts(files, marks);
  const content = JSON.stringify({ left, texts, edited: [] } satisfies Index);
  const name = `left-${createHash('sha1').update(key).update(content).digest('hex').slice(0, 16)}`;
  store.writeBlock(`${name}-texts`, encodeTexts(files, texts));
  store.writeBlock(`${name}-marks`, [marks]);
  store.write(name, content);
  return name;
}

export interface KeptSince extends Since {
  /** Keeps what a run that went on from there leaves, in the place of what was kept. */
  renew(left: LeftRun, fs: FileSystem): void;
}

/** What has become of the project since the run that is kept under a name; undefined where that cannot be told. */
export function readSince(store: Store, name: string, now: Observations): KeptSince | undefined {
  const content = store.read(name);
  if (content === undefined) return undefined;
  // The store has compared a checksum: what it gives is what was written.
  const { left, texts, edited: before } = JSON.parse(content) as Index;
  const edited = new Map(before.map(([path, text, digest]) => [path, { text, digest }]));
  const changed = new Map<string, string>();
  for (const [path, packed] of texts.files) {
    const known = edited.get(path);
    const digest = known?.digest ?? packed;
    if (now.files[path]?.[0] === digest) continue;
    const text = known?.text ?? readText(store, name, texts, path);
    if (text === undefined || digestOf(text) !== digest) return undefined;
    changed.set(path, scriptsOf(path, text));
  }
  const block = store.readBlock(`${name}-marks`);
  const marks = block && unpackMarks(texts, block);
  if (!marks) return undefined;
  return {
    left,
    changed,
    readable: texts.files.map(([path]) => path),
    marksOf: (path) => (changed.has(path) || edited.has(path) ? undefined : marks.get(path)),
    renew(renewed, fs) {
      for (const path of changed.keys()) {
        const text = findWholeText(fs, path);
        const digest = now.files[path]?.[0];
        if (text === undefined || digest === undefined) return;
        edited.set(path, { text, digest });
      }
      const all = Array.from(edited, ([path, { text, digest }]) => [path, text, digest] as const);
      store.write(name, JSON.stringify({ left: renewed, texts, edited: all } satisfies Index));
    },
  };
}

function readText(store: Store, name: string, texts: TextIndex, path: string): string | undefined {
  const place = locateText(texts, path);
  const bytes = place && store.readBlock(`${name}-texts`, place);
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** As it is told of what was seen of the disk. */
function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
