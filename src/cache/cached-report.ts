/** A report that was made before, where nothing that it depends on has changed since. */
import { createHash } from 'node:crypto';
import type { AnalyzeOptions } from '../analyze.js';
import { loadConfig } from '../config/load-config.js';
import { createFileSystem, type Disk, findWholeText } from '../discover/file-system.js';
import { absolutePath } from '../discover/paths.js';
import type { Report } from '../report/report.js';
import { type Observations, recordDisk, renew, type StampOf } from './observations.js';
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
  analyze(options: AnalyzeOptions): Promise<{ readonly report: Report }>;
}

/** What can be kept of a report: all but the ways to texts. */
type Kept = Omit<Report, 'readText' | 'readRulePage'>;

interface Entry {
  readonly observations: Observations;
  readonly report: Kept;
}

/**
 * The report of a run with these options. The configuration is read each time, since one in JavaScript may be made of
 * anything; all else that the run before saw is compared with what is there now.
 */
export async function cachedReport(options: AnalyzeOptions, cache: CacheOptions): Promise<Report> {
  const { cwd, schemas = [], paths = [], files = null, rules = null, minImpact = null, baseline = true } = options;
  const within = (path: string): string => absolutePath(cwd, path);
  const { root, config, problems } = await loadConfig({
    cwd,
    ...(options.config === undefined ? {} : { file: within(options.config) }),
    disk: cache.disk,
    ruleIds: cache.ruleIds,
  });
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
  const now = known && renew(known.observations, cache.disk, cache.stampOf);
  if (known && now) {
    if (now.isRenewed) write(store, key, { observations: now.observations, report: known.report });
    const fs = createFileSystem(cache.disk);
    return { ...known.report, readText: (file) => findWholeText(fs, file), readRulePage: cache.readRulePage };
  }
  const recorded = recordDisk(cache.disk, cache.stampOf);
  const { report } = await cache.analyze({ ...options, disk: recorded.disk });
  const { readText, readRulePage: _, ...kept } = report;
  // What frames are cut from is read now, while it is what was analysed.
  for (const file of filesOf(report)) readText(file);
  write(store, key, { observations: recorded.observations(), report: kept });
  return report;
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
