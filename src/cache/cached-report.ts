/** A report that was made before, where nothing that it depends on has changed since. */
import { createHash } from 'node:crypto';
import type { AnalyzeOptions } from '../analyze.js';
import { loadConfig } from '../config/load-config.js';
import { createFileSystem, type Disk, findWholeText } from '../discover/file-system.js';
import { absolutePath } from '../discover/paths.js';
import type { Configured } from '../read-schemas.js';
import type { Report } from '../report/report.js';
import type { Made } from '../resume/make-report.js';
import type { Since } from '../resume/resume-run.js';
import { readSince, writeLeftRun } from './left-runs.js';
import { type Comparison, compare, type Observations, recordDisk, type StampOf } from './observations.js';
import type { Store } from './store.js';

export interface CacheOptions {
  /** Opens the store for a project's root. */
  readonly openStore: (root: string) => Store;
  /** What tells this build of the tool from others. */
  readonly build: string;
  readonly stampOf: StampOf;
  readonly disk: Disk;
  readonly ruleIds: readonly string[];
  readonly readRulePage: Report['readRulePage'];
  /** Makes the report anew. */
  analyze(options: AnalyzeOptions & Configured): Promise<Made>;
  /** Makes the report from what an earlier run has left; undefined where that does not do. */
  resume(since: Since, options: AnalyzeOptions): Promise<Made | undefined>;
}

/** What can be kept of a report: all but the ways to texts. */
type Kept = Omit<Report, 'readText' | 'readRulePage'>;

interface Entry {
  readonly observations: Observations;
  readonly report: Kept;
  /** The run over all code that this one goes back to, where that left something. */
  readonly left: string | null;
}

/**
 * The report of a run with these options. The configuration is read each time, since one in JavaScript may be made of
 * anything; all else that the run before saw is compared with what is there now.
 */
export async function cachedReport(options: AnalyzeOptions, cache: CacheOptions): Promise<Report> {
  const { cwd, schemas = [], paths = [], files = null, rules = null, minImpact = null, baseline = true } = options;
  const within = (path: string): string => absolutePath(cwd, path);
  const loaded = await loadConfig({
    cwd,
    ...(options.config === undefined ? {} : { file: within(options.config) }),
    disk: cache.disk,
    ruleIds: cache.ruleIds,
  });
  const { root, config, problems } = loaded;
  const store = cache.openStore(root);
  const key = digest([
    cache.build,
    process.version,
    cwd,
    root,
    config,
    problems,
    schemas,
    paths,
    files,
    rules,
    minImpact,
    baseline,
  ]);
  const known = read(store, key);
  const now = known && compare(known.observations, cache.disk, cache.stampOf);
  if (known && now?.kind === 'same') {
    if (now.isRenewed) write(store, key, { ...known, observations: now.observations });
    const fs = createFileSystem(cache.disk);
    return { ...known.report, readText: (file) => findWholeText(fs, file), readRulePage: cache.readRulePage };
  }
  if (known && now?.kind === 'texts') {
    const resumed = await resume(known, now, store, options, cache);
    if (resumed) {
      write(store, key, resumed.entry);
      return resumed.report;
    }
  }
  const recorded = recordDisk(cache.disk, cache.stampOf);
  const { report, leave } = await cache.analyze({ ...options, loaded, disk: recorded.disk });
  const kept = keep(report);
  const seen = recorded.observations();
  const left = leave?.();
  write(store, key, {
    observations: seen,
    report: kept,
    left: left ? writeLeftRun(store, key, left.left, left.fs, seen) : null,
  });
  return report;
}

async function resume(
  known: Entry,
  { observations, changed }: Comparison & { readonly kind: 'texts' },
  store: Store,
  options: AnalyzeOptions,
  cache: CacheOptions,
): Promise<{ readonly entry: Entry; readonly report: Report } | undefined> {
  const since = known.left === null ? undefined : readSince(store, known.left, observations);
  // What is no source file is more than a change of code.
  if (!since || changed.some((path) => !since.readable.includes(path))) return undefined;
  const recorded = recordDisk(cache.disk, cache.stampOf);
  const made = await cache.resume(since, { ...options, disk: recorded.disk });
  if (!made) return undefined;
  const { report } = made;
  const kept = keep(report);
  const seen = recorded.observations();
  // A file that has changed while this went on was taken for what it was before.
  if (isMixed(observations.files, seen.files) || isMixed(observations.directories, seen.directories)) return undefined;
  // As long as one file is edited, what was left by the run before is as good.
  const left = since.changed.size > 1 ? made.leave?.() : undefined;
  if (left) since.renew(left.left, left.fs);
  const merged: Observations = {
    files: { ...observations.files, ...seen.files },
    directories: { ...observations.directories, ...seen.directories },
    links: { ...observations.links, ...seen.links },
    realPaths: { ...observations.realPaths, ...seen.realPaths },
  };
  return { entry: { observations: merged, report: kept, left: known.left }, report };
}

function isMixed(before: Observations['files'], seen: Observations['files']): boolean {
  return Object.entries(seen).some(([path, [found]]) => path in before && before[path]?.[0] !== found);
}

function keep(report: Report): Kept {
  const { readText, readRulePage: _, ...kept } = report;
  // What frames are cut from is read now, while it is what was analysed.
  for (const file of filesOf(report)) readText(file);
  return kept;
}

function filesOf({ findings, problems }: Report): ReadonlySet<string> {
  const places = findings.flatMap(({ place, related }) => [
    ...(place ? [place] : []),
    ...related.map((it) => it.place),
  ]);
  return new Set([...places.map(({ file }) => file), ...problems.flatMap(({ file }) => file ?? [])]);
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('hex');
}

function read(store: Store, key: string): Entry | undefined {
  const text = store.read(key);
  // The store has compared a checksum: what it gives is what was written.
  return text === undefined ? undefined : (JSON.parse(text) as Entry);
}

function write(store: Store, key: string, entry: Entry): void {
  store.write(key, JSON.stringify(entry));
}
