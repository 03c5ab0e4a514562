// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { listSources } from '../sources/list-sources.js';
import { findTargets } from './find-targets.js';
import { createTables } from './read-tables.js';
import { createNames } from './resolve-names.js';

/** @typedef {import('./read-tables.js').Table} Table */

/** A file without these words names no table. */
const HINT = /drizzle|\.\s*(?:findMany|findFirst|values|set|onConflictDoUpdate)\s*\(|\b(?:eq|inArray|ne|desc|asc)\s*\(/;

/**
 * The tables of a repository and every name in its code that could be made wrong; nothing of the tool is used.
 * @param {string} root
 */
export function readRepository(root) {
  const { sources } = listSources(root);
  const files = sources.filter((file) => HINT.test(readFileSync(file, 'utf8')));
  const names = createNames(manifestsOf(root, sources));
  const reader = createTables(names);

  /** @type {Set<Table>} */
  const tables = new Set();
  for (const file of files) {
    const source = names.source(file);
    /** @param {ts.Node} node */
    const visit = (node) => {
      const table = ts.isVariableDeclaration(node) ? reader.tableAt(node) : null;
      if (table) tables.add(table);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  for (const file of files) {
    if (!/\brelations\s*\(/.test(names.source(file).text)) continue;
    ts.forEachChild(names.source(file), function visit(node) {
      reader.readRelations(node);
      ts.forEachChild(node, visit);
    });
  }
  /** @type {Map<string, Table | null>} */
  const byName = new Map();
  for (const table of tables) byName.set(table.name, byName.has(table.name) ? null : table);
  const targets = files.flatMap((file) => findTargets(file, names, reader, (name) => byName.get(name) ?? null));
  return { files: sources.length, tables: [...tables], targets };
}

/**
 * package.json files in the folders of source files and above them.
 * @param {string} root
 * @param {readonly string[]} sources
 */
function manifestsOf(root, sources) {
  /** @type {Set<string>} */
  const dirs = new Set();
  for (const source of sources) {
    for (let dir = dirname(source); !dirs.has(dir) && dir.startsWith(root); dir = dirname(dir)) dirs.add(dir);
  }
  return [...dirs].map((dir) => join(dir, 'package.json')).filter(existsSync);
}
