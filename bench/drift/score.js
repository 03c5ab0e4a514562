// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callLines } from './call-lines.js';
import { ANYWHERE_IN_CALL, MEASURED_CLASSES, RULES_OF_KIND } from './rules-of-kind.js';

/** @typedef {import('./read-answers.js').DriftEdit} DriftEdit */
/** @typedef {import('./read-answers.js').Expected} Expected */

/**
 * A finding as far as scoring needs it; lines count from 1.
 * @typedef {{ id: string, ruleId: string, severity: string, message: string, name: string | null, file: string | null,
 *   range: { start: { line: number, column: number } } | null,
 *   related?: readonly { file: string, range: { start: { line: number } } }[] }} Finding
 */

/** @typedef {{ edit: string, what: string, file: string, line: number, source: string, got: string }} Miss */
/** @typedef {{ edit: string, ruleId: string, file: string, line: number, source: string, message: string, namesChange: boolean }} Extra */
/**
 * Scores what one edit brought to light. Call it while the edit is applied: it reads the edited files.
 * @param {DriftEdit} edit
 * @param {readonly Finding[]} findings of the edited copy
 * @param {readonly Finding[]} baseline of the unedited copy
 * @param {string} dir
 * @param {readonly string[]} [classes] of sites after a schema edit
 * @returns {{ results: { group: string, miss: Miss | null }[], extras: Extra[] }}
 */
export function scoreEdit(edit, findings, baseline, dir, classes = MEASURED_CLASSES) {
  const fresh = newFindings(findings, baseline);
  const read = cachedReader(dir);
  /** @type {{ group: string, miss: Miss | null }[]} */
  const results = [];
  if (edit.side === 'code') {
    const miss = findCodeEdit(edit, fresh, read);
    if (RULES_OF_KIND[edit.kind]) results.push({ group: edit.kind, miss });
  } else {
    for (const site of measuredSites(edit, classes))
      results.push({ group: site.class, miss: findSite(edit, site, fresh, read) });
  }
  return { results, extras: extrasOf(edit, fresh, read) };
}

/**
 * Sites after a schema edit that the tool has to find: those that name the changed thing, of the measured classes.
 * What a changed type means for variables is beyond literals, so its values are not measured.
 * @param {DriftEdit} edit
 * @param {readonly string[]} classes
 */
export function measuredSites(edit, classes = MEASURED_CLASSES) {
  return edit.expect.filter(
    (site) =>
      site.direct && classes.includes(site.class) && !(site.class === 'query-value' && edit.kind === 'change-type'),
  );
}

/**
 * @param {readonly Finding[]} findings
 * @param {readonly Finding[]} baseline
 */
function newFindings(findings, baseline) {
  const known = new Set(baseline.flatMap((finding) => [finding.id, identity(finding)]));
  return findings.filter((finding) => !known.has(finding.id) && !known.has(identity(finding)));
}

/** @param {Finding} finding */
function identity(finding) {
  return `${finding.ruleId} ${finding.file}:${lineOf(finding)} ${finding.name}`;
}

/** @param {Finding} finding */
function lineOf(finding) {
  return finding.range?.start.line ?? 0;
}

/**
 * @param {DriftEdit} edit
 * @param {readonly Finding[]} fresh
 * @param {(file: string) => string[]} read
 * @returns {Miss | null} null when a rule of the edit's kind reports it at its line
 */
function findCodeEdit(edit, fresh, read) {
  const allowed = RULES_OF_KIND[edit.kind] ?? [];
  const anywhere = ANYWHERE_IN_CALL.has(edit.kind);
  const near = fresh.filter((finding) => atEdit(edit, finding, anywhere, read));
  if (near.some((finding) => allowed.includes(finding.ruleId))) return null;
  const { file, line } = edit.edits[0] ?? { file: '', line: 0 };
  return missAt(edit, `${edit.kind} ${edit.from} -> ${edit.to}`, file, line, near, read);
}

/**
 * @param {DriftEdit} edit
 * @param {Finding} finding
 * @param {boolean} anywhere
 * @param {(file: string) => string[]} read
 */
function atEdit(edit, finding, anywhere, read) {
  return edit.edits.some((change) => {
    if (finding.file !== change.file) return false;
    if (!anywhere) {
      const added = (change.insert ?? '').split('\n').length - 1;
      return lineOf(finding) >= change.line && lineOf(finding) <= change.line + added;
    }
    const lines = callLines(change.file, read(change.file).join('\n'), change.line);
    return lineOf(finding) >= lines.first && lineOf(finding) <= lines.last;
  });
}

