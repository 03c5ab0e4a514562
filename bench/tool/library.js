// @ts-check
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @typedef {import('./run-schemadrift.js').JsonReport} JsonReport */
/** @typedef {import('../../src/discover/file-system.js').Disk} Disk */
/**
 * `start` is where the operation's name begins; `reasons` say why a query is not fully checked.
 * @typedef {{ file: string, start: number, operation: string, coverage: 'checked' | 'partly' | 'unchecked', reasons: string[] }} QuerySite
 * A name read off a row: `reason` says why it is not checked, null where it is. Lines count from 1.
 * @typedef {{ file: string, start: number, line: number, name: string, reason: string | null }} RowRead
 * @typedef {{ reads: RowRead[], findings: { ruleId: string, file: string, line: number, name: string | null }[] }} RowReads
 */

const DIST = fileURLToPath(new URL('../../dist/src/', import.meta.url));

/**
 * The built library, for runs in this process.
 * @returns {Promise<{ fix: (dir: string, disk: Disk, level: 'safe' | 'suggestion') => Promise<{ changes: readonly { file: string, before: string, after: string }[] }>, report: (dir: string, disk?: Disk) => Promise<JsonReport>, queries: (dir: string) => Promise<{ queries: QuerySite[], files: number }>, reads: (dir: string, disk?: Disk) => Promise<RowReads> }>}
 * @throws when it is not built
 */
export async function openLibrary() {
  if (!existsSync(`${DIST}analyze.js`)) throw new Error('dist/ is missing: run `npm run build` first');
  /** @type {typeof import('../../src/analyze.js')} */
  const { analyze } = await import(pathToFileURL(`${DIST}analyze.js`).href);
  /** @type {typeof import('../../src/report/render.js')} */
  const { render } = await import(pathToFileURL(`${DIST}report/render.js`).href);
  /** @type {typeof import('../../src/fix/fix-project.js')} */
  const { fixProject } = await import(pathToFileURL(`${DIST}fix/fix-project.js`).href);
  return {
    fix: (dir, disk, level) =>
      fixProject({ level, dryRun: true, disk, analyze: (its) => analyze({ cwd: dir, disk: its }) }),
    report: async (dir, disk) => {
      const { report } = await analyze({ cwd: dir, ...(disk && { disk }) });
      return JSON.parse(render(report, 'json'));
    },
    queries: async (dir) => {
      const { facts, report } = await analyze({ cwd: dir });
      /** @type {QuerySite[]} */
      const queries = facts.queries.map(({ place, operation, coverage }) => ({
        file: place.file,
        start: place.start,
        operation,
        coverage,
        reasons: [],
      }));
      for (const { query, reason } of facts.unchecked) if (query !== null) queries[query]?.reasons.push(reason);
      return { queries, files: report.coverage.files };
    },
    reads: async (dir, disk) => {
      const { facts, report } = await analyze({ cwd: dir, ...(disk && { disk }) });
      /** @param {{ file: string, start: number }} place */
      const lineOf = ({ file, start }) => (report.readText(file) ?? '').slice(0, start).split('\n').length;
      return {
        reads: facts.accesses.flatMap(({ origin, want, place, written, lookup }) =>
          origin === 'row' && want !== 'enumValue'
            ? [
                {
                  file: place.file,
                  start: place.start,
                  line: lineOf(place),
                  name: written,
                  reason: lookup.kind === 'opaque' ? lookup.reason : null,
                },
              ]
            : [],
        ),
        findings: report.findings.flatMap(({ ruleId, place, name, clause }) =>
          clause === 'result' && place ? [{ ruleId, file: place.file, line: lineOf(place), name }] : [],
        ),
      };
    },
  };
}

/**
 * Whether a text is code that can be read.
 * @returns {Promise<(path: string, text: string) => boolean>}
 */
export async function openParser() {
  /** @type {typeof import('../../src/syntax/module.js')} */
  const { findSyntaxFault, readModule } = await import(pathToFileURL(`${DIST}syntax/module.js`).href);
  return (path, text) => findSyntaxFault(readModule(path, text)) === undefined;
}

