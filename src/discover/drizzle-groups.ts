/** Which modules make up a Drizzle schema together. */

import type { TableModules } from './drizzle-modules.js';
import { type DrizzlePointer, isTestFile } from './drizzle-pointers.js';
import { commonDir, findTestScope } from './group-schemas.js';
import { comparePaths, isWithin, parentDir, pathBelow } from './paths.js';
import type { DrizzleSource } from './project.js';

export interface DrizzleGroup
  extends Pick<DrizzleSource, 'path' | 'files' | 'packageDir' | 'configs' | 'dialect' | 'casing'> {
  /** All files that declare its tables, those that its files hand on included. */
  readonly declaring: readonly string[];
  /** Folders of packages that configure it, besides its own. */
  readonly linkedDirs: readonly string[];
  /** Only files in these folders, or these files, can belong to it; null where any can. */
  readonly scopes: readonly string[] | null;
}

export interface GroupSpace {
  readonly root: string;
  readonly modules: TableModules;
  packageDirOf(file: string): string;
}

/**
 * Groups what configurations name: those of the same files, or of tables that another has as well, name one schema. The
 * rest of what declares tables is one schema a package, with tests and examples apart.
 */
export function groupDrizzle(
  space: GroupSpace,
  pointers: readonly DrizzlePointer[],
  isLeftOut: (file: string) => boolean,
): readonly DrizzleGroup[] {
  const configured = mergePointers(space, pointers);
  const reached = new Set(
    space.modules.reachedFrom(configured.flatMap(({ files, declaring }) => [...files, ...declaring])),
  );
  const left = [...space.modules.declaring].filter((file) => !reached.has(file) && !isLeftOut(file));
  const groups = [...configured, ...groupUnnamed(space, left, pointers)];
  // A table that several reach is the first one's: those of tests come last.
  return groups.sort(
    (a, b) =>
      Number(a.scopes !== null) - Number(b.scopes !== null) ||
      Number(b.configs.length > 0) - Number(a.configs.length > 0) ||
      comparePaths(a.path, b.path),
  );
}

/** A schema of modules that were asked for by name. */
export function groupAsked(space: GroupSpace, path: string | null, given: readonly string[]): DrizzleGroup {
  const files = given.toSorted(comparePaths);
  const declaring = space.modules.exportedBy(files);
  return {
    path: path ?? pathOf(space, files, declaring),
    files,
    declaring,
    packageDir: space.packageDirOf(ownerOf(files, declaring)),
    linkedDirs: [],
    configs: [],
    dialect: null,
    casing: null,
    scopes: null,
  };
}

/** One group for each set of tables; what configurations name in part is part of the whole. */
export function mergePointers(space: GroupSpace, pointers: readonly DrizzlePointer[]): readonly DrizzleGroup[] {
  const named = pointers
    .filter(({ files }) => files.length > 0)
    .map((pointer) => ({ pointer, declaring: space.modules.exportedBy(pointer.files) }))
    // The largest comes first and takes the others in; one that is made for tests comes last.
    .sort(
      (a, b) =>
        Number(isTestFile(a.pointer.config)) - Number(isTestFile(b.pointer.config)) ||
        b.declaring.length - a.declaring.length ||
        comparePaths(a.pointer.config, b.pointer.config),
    );
  const wholes: { readonly declaring: readonly string[]; readonly pointers: DrizzlePointer[] }[] = [];
  for (const { pointer, declaring } of named) {
    const whole = wholes.find(
      (it) =>
        isSame(it.pointers[0]?.files ?? [], pointer.files) ||
        (declaring.length > 0 && declaring.every((file) => it.declaring.includes(file))),
    );
    if (whole) whole.pointers.push(pointer);
    else wholes.push({ declaring, pointers: [pointer] });
  }
  return wholes.flatMap(({ declaring, pointers: [first, ...more] }) =>
    first ? [toGroup(space, declaring, first, more)] : [],
  );
}

