/** What packages of the project give to those who import them by name, as their package.json files spell it out. */
import type { Package } from '../discover/project.js';
import { normalize } from '../syntax/resolve-import.js';

/** The subpaths that a package exports; undefined where it has no map of them. */
export function exportKeys({ manifest }: Package): readonly string[] | undefined {
  const { exports } = manifest;
  if (exports === undefined || exports === null) return undefined;
  return isObject(exports) ? Object.keys(exports).filter((key) => key.startsWith('.')) : [];
}

/**
 * Absolute paths of the files that run when `subpath` (`.` or `./x`) is imported; of those for types alone where nothing else
 * is spelled out. Empty where nothing is.
 */
export function pathsGivenBy({ manifest, dir }: Package, subpath: string): readonly string[] {
  const targets = targetsOf(manifest, subpath);
  const running = targets.flatMap((target) => stringsIn(target, true));
  const given = running.length > 0 ? running : targets.flatMap((target) => stringsIn(target, false));
  return given.map((path) => normalize(`${dir}/${path}`));
}

function targetsOf(manifest: Package['manifest'], subpath: string): readonly unknown[] {
  const { exports } = manifest;
  if (exports === undefined || exports === null) {
    return subpath === '.' ? [{ module: manifest.module, main: manifest.main, types: manifest.types }] : [];
  }
  const isMap = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (!isMap) return subpath === '.' ? [exports] : [];
  return Object.entries(exports).flatMap(([key, target]) => {
    const star = matchAlias(key, subpath);
    return star === undefined ? [] : [withStar(target, star)];
  });
}

function withStar(target: unknown, star: string): unknown {
  if (typeof target === 'string') return target.replaceAll('*', star);
  if (Array.isArray(target)) return target.map((it) => withStar(it, star));
  if (!isObject(target)) return target;
  return Object.fromEntries(Object.entries(target).map(([key, value]) => [key, withStar(value, star)]));
}

function stringsIn(target: unknown, isRun: boolean): readonly string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap((it) => stringsIn(it, isRun));
  if (!isObject(target)) return [];
  return Object.entries(target).flatMap(([condition, value]) =>
    isRun && /^types(?:@|$)/.test(condition) ? [] : stringsIn(value, isRun),
  );
}

/** What stands for the `*` of a pattern, empty for one that has none; undefined where it does not match. */
export function matchAlias(pattern: string, specifier: string): string | undefined {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === specifier ? '' : undefined;
  const fits = specifier.length >= start.length + end.length && specifier.startsWith(start) && specifier.endsWith(end);
  return fits ? specifier.slice(start.length, specifier.length - end.length) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
