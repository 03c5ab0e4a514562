// @ts-check
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** @typedef {{ line: number, column: number }} Position counted from 1 */
/** @typedef {{ js: string, map: SourceMap }} Transpiled */

const TYPED = /\.([cm]?)ts(x?)$/;

/**
 * What TypeScript 5.9 makes of one file: types, and imports that only types used, are gone; the rest stays as written.
 * @param {string} file
 * @param {string} text
 * @returns {Transpiled}
 */
export function transpile(file, text) {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      experimentalDecorators: true,
      rewriteRelativeImportExtensions: true,
      sourceMap: true,
    },
  });
  return {
    js: outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'),
    map: new SourceMap(JSON.parse(sourceMapText ?? '{}')),
  };
}

/**
 * The name a file has once its types are gone.
 * @param {string} file
 */
export function untypedName(file) {
  return file.replace(TYPED, '.$1js$2');
}

/**
 * Where a place in the JavaScript stood in the TypeScript.
 * @param {SourceMap} map
 * @param {Position} position
 * @returns {Position | null}
 */
export function originalPosition(map, { line, column }) {
  const entry = map.findEntry(line - 1, column - 1);
  return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 } : null;
}

/**
 * Turns a folder into JavaScript in place: every source file is transpiled and renamed, tsconfig.json becomes
 * jsconfig.json, and configuration that named `.ts` files names what they have become.
 * @param {string} dir
 * @returns {Map<string, { original: string, map: SourceMap }>} by path of the JavaScript file, relative to `dir`
 */
export function untypeFolder(dir) {
  /** @type {Map<string, { original: string, map: SourceMap }>} */
  const untyped = new Map();
  for (const path of filesBelow(dir)) {
    const file = relative(dir, path);
    if (/\.d\.[cm]?ts$/.test(file)) {
      rmSync(path);
    } else if (TYPED.test(file)) {
      const { js, map } = transpile(file, readFileSync(path, 'utf8'));
      rmSync(path);
      writeFileSync(join(dir, untypedName(file)), js);
      untyped.set(untypedName(file), { original: file, map });
    } else if (/(?:^|\/)(?:tsconfig[^/]*|package)\.json$/.test(file)) {
      const text = readFileSync(path, 'utf8').replace(/(?<!\.d)\.([cm]?)ts(x?)"/g, '.$1js$2"');
      const isProject = file.endsWith('tsconfig.json');
      if (isProject) rmSync(path);
      writeFileSync(isProject ? path.replace(/tsconfig\.json$/, 'jsconfig.json') : path, text);
    }
  }
  return untyped;
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
