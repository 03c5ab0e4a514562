// @ts-check
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { originalPosition, TYPED, transpile, untypedName } from './transpile.js';

/** @typedef {import('../drift/score.js').Finding} Finding */
/**
 * Where JavaScript came from, by path of the JavaScript file below the folder.
 * @typedef {Map<string, { original: string, map: import('node:module').SourceMap, leavesMetadata: boolean }>} Origins
 */

/** Configuration that is code. */
const CONFIG = /config[^/]*$/;

/**
 * Turns a folder into JavaScript in place: every source file is transpiled and renamed, tsconfig.json becomes
 * jsconfig.json, and configuration that named `.ts` files names what they have become.
 * @param {string} dir
 * @returns {Origins}
 */
export function untypeFolder(dir) {
  /** @type {Origins} */
  const untyped = new Map();
  const paths = filesBelow(dir);
  // Asked before the first configuration is renamed.
  const decorated = new Set(paths.filter((path) => TYPED.test(path) && leavesMetadata(path)));
  for (const path of paths) {
    const file = relative(dir, path);
    if (/\.d\.[cm]?ts$/.test(file)) {
      rmSync(path);
    } else if (TYPED.test(file)) {
      const { js, map } = transpile(file, readFileSync(path, 'utf8'), decorated.has(path));
      rmSync(path);
      writeFileSync(join(dir, untypedName(file)), CONFIG.test(file) ? nameUntyped(js) : js);
      untyped.set(untypedName(file), { original: file, map, leavesMetadata: decorated.has(path) });
    } else if (/(?:^|\/)(?:tsconfig[^/]*|package)\.json$/.test(file)) {
      const text = nameUntyped(readFileSync(path, 'utf8'));
      const isProject = file.endsWith('tsconfig.json');
      if (isProject) rmSync(path);
      writeFileSync(isProject ? path.replace(/tsconfig\.json$/, 'jsconfig.json') : path, text);
    }
  }
  return untyped;
}

/** @type {Map<string, boolean>} by folder */
const metadataByFolder = new Map();

/**
 * Whether the tsconfig.json that a file falls under says `emitDecoratorMetadata`.
 * @param {string} path
 * @returns {boolean}
 */
function leavesMetadata(path) {
  const folder = dirname(path);
  let answer = metadataByFolder.get(folder);
  if (answer === undefined) {
    const config = ts.findConfigFile(folder, ts.sys.fileExists);
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
    const { emitDecoratorMetadata } =
      (config &&
        ts.getParsedCommandLineOfConfigFile(config, undefined, { ...host, readDirectory: () => [] })?.options) ||
      {};
    answer = emitDecoratorMetadata === true;
    metadataByFolder.set(folder, answer);
  }
  return answer;
}

/**
 * A text whose strings name files as they are called without types; positions hold.
 * @param {string} text
 */
function nameUntyped(text) {
  return text.replace(/(?<!\.d)\.([cm]?)ts(x?)(?=["'`])/g, '.$1js$2');
}

/**
 * A finding in JavaScript as one in the TypeScript it came from.
 * @param {Finding} finding
 * @param {Origins} untyped
 * @returns {Finding}
 */
export function mapBack(finding, untyped) {
  const source = finding.file === null ? undefined : untyped.get(finding.file);
  const start = source && finding.range ? originalPosition(source.map, finding.range.start) : null;
  return source && start ? { ...finding, file: source.original, range: { start } } : finding;
}

/**
 * Brings edited TypeScript files over to the JavaScript copy.
 * @param {readonly string[]} files
 * @param {string} typedDir
 * @param {string} dir the JavaScript copy
 * @param {Origins} untyped source maps are renewed here
 * @returns {(() => void) | null} puts the files back; null when nothing is left of the edits
 */
export function carryOver(files, typedDir, dir, untyped) {
  const changed = [...new Set(files)].flatMap((file) => {
    const name = untypedName(file);
    const before = readFileSync(join(dir, name), 'utf8');
    const source = untyped.get(name);
    const text = readFileSync(join(typedDir, file), 'utf8');
    // A file that was JavaScript from the start is its own original.
    const after = source ? transpile(file, text, source.leavesMetadata) : { js: text, map: null };
    return before === after.js ? [] : [{ name, before, source, after }];
  });
  if (changed.length === 0) return null;
  for (const { name, source, after } of changed) {
    writeFileSync(join(dir, name), after.js);
    if (source && after.map) untyped.set(name, { ...source, map: after.map });
  }
  return () => {
    for (const { name, before, source } of changed) {
      writeFileSync(join(dir, name), before);
      if (source) untyped.set(name, source);
    }
  };
}

/**
 * @param {string} dir
 * @returns {string[]}
 */
function filesBelow(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
