/** The imports of one parsed file that lead nowhere, ask for what is not there, or name a package that is not listed. */
import { rankNear } from '../catalog/rank.js';
import { isJsonObject } from '../discover/jsonc.js';
import { parentDir, pathFrom } from '../discover/paths.js';
import type { Project } from '../discover/project.js';
import type { Place } from '../finding.js';
import { type ImportedName, type ImportSite, namesUsedAsValues, readImportSites } from '../syntax/import-sites.js';
import {
  declaredNameOf,
  type ExportEntry,
  findSyntaxFault,
  isTypeDeclaration,
  type SourceModule,
} from '../syntax/module.js';
import type { ModuleGraph } from '../syntax/module-graph.js';
import { isExpected } from './expected-comments.js';
import type { ExportNames } from './export-names.js';
import { looksGenerated } from './generated-paths.js';
import type { MissingExport, MissingImport, NearModule, Unfollowed, UnlistedPackage } from './module-facts.js';
import { type NearSearch, specifierFor } from './near-modules.js';
import { fileOf, type SpecifierResolver } from './resolve-specifier.js';
import { isSentTemplate, isShipped } from './shipped-code.js';

/** What a file's sites add to the facts. */
export interface SiteFacts {
  readonly imports: readonly MissingImport[];
  readonly exports: readonly MissingExport[];
  readonly packages: readonly UnlistedPackage[];
  readonly unfollowed: readonly Unfollowed[];
}

export interface SiteTools {
  readonly graph: ModuleGraph;
  readonly resolver: SpecifierResolver;
  readonly exportNames: ExportNames;
  readonly findNear: NearSearch;
}

export interface SiteReader {
  read(path: string): SiteFacts;
}

/** Files that are filled in or copied before they are run. */
const TEMPLATE =
  /\.(?:template|tpl|tmpl|stub)\.|\/(?:_?_?templates?_?_?|boilerplates?|scaffold[\w-]*|skeletons?|blueprints?|stubs|static|_?_?(?:test)?fixtures?_?_?|__mocks__|__snapshots__)\//i;
