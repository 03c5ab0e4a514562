/** Binds large projects on several threads. The answer is the same as on one. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SheetFacts } from '../bind/fact-sheet.js';
import type { Facts } from '../bind/facts.js';
import { gatherMentions } from '../bind/prisma/evidence.js';
import { findCallers, inOrder, namesOf, readTexts } from '../bind/texts.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import type { Problem } from '../finding.js';
import type { Answer, Request } from './protocol.js';

/** Fewer source files than this are bound before a thread has loaded the compiler. */
const MIN_FILES = 500;
const MAX_THREADS = 4;
/** Megabytes. A young generation of the default size is collected hundreds of times while trees are built. */
const LIMITS = { maxYoungGenerationSizeMb: 96 };

export interface BindThreads {
  /** Undefined when a thread failed; the caller then binds without threads. */
  bind(project: Project, catalogs: readonly Catalog[]): Promise<Facts | undefined>;
  stop(): void;
}

/** Starts the threads, so that they load the compiler while schemas are read; undefined where they would not pay. */
export function startBindThreads(fileCount: number): BindThreads | undefined {
  const script = new URL('./bind-thread.js', import.meta.url);
  const count = Math.min(MAX_THREADS, availableParallelism());
  // From sources, as tests run, there is no script to start.
  if (fileCount < MIN_FILES || count < 2 || !import.meta.url.endsWith('.js')) return undefined;
  const workers = Array.from({ length: count }, () => new Worker(script, { resourceLimits: LIMITS }));
  const failed = new Promise<undefined>((resolve) => {
    for (const worker of workers) worker.once('error', () => resolve(undefined));
  });
  const stop = (): void => {
    for (const worker of workers) void worker.terminate();
  };
  return {
    stop,
    async bind(project, catalogs) {
      try {
        return await Promise.race([failed, bindShards(workers, project, catalogs)]);
      } finally {
        stop();
      }
    },
  };
}

async function bindShards(
  workers: readonly Worker[],
  { fs, ...project }: Project,
  catalogs: readonly Catalog[],
): Promise<Facts> {
  const texts = readTexts({ ...project, fs });
  const mentions = gatherMentions(texts, catalogs, project.config.clients);
  const shards = shardFiles(texts, mentions.paths, workers.length);
  const bound = await askAll(workers, (index) => {
    const paths = shards[index] ?? [];
    return { kind: 'bind-files', project, catalogs, mentions, paths };
  });
  const typed = bound.flatMap((answer) => (answer.kind === 'files-bound' ? answer.typed : []));
  const names = namesOf(typed);
  const callers = new Set(findCallers(texts, typed));
  const answers = await askAll(workers, (index) => ({
    kind: 'bind-calls',
    names,
    callers: (shards[index] ?? []).filter((path) => callers.has(path)),
  }));
  const sheets = new Map<string, SheetFacts>();
  const problems: Problem[] = [];
  for (const answer of answers) {
    if (answer.kind !== 'calls-bound') continue;
    for (const [path, sheet] of answer.sheets) sheets.set(path, sheet);
    problems.push(...answer.problems);
  }
  return inOrder(texts.keys(), sheets, problems);
}

/** Neighbouring files go to one thread, since they import the same modules; shares are even in characters to parse. */
function shardFiles(
  texts: ReadonlyMap<string, string>,
  candidates: ReadonlySet<string>,
  count: number,
): readonly (readonly string[])[] {
  const weigh = (path: string, text: string): number => (candidates.has(path) ? text.length : text.length / 50);
  let total = 0;
  for (const [path, text] of texts) total += weigh(path, text);
  const shards: string[][] = Array.from({ length: count }, () => []);
  let done = 0;
  for (const [path, text] of texts) {
    shards[Math.min(count - 1, Math.floor((done / total) * count))]?.push(path);
    done += weigh(path, text);
  }
  return shards;
}

function askAll(workers: readonly Worker[], request: (index: number) => Request): Promise<readonly Answer[]> {
  return Promise.all(
    workers.map(
      (worker, index) =>
        new Promise<Answer>((resolve) => {
          worker.once('message', resolve);
          worker.postMessage(request(index));
        }),
    ),
  );
}
