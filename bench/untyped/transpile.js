// @ts-check
import { SourceMap } from 'node:module';
import ts from 'typescript';

/** @typedef {{ line: number, column: number }} Position counted from 1 */
/** @typedef {{ js: string, map: SourceMap }} Transpiled */

/** Names of files with types. */
export const TYPED = /\.([cm]?)ts(x?)$/;

/**
 * What TypeScript 5.9 makes of one file: types, and imports that only types used, are gone; the rest stays as written.
 * @param {string} file
 * @param {string} text
 * @param {boolean} [leavesMetadata] whether the project has the types of what is decorated written beside it
 * @returns {Transpiled}
 */
export function transpile(file, text, leavesMetadata = false) {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      experimentalDecorators: true,
      emitDecoratorMetadata: leavesMetadata,
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
