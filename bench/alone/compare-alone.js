// @ts-check
/** Findings of single files, asked about alone, beside those that a run over the whole project has for them. */
import { createEditedDisk } from '../modules/edited-disk.js';
import { randomFrom } from '../random.js';
import { makeDrift } from './make-drift.js';

/** @typedef {import('../../src/analyze.js').AnalyzeOptions} AnalyzeOptions */
/** @typedef {import('../../src/analyze.js').Analysis} Analysis */
/** @typedef {import('../../src/report/report.js').ReportedFinding} ReportedFinding */
/** @typedef {{ file: string, missed: string[], extra: string[] }} Difference */

/**
 * Lets code and schema drift apart in memory, and compares.
 * @param {object} options
 * @param {string} options.root absolute
 * @param {number} options.count files with findings that are tried; a quarter of that without any come on top
 * @param {number} options.seed
 * @param {(options: AnalyzeOptions) => Promise<Analysis>} options.analyze
 * @returns {Promise<{ edits: number, findings: number, filesWithFindings: number, tried: number, differences: Difference[] }>}
 */
export async function compareAlone({ root, count, seed, analyze }) {
  const random = randomFrom(seed);
  const edits = makeDrift(await analyze({ cwd: root }), random);
  const disk = createEditedDisk(edits);
  const { report, project, catalogs } = await analyze({ cwd: root, disk });
  const schemaFiles = new Set(catalogs.flatMap(({ files }) => files));

  const byFile = new Map(project.files.map(({ path }) => [path, /** @type {ReportedFinding[]} */ ([])]));
  for (const finding of report.findings) if (finding.place) byFile.get(finding.place.file)?.push(finding);
  for (const path of schemaFiles) byFile.delete(path);
  const paths = [...byFile.keys()];
  const troubled = paths.filter((path) => byFile.get(path)?.length);
  const clean = paths.filter((path) => !byFile.get(path)?.length);

  /** @type {Difference[]} */
  const differences = [];
  let tried = 0;
  for (const path of [...draw(troubled, count, random), ...draw(clean, Math.ceil(count / 4), random)]) {
    const alone = await analyze({ cwd: root, disk, files: [path] });
    // What a schema is read from concerns all code.
    if (!alone.report.isPartial) continue;
    tried++;
    const expected = new Set((byFile.get(path) ?? []).map(textOf));
    const found = new Set(alone.report.findings.map(textOf));
    const missed = [...expected].filter((text) => !found.has(text));
    const extra = [...found].filter((text) => !expected.has(text));
    if (missed.length || extra.length) differences.push({ file: path, missed, extra });
  }
  return {
    edits: edits.size,
    findings: report.findings.length,
    filesWithFindings: troubled.length,
    tried,
    differences,
  };
}

/**
 * All that is said of a finding.
 * @param {ReportedFinding} finding
 */
function textOf(finding) {
  return JSON.stringify(finding);
}

/**
 * @param {readonly string[]} items
 * @param {number} count
 * @param {() => number} random
 */
function draw(items, count, random) {
  const left = [...items];
  /** @type {string[]} */
  const drawn = [];
  while (left.length && drawn.length < count) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
