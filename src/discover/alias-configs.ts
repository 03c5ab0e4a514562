/**
 * What imports mean by a framework's conventions, and by what its configuration or a bundler's says: a tsconfig.json says it as
 * well, but in a clone the one that it extends is yet to be generated (`.svelte-kit`, `.nuxt`), and JavaScript has none.
 */
import { readConfigValue } from './config-reader.js';
import type { ConfigSurroundings } from './config-scope.js';
import { findText } from './file-system.js';
import { absolutePath, comparePaths, parentDir } from './paths.js';
import type { FileSystem, Package, PathsConfig } from './project.js';
import { aliasPaths, readWrittenAliases } from './written-aliases.js';

type Path = PathsConfig['paths'][number];

const BUNDLES =
  /^(?:(?:electron\.)?vite|webpack|rspack|rsbuild|rollup|astro|svelte|nuxt|vue|quasar|wxt|craco|babel)(?:[.-][\w-]+)*\.[cm]?[jt]s$/;

/** Whether a file's name makes it a configuration that may give aliases. */
export function isBundlerConfigName(name: string): boolean {
  return BUNDLES.test(name) && name.includes('.config.');
}

/** One entry for each folder with such a configuration, or whose package is built by such a tool; sorted by folder. */
export function readAliasConfigs(
  fs: FileSystem,
  sources: readonly string[],
  packages: readonly Package[],
): readonly PathsConfig[] {
  const found = new Map<string, Path[]>();
  const add = (dir: string, paths: readonly Path[]): void => {
    if (paths.length) found.set(dir, [...(found.get(dir) ?? []), ...paths]);
  };
  const configs = sources.filter((file) => isBundlerConfigName(file.slice(file.lastIndexOf('/') + 1)));
  for (const file of configs) add(parentDir(file), readOne(fs, file));
  for (const item of packages) add(item.dir, conventionsOf(fs, item, configs));
  return [...found].map(([dir, paths]) => ({ dir, baseUrl: null, paths })).sort((a, b) => comparePaths(a.dir, b.dir));
}

function readOne(fs: FileSystem, file: string): readonly Path[] {
  const text = findText(fs, file) ?? '';
  return /alias/i.test(text) ? readWrittenAliases(file, text, surroundingsOf(file)) : [];
}

/** What a configuration imports is mostly a package. */
function surroundingsOf(file: string): ConfigSurroundings {
  return { cwd: parentDir(file), open: () => undefined };
}

/** Names that tools define without being asked. */
function conventionsOf(fs: FileSystem, { dir, dependencies }: Package, configs: readonly string[]): readonly Path[] {
  const configOf = (tool: string): string | undefined =>
    configs.find((file) => parentDir(file) === dir && file.slice(dir.length + 1).startsWith(`${tool}.config.`));
  const below = (...folders: readonly string[]): readonly string[] =>
    folders.map((folder) => absolutePath(dir, folder));
  if (configOf('svelte') || '@sveltejs/kit' in dependencies) {
    return aliasPaths('$lib', below(...settingOf(fs, configOf('svelte'), ['kit', 'files', 'lib'], 'src/lib')));
  }
  const nuxt = configOf('nuxt');
  if (nuxt) {
    // The folder of the app has been the root, and is `app` since version 4.
    const app = below(...settingOf(fs, nuxt, ['srcDir'], 'app'), '.');
    return [
      ...['~', '@'].flatMap((key) => aliasPaths(key, app)),
      ...['~~', '@@'].flatMap((key) => aliasPaths(key, below('.'))),
      ...['server', 'shared'].flatMap((folder) => aliasPaths(`#${folder}`, below(folder))),
    ];
  }
  if (configOf('wxt')) return ['~', '@'].flatMap((key) => aliasPaths(key, below('src', '.')));
  if (configOf('quasar')) {
    const folders = ['components', 'layouts', 'pages', 'assets', 'boot', 'stores'];
    return [
      ...aliasPaths('src', below('src')),
      ...folders.flatMap((folder) => aliasPaths(folder, below(`src/${folder}`))),
    ];
  }
  return '@vue/cli-service' in dependencies ? aliasPaths('@', below('src')) : [];
}

/** A setting that names a folder, or what holds without it. */
function settingOf(
  fs: FileSystem,
  file: string | undefined,
  keys: readonly string[],
  otherwise: string,
): readonly string[] {
  const config = file === undefined ? undefined : readConfigValue(file, findText(fs, file) ?? '', surroundingsOf(file));
  let values = config ? [config] : [];
  for (const key of keys) values = values.flatMap((value) => value.property(key));
  const given = values.flatMap((value) => value.strings());
  return given.length ? given : [otherwise];
}
