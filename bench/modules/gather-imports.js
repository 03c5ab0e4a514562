// @ts-check
/** Who imports what, as TypeScript's own parser and resolver see it: what the mutants are made from, and judged by. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';

const NOCHECK = /^\s*(?:\/\/|\/\*).*@ts-nocheck\b/m;

/**
 * `start` is the specifier's offset, quotes left out; `target` the project file that it leads to, null for packages;
 * `declared` whether it leads to a package's declarations.
 * @typedef {{ file: string, specifier: string, start: number, target: string | null, typeOnly: boolean,
 *   declared: boolean, statement: [number, number], names: { name: string, local: string, start: number }[] }} Site
 */

/**
 * Statements that import or re-export, in the given files. Packages of a workspace that is not installed lead nowhere. Files
 * that say `@ts-nocheck` (route trees, which a tool writes anew) are left out: TypeScript reports nothing in them.
 * @param {readonly string[]} files absolute
 * @returns {Site[]}
 */
export function gatherImports(files) {
  const wanted = new Set(files);
  /** @type {Map<string, ts.CompilerOptions>} */
  const options = new Map();
  /** @param {string} dir */
  const optionsFor = (dir) => {
    let found = options.get(dir);
    if (!found) {
      const path = ts.findConfigFile(dir, ts.sys.fileExists);
      const host = { ...ts.sys, readDirectory: () => [] };
      const config = path
        ? ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, host, dirname(path))
        : null;
      found = {
        ...config?.options,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        module: ts.ModuleKind.ESNext,
        allowJs: true,
      };
      options.set(dir, found);
    }
    return found;
  };
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    if (NOCHECK.test(source.text.slice(0, 1000))) return [];
    return source.statements.flatMap((node) => {
      if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
      if (!node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return [];
      const { text } = node.moduleSpecifier;
      const resolved = ts.resolveModuleName(text, file, optionsFor(dirname(file)), ts.sys).resolvedModule
        ?.resolvedFileName;
      const clause = ts.isImportDeclaration(node) ? node.importClause : undefined;
      const list =
        clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
      return [
        {
          file,
          specifier: text,
          start: node.moduleSpecifier.getStart(source) + 1,
          target: resolved && wanted.has(resolved) ? resolved : null,
          declared: /\/node_modules\/.*\.d\.[cm]?ts$/.test(resolved ?? ''),
          typeOnly: ts.isImportDeclaration(node) ? Boolean(clause?.isTypeOnly) : node.isTypeOnly,
          statement: /** @type {[number, number]} */ ([node.getStart(source), node.end]),
          names: list
            .filter((element) => !element.isTypeOnly)
            .map((element) => ({
              name: (element.propertyName ?? element.name).text,
              local: element.name.text,
              start: (element.propertyName ?? element.name).getStart(source),
            })),
        },
      ];
    });
  });
}
