/** What modules export: by their text first, since few have to be parsed for it. */
import { findText } from '../discover/file-system.js';
import type { FileSystem } from '../discover/project.js';
import { isComponentName } from '../syntax/component-scripts.js';
import { type TextExports, textExportsOf } from '../syntax/exports-by-text.js';
import type { SpecifierResolver } from './resolve-specifier.js';

export interface ExportNames {
  /** Whether a file may export a name, by itself or through `export *`: false is certain. */
  mayExport(path: string, name: string): boolean;
  /** What its text tells; undefined where the file is none of the project's sources. */
  textExportsOf(path: string): TextExports | undefined;
}

/**
 * `fs` is for declarations that stand beside JavaScript and speak for it. `asked` gets the names that texts were asked for and do
 * not spell out, by file; what `export *` led to among them.
 */
export function createExportNames(
  texts: ReadonlyMap<string, string>,
  resolver: SpecifierResolver,
  fs: FileSystem,
  asked: Map<string, Set<string>>,
): ExportNames {
  const stars = new Map<string, readonly string[] | 'open'>();

  const textExports = (path: string): TextExports | undefined =>
    texts.has(path) ? textExportsOf(fs, path) : undefined;

  const starsOf = (path: string, specifiers: readonly string[]): readonly string[] | 'open' => {
    let targets = stars.get(path);
    if (targets === undefined) {
      const resolved = specifiers.map((specifier) => resolver.resolve(path, specifier));
      const files = resolved.flatMap((it) =>
        it.kind === 'resolved' && it.to === 'file' && it.path !== null ? [it.path] : [],
      );
      targets =
        files.length === specifiers.length ? files.flatMap((file) => [file, ...resolver.twinsOf(file)]) : 'open';
      stars.set(path, targets);
    }
    return targets;
  };

  const declarationOf = (path: string): string | undefined =>
    SCRIPT.test(path) ? findText(fs, path.replace(SCRIPT, '.d.$1ts')) : undefined;

  const mayExport = (path: string, name: string, seen: ReadonlySet<string>): boolean => {
    const own = isComponentName(path) ? undefined : textExports(path);
    if (!own || (name === 'data' && DATA_LOADER.test(path))) return true;
    if (own.names.has(name)) return true;
    const names = asked.get(path);
    if (names) names.add(name);
    else asked.set(path, new Set([name]));
    if (own.mayDeclare(name)) return true;
    const declaration = declarationOf(path);
    // There, whatever is declared is exported, unless the file says otherwise.
    if (declaration !== undefined && (declaration.includes(name) || /\bexport\s*\*/.test(declaration))) return true;
    if (own.stars.length === 0 || name === 'default') return false;
    const targets = starsOf(path, own.stars);
    if (targets === 'open') return true;
    const further = new Set([...seen, path]);
    return targets.some((target) => !further.has(target) && mayExport(target, name, further));
  };

  // A barrel is asked for the same names by file after file.
  const answers = new Map<string, Map<string, boolean>>();
  return {
    textExportsOf: textExports,
    mayExport(path, name) {
      let known = answers.get(path);
      if (!known) {
        known = new Map();
        answers.set(path, known);
      }
      let answer = known.get(name);
      if (answer === undefined) {
        answer = mayExport(path, name, NONE) || [...resolver.twinsOf(path)].some((twin) => mayExport(twin, name, NONE));
        known.set(name, answer);
      }
      return answer;
    },
  };
}

/** VitePress runs the default export's `load` when it builds, and hands on what that gives as `data`. */
const DATA_LOADER = /\.data\.[cm]?[jt]s$/;
const SCRIPT = /\.([cm]?)jsx?$/;
const NONE: ReadonlySet<string> = new Set();