/**
 * @param {DriftEdit} edit
 * @param {Expected} site
 * @param {readonly Finding[]} fresh
 * @param {(file: string) => string[]} read
 * @returns {Miss | null}
 */
function findSite(edit, site, fresh, read) {
  const inFile = fresh.filter((finding) => finding.file === site.file);
  const atLine = inFile.filter((finding) => lineOf(finding) === site.line);
  if (atLine.some((finding) => sameName(finding, site))) return null;
  // Of a comparison the compiler names the other side.
  const isCompared = site.class === 'comparison-no-overlap';
  if (isCompared && atLine.some(({ ruleId }) => ruleId === 'unknown-enum-value')) return null;
  if (site.class === 'query-value') {
    // The compiler blames the argument; the finding stands at the object that is wrong and relates the call it is handed to.
    const lines = callLines(site.file, read(site.file).join('\n'), site.line);
    if (fresh.some((finding) => touches(finding, site.file, lines))) return null;
  }
  return missAt(edit, `${site.class} ${site.name}`, site.file, site.line, atLine, read);
}

/**
 * @param {Finding} finding
 * @param {Expected} site
 */
function sameName(finding, site) {
  if (finding.name === null || !site.name) return true;
  const wanted = site.name.replace(/^['"`]|['"`]$/g, '');
  const own = finding.name.split('.').at(-1) ?? '';
  // Answers cut names off at forty characters.
  return finding.name === wanted || own === wanted || (wanted.length === 40 && own.startsWith(wanted));
}

/**
 * @param {DriftEdit} edit
 * @param {readonly Finding[]} fresh
 * @param {(file: string) => string[]} read
 * @returns {Extra[]}
 */
function extrasOf(edit, fresh, read) {
  const changed = namesOf(edit);
  return fresh
    .filter((finding) => !atEdit(edit, finding, ANYWHERE_IN_CALL.has(edit.kind), read))
    .filter((finding) => !(edit.side === 'schema' && edit.edits.some((change) => change.file === finding.file)))
    .filter((finding) => !edit.expect.some((site) => explains(edit, site, finding, read)))
    .map((finding) => ({
      edit: edit.id,
      ruleId: finding.ruleId,
      file: finding.file ?? '',
      line: lineOf(finding),
      source: finding.file === null ? '' : (read(finding.file)[lineOf(finding) - 1] ?? '').trim(),
      message: finding.message,
      namesChange: finding.name !== null && changed.some((name) => finding.name?.includes(name)),
    }));
}

/**
 * @param {DriftEdit} edit
 * @param {Expected} site
 * @param {Finding} finding
 * @param {(file: string) => string[]} read
 */
function explains(edit, site, finding, read) {
  if (site.file === finding.file && site.line === lineOf(finding)) return true;
  if (site.class !== 'query-value' || edit.kind === 'change-type') return false;
  return touches(finding, site.file, callLines(site.file, read(site.file).join('\n'), site.line));
}

/**
 * Whether a finding stands on one of the lines, or says that its object is handed over there.
 * @param {Finding} finding
 * @param {string} file
 * @param {{ first: number, last: number }} lines
 */
function touches(finding, file, { first, last }) {
  const places = [{ file: finding.file, line: lineOf(finding) }];
  for (const related of finding.related ?? []) places.push({ file: related.file, line: related.range.start.line });
  return places.some((place) => place.file === file && place.line >= first && place.line <= last);
}

/** @param {DriftEdit} edit */
function namesOf(edit) {
  const { field, model } = edit;
  if (field) return [field];
  return model ? [model, model.charAt(0).toLowerCase() + model.slice(1)] : [];
}

/**
 * @param {DriftEdit} edit
 * @param {string} what
 * @param {string} file
 * @param {number} line
 * @param {readonly Finding[]} near
 * @param {(file: string) => string[]} read
 * @returns {Miss}
 */
function missAt(edit, what, file, line, near, read) {
  const got = near.map((finding) => `${finding.ruleId} ${finding.name}`).join(', ');
  return { edit: edit.id, what, file, line, source: (read(file)[line - 1] ?? '').trim(), got };
}

/**
 * @param {string} dir
 * @returns {(file: string) => string[]} lines of a file below `dir`, none when it cannot be read
 */
function cachedReader(dir) {
  /** @type {Map<string, string[]>} */
  const cache = new Map();
  return (file) => {
    let lines = cache.get(file);
    if (!lines) {
      try {
        lines = readFileSync(join(dir, file), 'utf8').split('\n');
      } catch {
        lines = [];
      }
      cache.set(file, lines);
    }
    return lines;
  };
}