/**
 * Reports of a project through a cache in its node_modules, and without one.
 * @param {string} dir
 * @returns {Promise<{ cached: () => Promise<{ text: string, how: 'kept' | 'resumed' | 'anew' }>, fresh: () => Promise<string> }>}
 */
export async function openCache(dir) {
  /** @param {string} path */
  const load = (path) => import(pathToFileURL(`${DIST}${path}`).href);
  /** @type {[typeof import('../../src/analyze.js'), typeof import('../../src/report/render.js'), typeof import('../../src/cache/cached-report.js'), typeof import('../../src/cache/store.js'), typeof import('../../src/cache/stamp.js'), typeof import('../../src/discover/file-system.js'), typeof import('../../rules/index.js'), typeof import('../../src/rule-pages.js'), typeof import('../../src/resume/make-report.js')]} */
  const [
    { analyze },
    { render },
    { cachedReport },
    { openStore },
    { stampOnDisk },
    { nodeDisk },
    { rules },
    { readRulePage },
    { makeReport, resumeReport },
  ] = await Promise.all([
    load('analyze.js'),
    load('report/render.js'),
    load('cache/cached-report.js'),
    load('cache/store.js'),
    load('cache/stamp.js'),
    load('discover/file-system.js'),
    load('../rules/index.js'),
    load('rule-pages.js'),
    load('resume/make-report.js'),
  ]);
  return {
    cached: async () => {
      /** @type {'kept' | 'resumed' | 'anew'} */
      let how = 'kept';
      const report = await cachedReport(
        { cwd: dir },
        {
          openStore: () => openStore(`${dir}/node_modules/.cache/schemadrift`),
          build: 'bench',
          stampOf: stampOnDisk,
          disk: nodeDisk,
          ruleIds: rules.map(({ id }) => id),
          readRulePage,
          analyze: (options) => {
            how = 'anew';
            return makeReport(options);
          },
          resume: (since, options) => {
            how = 'resumed';
            return resumeReport(since, options);
          },
        },
      );
      return { text: render(report, 'json'), how };
    },
    fresh: async () => render((await analyze({ cwd: dir })).report, 'json'),
  };
}

/**
 * A checkout that runs go on from: what one run over all of it has left is kept in memory.
 * @param {string} dir
 */
export async function openResuming(dir) {
  /** @param {string} path */
  const load = (path) => import(pathToFileURL(`${DIST}${path}`).href);
  /** @type {[typeof import('../../src/analyze.js'), typeof import('../../src/report/render.js'), typeof import('../../src/resume/make-report.js'), typeof import('../../src/syntax/word-marks.js')]} */
  const [{ analyze }, { render }, { makeReport, resumeReport }, { wordMarksOf }] = await Promise.all([
    load('analyze.js'),
    load('report/render.js'),
    load('resume/make-report.js'),
    load('syntax/word-marks.js'),
  ]);
  const made = (await makeReport({ cwd: dir })).leave?.();
  if (!made) throw new Error(`nothing is bound in ${dir}`);
  const { fs } = made;
  // As it comes out of a file.
  const text = JSON.stringify(made.left);
  const paths = made.left.read.project.files.flatMap(({ path }) => (fs.read(path).kind === 'text' ? [path] : []));
  /** @param {string} path */
  const textOf = (path) => {
    const read = fs.read(path);
    return read.kind === 'text' ? read.text : '';
  };
  return {
    paths,
    bound: made.left.binding.roles.map(([path]) => path),
    textOf,
    /** @param {import('../../src/discover/file-system.js').Disk} disk @param {readonly string[]} changed */
    async resume(disk, changed) {
      const since = {
        left: JSON.parse(text),
        changed: new Map(changed.map((path) => [path, textOf(path)])),
        readable: paths,
        /** @param {string} path */
        marksOf: (path) => (changed.includes(path) ? undefined : wordMarksOf(fs.read(path))),
      };
      const resumed = await resumeReport(since, { cwd: dir, disk });
      return resumed && render(resumed.report, 'json');
    },
    /** @param {import('../../src/discover/file-system.js').Disk} disk */
    fresh: async (disk) => render((await analyze({ cwd: dir, disk })).report, 'json'),
  };
}