function toGroup(
  space: GroupSpace,
  declaring: readonly string[],
  first: DrizzlePointer,
  more: readonly DrizzlePointer[],
): DrizzleGroup {
  const { files, folder } = first;
  const packageDir = space.packageDirOf(ownerOf(files, declaring));
  const configs = [first, ...more].map(({ config }) => config).sort(comparePaths);
  const linked = new Set([...configs, ...files].map((file) => space.packageDirOf(file)));
  const equals = [first, ...more.filter((it) => isSame(it.files, files) && !isTestFile(it.config))];
  const path = folder ?? pathOf(space, files, declaring);
  const scope = findTestScope(space.root, path);
  return {
    path,
    files,
    declaring,
    packageDir,
    linkedDirs: [...linked].filter((dir) => dir !== packageDir),
    configs,
    dialect: agreed(equals.map(({ dialect }) => dialect)),
    casing: agreed(equals.map(({ casing }) => casing)),
    scopes: scope === undefined ? null : [scope],
  };
}

/** What no configuration names; a configuration of the package that names nothing says what holds for it. */
function groupUnnamed(
  space: GroupSpace,
  files: readonly string[],
  pointers: readonly DrizzlePointer[],
): readonly DrizzleGroup[] {
  const byKey = new Map<
    string,
    { readonly packageDir: string; readonly files: string[]; readonly scopes: Set<string> }
  >();
  for (const file of files.toSorted(comparePaths)) {
    const packageDir = space.packageDirOf(file);
    const scope = testScopeOf(space.root, packageDir, file);
    const key = `${scope === undefined ? '' : 'tests of '}${packageDir}`;
    const group = byKey.get(key) ?? { packageDir, files: [], scopes: new Set<string>() };
    group.files.push(file);
    if (scope !== undefined) group.scopes.add(scope);
    byKey.set(key, group);
  }
  return [...byKey.values()].map(({ packageDir, files, scopes }) => {
    const ofPackage = pointers.filter((it) => it.files.length === 0 && space.packageDirOf(it.config) === packageDir);
    return {
      path: pathOf(space, files, files),
      files,
      declaring: files,
      packageDir,
      linkedDirs: [],
      configs: [],
      dialect: agreed(ofPackage.map(({ dialect }) => dialect)),
      casing: agreed(ofPackage.map(({ casing }) => casing)),
      scopes: scopes.size > 0 ? [...scopes] : null,
    };
  });
}

/** The one file that is named or declares tables, or the folder that holds them. */
function pathOf({ packageDirOf }: GroupSpace, files: readonly string[], declaring: readonly string[]): string {
  const [first = ''] = files;
  const own = files.filter((file) => declaring.includes(file));
  if (own.length === 1 && own[0] !== undefined) return own[0];
  if (own.length > 1 || declaring.length === 0)
    return files.length === 1 ? first : commonDir(own.length > 1 ? own : files);
  // A barrel: what it hands on stands in one folder, as long as that is of one package.
  const [only = '', ...others] = declaring;
  if (others.length === 0) return only;
  const dir = commonDir(declaring);
  return isWithin(packageDirOf(only), dir) ? dir : first;
}

/** The file that tells the package. */
function ownerOf(files: readonly string[], declaring: readonly string[]): string {
  return files.find((file) => declaring.includes(file)) ?? declaring[0] ?? files[0] ?? '';
}

/** Within a package, folders that may as well be a part of the application (`templates`) are no tests. */
const TEST_SEGMENT =
  /^(?:tests?|specs?|e2e|testdata|__\w+__|(?:test-)?fixtures?|mocks?|examples?|playgrounds?|bench(?:marks?)?)$/i;

function testScopeOf(root: string, packageDir: string, file: string): string | undefined {
  const ofPackage = findTestScope(root, packageDir);
  if (ofPackage !== undefined) return ofPackage;
  const folders = pathBelow(packageDir, parentDir(file)).split('/');
  const index = folders.findIndex((name) => TEST_SEGMENT.test(name));
  if (index !== -1) return `${packageDir}/${folders.slice(0, index + 1).join('/')}`;
  return isTestFile(file) ? file : undefined;
}

function agreed<T>(values: readonly (T | null)[]): T | null {
  const said = new Set(values.filter((value) => value !== null));
  const [first = null] = said;
  return said.size === 1 ? first : null;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((file, index) => file === b[index]);
}
