/** Files that an import which leads nowhere may have meant, and how it would have to be written to lead there. */
import { rankNear } from '../catalog/rank.js';
import { isWithin, parentDir, pathFrom } from '../discover/paths.js';
import type { Package, Project } from '../discover/project.js';
import { packageNameOf } from './known-modules.js';
import type { NearModule } from './module-facts.js';
import { findInOtherCase, type SpecifierResolver } from './resolve-specifier.js';
import { exportKeys } from './workspace-entries.js';

export type NearSearch = (from: string, specifier: string, tried: readonly string[]) => readonly NearModule[];

const EXTENSION = /(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const MOST = 3;

/** Searches by case, then among the folder's own files, then for a file of the same name that was moved. */
export function createNearSearch(
  project: Pick<Project, 'files' | 'packages'>,
  resolver: SpecifierResolver,
): NearSearch {
  const byStem = new Map<string, string[]>();
  const byDir = new Map<string, string[]>();
  for (const { path } of project.files) {
    add(byStem, stemOf(path).toLowerCase(), path);
    const module = moduleOf(path);
    add(byDir, parentDir(module), path);
  }

  const packageOf = (path: string): Package | undefined =>
    project.packages
      .filter(({ dir }) => isWithin(dir, path))
      .reduce<Package | undefined>(
        (inner, own) => (inner && inner.dir.length > own.dir.length ? inner : own),
        undefined,
      );
  /** By a relative path, code reaches into another package only where it did so before. */
  const leavesPackage = (from: string, tried: string, path: string, written: string): boolean => {
    const target = packageOf(path);
    return written.startsWith('.') && target !== packageOf(from) && target !== packageOf(tried);
  };

  return (from, specifier, tried) => {
    const name = specifier.startsWith('.') ? '' : packageNameOf(specifier);
    const target = resolver.aliasesAround(parentDir(from)).some(({ prefix }) => specifier.startsWith(prefix))
      ? undefined
      : resolver.listed.findWorkspace(parentDir(from), name);
    if (target && exportKeys(target))
      return nearEntries(target, specifier, (entry) => resolver.resolve(from, entry).kind === 'resolved');
    const near = (how: NearModule['how'], paths: readonly string[]): readonly NearModule[] =>
      paths.slice(0, MOST).map((path) => {
        const written =
          target && isWithin(target.dir, path)
            ? `${name}/${pathFrom(target.dir, moduleOf(path))}`
            : specifierFor(from, path, specifier, resolver);
        return {
          name: written,
          newText: written,
          place: { file: path, start: 0, end: 0 },
          how,
          unique: paths.length === 1 && !leavesPackage(from, tried[0] ?? from, path, written),
        };
      });
    const otherCase = tried.flatMap((path) => findInOtherCase(resolver.existing, path) ?? []);
    if (otherCase.length > 0) return near('case', [...new Set(otherCase)]);
    const notSelf = (path: string): boolean => path !== from;
    const wanted = stemOf(tried[0] ?? specifier);
    const moved = wanted === 'index' ? [] : (byStem.get(wanted.toLowerCase()) ?? []).filter(notSelf);
    const siblings = tried.flatMap((path) => byDir.get(parentDir(path.replace(EXTENSION, ''))) ?? []).filter(notSelf);
    const ranked = rankNear(
      wanted,
      [...new Set(siblings.map((path) => stemOf(moduleOf(path))))].map((name, entity) => ({
        name,
        entity: String(entity),
        mapped: [],
        targets: [],
        keyStems: [],
      })),
    ).filter(({ how }) => how !== 'words');
    const [best] = ranked;
    if (best && (best.how === 'case' || moved.length === 0)) {
      const paths = ranked
        .filter(({ how }) => how === best.how)
        .slice(0, best.unique ? 1 : MOST)
        .flatMap(({ name }) => siblings.find((path) => stemOf(moduleOf(path)) === name) ?? []);
      return near('near', paths);
    }
    return moved.length <= MOST ? near('moved', moved) : [];
  };
}

/** Other subpaths that a package of the project spells out, as specifiers; what it has besides is its own. */
function nearEntries(
  target: Package,
  specifier: string,
  isThere: (specifier: string) => boolean,
): readonly NearModule[] {
  const name = packageNameOf(specifier);
  const rest = specifier.slice(name.length);
  if (rest === '') return [];
  const entries = (exportKeys(target) ?? []).filter((key) => key !== '.' && !key.includes('*') && key !== `.${rest}`);
  const candidates = entries.map((key) => ({
    name: key.slice(2),
    entity: name + key.slice(1),
    mapped: [],
    targets: [],
    keyStems: [],
  }));
  const ranked = rankNear(rest.slice(1), candidates).filter(({ how, entity }) => how !== 'words' && isThere(entity));
  return ranked.slice(0, MOST).map(({ entity, how, unique }) => ({
    name: entity,
    newText: entity,
    place: null,
    how: how === 'case' ? 'case' : 'near',
    unique,
  }));
}

/** How `from` imports a file: by the alias or the relative form that it used, with an extension where it wrote one. */
export function specifierFor(from: string, path: string, specifier: string, resolver: SpecifierResolver): string {
  const dir = parentDir(from);
  const written = /\.[cm]?[jt]sx?$/.exec(specifier)?.[0];
  const isSource = /\.[cm]?[jt]sx?$/.test(path);
  const module = !isSource
    ? path
    : written === undefined
      ? moduleOf(path)
      : path.replace(/\.[^.]+$/, extensionFor(path, written));
  if (!specifier.startsWith('.')) {
    const alias = resolver
      .aliasesAround(dir)
      .filter(({ target }) => module.startsWith(target))
      .sort((a, b) => Number(specifier.startsWith(b.prefix)) - Number(specifier.startsWith(a.prefix)))[0];
    if (alias) return alias.prefix + module.slice(alias.target.length);
  }
  const relative = pathFrom(dir, module);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** `.js` stands for `.ts` where the code is written so. */
function extensionFor(path: string, written: string): string {
  const own = /\.[^.]+$/.exec(path)?.[0] ?? '';
  return /^\.[cm]?tsx?$/.test(written) ? own : own.replace(/tsx?$/, 'js').replace(/jsx$/, 'js');
}

/** A path without its extension, and without `/index`. */
function moduleOf(path: string): string {
  return path.replace(EXTENSION, '').replace(/\/index$/, '');
}

function stemOf(path: string): string {
  const stem = path.replace(EXTENSION, '');
  return stem.slice(stem.lastIndexOf('/') + 1);
}

function add(map: Map<string, string[]>, key: string, path: string): void {
  const list = map.get(key);
  if (list) list.push(path);
  else map.set(key, [path]);
}
