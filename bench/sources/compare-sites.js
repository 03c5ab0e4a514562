// @ts-check
import { relative } from 'node:path';

/** @typedef {import('./count-sites.js').Site} Site */
/** @typedef {import('../tool/library.js').QuerySite} QuerySite */
/**
 * `seen` sites are among the tool's queries; `counted` divides all sites by how far their names were checked; `open` lists
 * those that are not fully checked, with the reasons the tool gives; `beyond` counts queries that are no site in the text.
 * @typedef {{ files: number, toolFiles: number, sites: number, seen: number,
 *   counted: Record<'checked' | 'partly' | 'unchecked' | 'not reported', number>, reasons: Record<string, number>, beyond: number,
 *   open: { site: string, receiver: string, operation: string, coverage: string, reasons: string[] }[] }} SiteTally
 */

/**
 * Sites counted in the text against the queries that the tool reports, by the place of the operation's name.
 * @param {string} root
 * @param {readonly Site[]} sites
 * @param {readonly Site[]} all with the sites that are left out: their queries are not `beyond`
 * @param {{ sources: number, toolFiles: number, queries: readonly QuerySite[] }} run
 * @returns {SiteTally}
 */
export function compareSites(root, sites, all, { sources, toolFiles, queries }) {
  const queryAt = new Map(queries.map((query) => [`${query.file}:${query.start}`, query]));
  const counted = { checked: 0, partly: 0, unchecked: 0, 'not reported': 0 };
  /** @type {Record<string, number>} */
  const reasons = {};
  /** @type {SiteTally['open']} */
  const open = [];
  for (const site of sites) {
    const query = queryAt.get(`${site.file}:${site.at}`);
    const coverage = query?.coverage ?? 'not reported';
    counted[coverage]++;
    if (coverage === 'checked') continue;
    const own = [...new Set(query?.reasons ?? [])];
    for (const reason of own) reasons[reason] = (reasons[reason] ?? 0) + 1;
    const { receiver, operation } = site;
    open.push({ site: `${relative(root, site.file)}:${site.line}`, receiver, operation, coverage, reasons: own });
  }
  const known = new Set(all.map((site) => `${site.file}:${site.at}`));
  const beyond = queries.filter((query) => !known.has(`${query.file}:${query.start}`)).length;
  const seen = sites.length - counted['not reported'];
  return { files: sources, toolFiles, sites: sites.length, seen, counted, reasons, beyond, open };
}

/**
 * The counts as lines of text.
 * @param {SiteTally} tally
 */
export function printSites({ sites, counted, reasons }) {
  const lines = [`${sites} query sites in the text`];
  for (const [coverage, count] of Object.entries(counted)) {
    lines.push(`  ${coverage.padEnd(13)} ${String(count).padStart(6)}  ${percent(count, sites).padStart(7)}`);
  }
  const why = Object.entries(reasons).sort((a, b) => b[1] - a[1]);
  if (why.length > 0) lines.push(`  why not fully: ${why.map(([reason, count]) => `${reason} ${count}`).join(', ')}`);
  return lines;
}

/**
 * Sites that are not fully checked, one a line.
 * @param {SiteTally['open']} open
 */
export function printOpen(open) {
  return open.map(
    ({ site, receiver, operation, coverage, reasons }) =>
      `  ${coverage.padEnd(13)} ${site}  ${receiver} .${operation}${reasons.length > 0 ? `  ${reasons.join(', ')}` : ''}`,
  );
}

/**
 * @param {number} count
 * @param {number} all
 */
export function percent(count, all) {
  return all === 0 ? '' : `${((100 * count) / all).toFixed(1)} %`;
}