const LEAST_ABSENT = 3;
/** Folders in which a script runs a file that stands elsewhere as well. */
const OUTPUTS = ['dist', 'build', 'out'];
const wordsOf = (command: string): readonly string[] => command.split(/\s+/).map((word) => word.replace(/^\.\//, ''));
/** Commands of a script that copy files, each to its end. */
const COPY = /\b(?:cp|copy|copyfiles|cpx|cpy|ncp)\s[^;&|]*/g;
const MOST_EXPORTERS = 3;

const UNCHECKED = /^\s*(?:\/\/|\/\*).*@ts-nocheck\b/m;

export function createSiteReader(project: Project, tools: SiteTools): SiteReader {
  const { graph, resolver, exportNames, findNear } = tools;
  const { root } = project;

  const readImport = (
    module: SourceModule,
    site: ImportSite,
    how: MissingImport['how'],
    tried: readonly string[],
  ): MissingImport => ({
    form: site.form,
    specifier: site.specifier,
    place: placeOf(module, site),
    how,
    isTypeOnly: site.isTypeOnly,
    path: how === 'package' ? site.specifier : pathFrom(root, tried[0] ?? site.specifier),
    near: how === 'package' ? tried.map(packageByName) : findNear(module.path, site.specifier, tried),
  });

  /** Files of the project that export a name; none where there are many. */
  const findExporters = (name: string, from: string): readonly string[] => {
    if (name === 'default') return [];
    const files = project.files.filter(({ path }) => path !== from && exportNames.textExportsOf(path)?.names.has(name));
    return files.length <= MOST_EXPORTERS ? files.map(({ path }) => path) : [];
  };

  const readPackage = (module: SourceModule, site: ImportSite, name: string): UnlistedPackage => {
    const owner = resolver.listed.ownerOf(parentDir(module.path));
    return {
      name,
      specifier: site.specifier,
      place: placeOf(module, site),
      manifest: pathFrom(root, `${owner?.dir ?? root}/package.json`),
      listedIn: project.packages.flatMap(({ dir, dependencies }) => {
        const range = dependencies[name];
        return range === undefined ? [] : [{ manifest: pathFrom(root, `${dir}/package.json`), range }];
      }),
    };
  };

  const readName = (
    module: SourceModule,
    site: ImportSite,
    path: string,
    asked: ImportedName,
  ): MissingExport | undefined => {
    if (exportNames.mayExport(path, asked.name) || looksGenerated(pathFrom(root, path), () => true)) return undefined;
    const target = graph.resolveExport(path, asked.name);
    const exporter = graph.findModule(path);
    if (target.kind !== 'none' || target.through.length > 0 || !exporter || findSyntaxFault(exporter)) return undefined;
    const exists = [...exporter.exports.keys(), ...graph.listExports(path).names];
    const names = [...new Set(exists)];
    return {
      name: asked.name,
      place: placeOf(module, asked),
      specifier: site.specifier,
      path: pathFrom(root, path),
      isTypeOnly: site.isTypeOnly,
      ...findDeclaration(exporter, asked.name),
      elsewhere: findExporters(asked.name, module.path).map((file) =>
        specifierFor(module.path, file, site.specifier, resolver),
      ),
      near: nearNames(
        asked,
        names.filter((name) => name !== 'default' && !(isValueName(asked.name) && isType(exporter.exports.get(name)))),
      ),
      exists: names,
    };
  };

  const readPackageName = (module: SourceModule, site: ImportSite, asked: ImportedName): MissingExport => {
    const exists = resolver.installed.namesOf(module.path, site.specifier);
    return {
      name: asked.name,
      place: placeOf(module, asked),
      specifier: site.specifier,
      path: null,
      isTypeOnly: site.isTypeOnly,
      declaredAt: null,
      exportAt: null,
      elsewhere: [],
      near: nearNames(asked, exists),
      exists,
    };
  };

  /**
   * JavaScript with nothing there that it imports beside itself, or that a script copies: where it runs it stands beside what is
   * built.
   */
  const isOutOfPlace = (path: string, sites: readonly ImportSite[]): boolean => {
    if (!/\.[cm]?js$/.test(path)) return false;
    if (isCopied(path)) return true;
    const relative = sites.filter(({ specifier }) => specifier.startsWith('.'));
    const verdicts = relative.map(({ specifier }) => resolver.resolve(path, specifier).kind);
    return !verdicts.includes('resolved') && verdicts.filter((kind) => kind === 'missing').length >= LEAST_ABSENT;
  };

  const isCopied = (path: string): boolean => {
    const owner = resolver.listed.ownerOf(parentDir(path));
    const scripts = owner?.manifest.scripts;
    if (!owner || !isJsonObject(scripts)) return false;
    const below = path.slice(owner.dir.length + 1);
    return Object.values(scripts).some((script) => {
      if (typeof script !== 'string') return false;
      const copied = [...script.matchAll(COPY)].flatMap(([command]) => wordsOf(command));
      const isRun = below.includes('/') && OUTPUTS.some((output) => wordsOf(script).includes(`${output}/${below}`));
      return isRun || copied.includes(below);
    });
  };

  /** Node gives a module that it takes for CommonJS as the default of one that it takes for an ES module. */
  const isInterop = (from: string, to: string): boolean => {
    const isEsm = (file: string): boolean =>
      /\.m[jt]s$/.test(file) ||
      (!/\.c[jt]s$/.test(file) && resolver.listed.ownerOf(parentDir(file))?.manifest.type === 'module');
    return /\.c[jt]s$/.test(to) || (isEsm(from) && !isEsm(to));
  };

  return {
    read(path) {
      const facts = {
        imports: [] as MissingImport[],
        exports: [] as MissingExport[],
        packages: [] as UnlistedPackage[],
        unfollowed: [] as Unfollowed[],
      };
      const module = graph.findModule(path);
      if (!module) return facts;
      const isBroken = findSyntaxFault(module) !== undefined;
      const isUnchecked = UNCHECKED.test(module.text.slice(0, 1000));
      const owner = resolver.listed.ownerOf(parentDir(path));
      const ships = isShipped(owner?.dir ?? root, path);
      const sites = [...readImportSites(module.ast).values()];
      const isTemplate =
        (TEMPLATE.test(path.slice(root.length)) && !isSentTemplate(path.slice(root.length))) ||
        isOutOfPlace(path, sites);
      for (const site of sites) {
        const resolved = resolver.resolve(path, site.specifier);
        if (resolved.kind === 'unknown') continue;
        if (resolved.kind === 'resolved' && resolved.to === 'package') {
          if (isBroken || isUnchecked || isTemplate) continue;
          for (const asked of site.names) {
            if (resolver.installed.mayExport(path, site.specifier, asked.name)) continue;
            if (!isExpected(module.text, asked.start) && !isExpected(module.text, site.at))
              facts.exports.push(readPackageName(module, site, asked));
          }
          continue;
        }
        const to = fileOf(resolved);
        if (to !== null && !isBroken && !isUnchecked) {
          for (const asked of site.names) {
            if (asked.name === 'default' && isInterop(path, to)) continue;
            const missing = readName(module, site, to, asked);
            if (missing && !isExpected(module.text, asked.start) && !isExpected(module.text, site.at))
              facts.exports.push(missing);
          }
        }
        if (resolved.kind === 'resolved' || (to !== null && !ships)) continue;
        const reason = isBroken
          ? 'syntax-error'
          : isTemplate
            ? 'template'
            : site.isGuarded
              ? 'guarded'
              : isUnchecked || isExpected(module.text, site.at)
                ? 'expected-error'
                : null;
        if (reason) facts.unfollowed.push({ reason, place: placeOf(module, site) });
        else if (resolved.kind === 'missing')
          facts.imports.push(readImport(module, site, resolved.how, resolved.tried));
        else if (ships && !site.isTypeOnly && site.form !== 'mock' && isLoaded(module, site))
          facts.packages.push(readPackage(module, site, resolved.name));
      }
      graph.release(path);
      return facts;
    },
  };
}

/** Whether anything that an import binds is a value: an import of types alone is dropped when the code is built. */
function isLoaded({ ast }: SourceModule, { bound }: ImportSite): boolean {
  return bound.length === 0 || namesUsedAsValues(ast, new Set(bound)).size > 0;
}

function packageByName(specifier: string): NearModule {
  return { name: specifier, newText: specifier, place: null, how: 'case', unique: true };
}

function nearNames(asked: ImportedName, names: readonly string[]): readonly NearModule[] {
  if (asked.name === 'default') return [];
  const candidates = names.map((name) => ({ name, entity: name, mapped: [], targets: [], keyStems: [] }));
  const ranked = rankNear(asked.name, candidates).filter(({ how }) => how !== 'words');
  return ranked.map(({ name, how, unique }) => ({
    name,
    newText: asked.isShorthand ? `${name} as ${asked.name}` : name,
    place: null,
    how: how === 'case' ? 'case' : 'near',
    unique,
  }));
}

function placeOf({ path }: SourceModule, { start, end }: { readonly start: number; readonly end: number }): Place {
  return { file: path, start, end };
}

/** `db` is no type, and `DB` may well be one: neither stands for the other. */
function isValueName(name: string): boolean {
  return /^[a-z]/.test(name);
}

function isType(entry: ExportEntry | undefined): boolean {
  return entry?.kind === 'local' && isTypeDeclaration(entry.node);
}

/** Where a file declares a name at its top that it does not export, and where `export` would have to be written. */
function findDeclaration({ path, ast }: SourceModule, name: string): Pick<MissingExport, 'declaredAt' | 'exportAt'> {
  for (const statement of ast.statements) {
    const declared = declaredNameOf(statement);
    if (declared?.text !== name) continue;
    const start = statement.getStart(ast);
    return {
      declaredAt: { file: path, start: declared.getStart(ast), end: declared.end },
      exportAt: { file: path, start, end: start },
    };
  }
  return { declaredAt: null, exportAt: null };
}
