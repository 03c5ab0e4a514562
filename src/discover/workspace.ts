/** Workspaces of npm, yarn, bun and pnpm: which folders belong together, and pnpm's catalogs of versions. */
import picomatch from 'picomatch';
import { findText } from './file-system.js';
import { isJsonObject, type JsonObject, readJsonObject, stringsOf } from './jsonc.js';
import { pathBelow } from './paths.js';
import type { FileSystem } from './project.js';

/** Patterns of a workspace's member folders, relative to `dir`; those with `!` leave out. */
export interface Workspace {
  readonly dir: string;
  readonly members: readonly string[];
}

/** The workspace that `dir` declares, if it is a workspace's root. */
export function findWorkspace(fs: FileSystem, dir: string): Workspace | undefined {
  const members = [...pnpmMembers(fs, dir), ...manifestMembers(fs, dir), ...lernaMembers(fs, dir)];
  return members.length > 0 ? { dir, members } : undefined;
}

/** Whether a folder is the workspace's root or one of its members. */
export function isMember(workspace: Workspace, dir: string): boolean {
  if (dir === workspace.dir) return true;
  const path = pathBelow(workspace.dir, dir);
  const matches = (pattern: string): boolean =>
    picomatch.isMatch(path, pattern.replace(/^\.\//, '').replace(/\/+$/, ''));
  return (
    workspace.members.some((pattern) => !pattern.startsWith('!') && matches(pattern)) &&
    !workspace.members.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1)))
  );
}

/** Version ranges that `catalog:` and `catalog:<name>` stand for in `dir`'s workspace: name of the catalog to package to range. */
export function readCatalogs(fs: FileSystem, dir: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const catalogs = new Map<string, Map<string, string>>();
  const add = (catalog: string, name: string, range: string): void => {
    const ranges = catalogs.get(catalog) ?? new Map<string, string>();
    catalogs.set(catalog, ranges.set(name, range));
  };
  for (const { path, value } of readYamlScalars(findText(fs, `${dir}/pnpm-workspace.yaml`) ?? '')) {
    const [section, second, third] = path;
    if (section === 'catalog' && second !== undefined && path.length === 2) add('default', second, value);
    if (section === 'catalogs' && second !== undefined && third !== undefined) add(second, third, value);
  }
  const manifest = readJsonObject(findText(fs, `${dir}/package.json`) ?? '');
  for (const holder of [manifest, manifest?.workspaces]) {
    if (!isJsonObject(holder)) continue;
    for (const [name, range] of stringEntries(holder.catalog)) add('default', name, range);
    if (!isJsonObject(holder.catalogs)) continue;
    for (const [catalog, ranges] of Object.entries(holder.catalogs)) {
      for (const [name, range] of stringEntries(ranges)) add(catalog, name, range);
    }
  }
  return catalogs;
}

function stringEntries(value: unknown): readonly (readonly [string, string])[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => (typeof item === 'string' ? [[key, item] as const] : []));
}

function pnpmMembers(fs: FileSystem, dir: string): readonly string[] {
  const scalars = readYamlScalars(findText(fs, `${dir}/pnpm-workspace.yaml`) ?? '');
  return scalars.filter(({ path }) => path[0] === 'packages').map(({ value }) => value);
}

function manifestMembers(fs: FileSystem, dir: string): readonly string[] {
  const workspaces: JsonObject[string] | undefined = readJsonObject(
    findText(fs, `${dir}/package.json`) ?? '',
  )?.workspaces;
  return stringsOf(isJsonObject(workspaces) ? workspaces.packages : workspaces);
}

function lernaMembers(fs: FileSystem, dir: string): readonly string[] {
  const lerna = readJsonObject(findText(fs, `${dir}/lerna.json`) ?? '');
  return lerna ? stringsOf(lerna.packages ?? 'packages/*') : [];
}

/**
 * The scalars of a YAML file in block style with the keys that lead to them, list items under their list's key.
 * Just as much of YAML as pnpm-workspace.yaml is written in; flow lists (`[a, b]`) too.
 */
function readYamlScalars(text: string): readonly { readonly path: readonly string[]; readonly value: string }[] {
  const scalars: { path: readonly string[]; value: string }[] = [];
  const open: { readonly indent: number; readonly key: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^(\s*)(- +)?(?:("[^"]*"|'[^']*'|[^\s:#'"][^:#]*?)\s*:(?:\s+|$))?(.*)$/.exec(line);
    const indent = match?.[1]?.length ?? 0;
    const key = match?.[3];
    const value = (match?.[4] ?? '').replace(/(?:^|\s)#.*$/, '').trim();
    if (key === undefined && value === '') continue;
    const isItem = match?.[2] !== undefined;
    while (open.some((parent) => parent.indent > indent || (parent.indent === indent && !isItem))) open.pop();
    if (key !== undefined && !isItem) open.push({ indent, key: unquote(key) });
    const path = open.map((parent) => parent.key);
    const items = /^\[(.*)\]$/.exec(value)?.[1]?.split(',') ?? [value];
    for (const item of items) if (item.trim() !== '') scalars.push({ path, value: unquote(item.trim()) });
  }
  return scalars;
}

function unquote(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
