/** Aliases of imports that configurations of bundlers and frameworks spell out. They are read as syntax and never run. */
import { ts } from '../syntax/parse.js';
import { ConfigValue } from './config-reader.js';
import { ConfigScope, type ConfigSurroundings } from './config-scope.js';
import { absolutePath, isWithin, parentDir } from './paths.js';
import type { PathsConfig } from './project.js';

type Path = PathsConfig['paths'][number];

/** `resolve.alias`, `kit.alias`, that of babel's `module-resolver`: where it stands differs, what it holds does not. */
const NAMES = new Set(['alias', 'aliases']);

/** All aliases in a file that mean paths, wherever in it they stand. What cannot be told is left out. */
export function readWrittenAliases(file: string, text: string, surroundings: ConfigSurroundings): readonly Path[] {
  const scope = new ConfigScope(file, text, surroundings, new Set());
  const paths: Path[] = [];
  const visit = (node: ts.Node): void => {
    const given = givenFor(node, scope.source);
    if (given) paths.push(...pathsOf(new ConfigValue({ expression: given, scope }), parentDir(file)));
    else ts.forEachChild(node, visit);
  };
  visit(scope.source);
  return paths;
}

/** What such a property is given. */
function givenFor(node: ts.Node, source: ts.SourceFile): ts.Expression | undefined {
  if (ts.isShorthandPropertyAssignment(node)) return NAMES.has(node.name.text) ? node.name : undefined;
  if (!ts.isPropertyAssignment(node)) return undefined;
  return NAMES.has(node.name.getText(source).replace(/["']/g, '')) ? node.initializer : undefined;
}

/** `{ '@': './src' }`, or `[{ find: '@', replacement: './src' }]`. */
function pathsOf(given: ConfigValue, dir: string): readonly Path[] {
  const listed = given.items().flatMap((item) => {
    const [find] = item.property('find').flatMap((value) => value.strings());
    return find === undefined ? [] : [[find, item.property('replacement')] as const];
  });
  const keyed = given.entries().map(([key, value]) => [key, [value]] as const);
  return [...listed, ...keyed].flatMap(([key, values]) =>
    aliasPaths(
      key,
      values.flatMap((value) => value.strings()).map((target) => targetOf(target, dir)),
    ),
  );
}

/** Vite takes `/src` for a path from its own root. */
function targetOf(target: string, dir: string): string {
  return target.startsWith('/') && !isWithin(dir, target) && !isWithin(parentDir(dir), target)
    ? absolutePath(dir, target.slice(1))
    : absolutePath(dir, target);
}

/** `@` stands for itself and for all below it, `@/*` says so, and webpack's `@$` is itself alone. */
export function aliasPaths(key: string, targets: readonly string[]): readonly Path[] {
  if (!targets.length) return [];
  if (key.includes('*')) return [{ pattern: key, targets }];
  if (/.\$$/.test(key)) return [{ pattern: key.slice(0, -1), targets }];
  const stem = key.replace(/\/$/, '');
  return [
    { pattern: stem, targets },
    { pattern: `${stem}/*`, targets: targets.map((target) => `${target}/*`) },
  ];
}
