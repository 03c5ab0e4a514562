/** Which .prisma files make up a schema together. */
import { findText } from './file-system.js';
import { comparePaths, isWithin, parentDir, pathBelow } from './paths.js';
import type { FileSystem } from './project.js';
import { type SchemaScan, scanSchema } from './scan-schema.js';

export interface SchemaGroup {
  /** The file, or the folder of a multi-file schema. */
  readonly path: string;
  readonly files: readonly string[];
  /** Named by a configuration, so preferred to others of its package. */
  readonly configured: boolean;
}

interface Part extends SchemaScan {
  readonly file: string;
  /** Folder of the package it lies in. */
  readonly packageDir: string;
  /** What cannot be read may be a part of what stands around it, else it is a schema: it is never passed over. */
  readonly isReadable: boolean;
}

/**
 * Groups schema files: what a pointer names is one schema, as Prisma has it; of the rest, each file with a datasource
 * is a schema, together with the files beside and below it that have none. Files that fit no schema are left out.
 */
export function groupSchemas(
  fs: FileSystem,
  files: readonly string[],
  pointers: readonly string[],
  packageDirOf: (file: string) => string,
): readonly SchemaGroup[] {
  const left = new Set(files);
  const groups: SchemaGroup[] = [];
  for (const path of pointers) {
    const members = fs.isFile(path) ? [path] : files.filter((file) => isWithin(path, file));
    if (members.length === 0 || members.every((file) => !left.has(file))) continue;
    groups.push({ path, files: members, configured: true });
    for (const file of members) left.delete(file);
  }
  const parts = [...left].map((file) => {
    const text = findText(fs, file);
    return { file, packageDir: packageDirOf(file), isReadable: text !== undefined, ...scanSchema(text ?? '') };
  });
  for (const packageDir of new Set(parts.map((part) => part.packageDir))) {
    const isConfigured = groups.some(
      (group) => group.configured && group.files.some((file) => packageDirOf(file) === packageDir),
    );
    groups.push(
      ...groupPackage(
        packageDir,
        parts.filter((part) => part.packageDir === packageDir),
        isConfigured,
      ),
    );
  }
  return groups.sort((a, b) => comparePaths(a.path, b.path));
}

function groupPackage(packageDir: string, parts: readonly Part[], isConfigured: boolean): readonly SchemaGroup[] {
  const withDatasource = parts.filter((part) => part.hasDatasource);
  const heads = withDatasource.length > 0 ? withDatasource : parts.filter((part) => part.generators.length > 0);
  if (heads.length === 0) return isConfigured ? [] : groupHeadless(parts);
  const groups = new Map(heads.map((head) => [head, [head]]));
  for (const part of parts) {
    if (groups.has(part)) continue;
    const head = headOf(part, heads, packageDir);
    const members = head && groups.get(head);
    // A schema that a tool has merged from its parts holds their names already: the parts are its sources, not more of it.
    if (!members && !part.isReadable) groups.set(part, [part]);
    else if (members && !members.some((member) => sharesName(member, part))) members.push(part);
  }
  return [...groups.values()].map((members) => toGroup(members));
}

/** The one schema that a file without a datasource can be a part of: in its folder or above, or beside in a common folder. */
function headOf(part: Part, heads: readonly Part[], packageDir: string): Part | undefined {
  for (let dir = parentDir(part.file); dir !== packageDir && isWithin(packageDir, dir); dir = parentDir(dir)) {
    const [head, second] = heads.filter((candidate) => isWithin(dir, candidate.file));
    if (head) return second ? undefined : head;
  }
  return undefined;
}

/** No file of the package has a datasource or a generator: a schema in the making, one for each folder. */
function groupHeadless(parts: readonly Part[]): readonly SchemaGroup[] {
  const declaring = parts.filter(
    (part) => part.declared.length > 0 || !part.isReadable || part.file.endsWith('/schema.prisma'),
  );
  const groups: Part[][] = [];
  for (const part of declaring) {
    const dir = parentDir(part.file);
    const group = groups.find(
      (members) => parentDir(members[0]?.file ?? '') === dir && members.every((member) => !sharesName(member, part)),
    );
    if (group) group.push(part);
    else groups.push([part]);
  }
  return groups.map((members) => toGroup(members));
}

function sharesName(a: Part, b: Part): boolean {
  return a.declared.some((name) => b.declared.includes(name));
}

function toGroup(parts: readonly Part[]): SchemaGroup {
  const files = parts.map((part) => part.file).sort(comparePaths);
  const [first = ''] = files;
  return { path: files.length === 1 ? first : commonDir(files), files, configured: false };
}

/** The innermost folder that holds all of the files. */
export function commonDir(files: readonly string[]): string {
  let dir = parentDir(files[0] ?? '');
  while (!files.every((file) => isWithin(dir, file))) dir = parentDir(dir);
  return dir;
}

/** Folders of what a program shows, ships or describes; a schema kept there is as often its subject as its own. */
const CONTENT_SEGMENT = /^(?:docs?|documentation|src|lib|assets|resources|content)$/i;
const SCHEMA_SEGMENT = /^(?:prisma|db|database|schemas?|orm)$/i;

/** What is left of an earlier state says so in its name: `schema.backup.20251101.prisma`, `legacy_prisma/`. */
const LEFT_BEHIND = /(?:^|[._ -])(?:legacy|old|backups?|bak|copy|orig|archived?|deprecated|unused)(?:[._ -]|$)/i;

/**
 * Schemas that code of the project hardly belongs to: kept among documents or sources, in no folder that schemas are
 * kept in, or called old by their names, and named by no configuration and no script. Where all are of that kind, they are
 * the project's after all.
 */
export function findStraySchemas(
  root: string,
  groups: readonly SchemaGroup[],
  isNamed: (group: SchemaGroup) => boolean,
): readonly SchemaGroup[] {
  const stray = groups.filter((group) => {
    const names = pathBelow(root, group.path).split('/');
    const folders = names.slice(0, -1);
    const isContent =
      folders.some((name) => CONTENT_SEGMENT.test(name)) && !folders.some((name) => SCHEMA_SEGMENT.test(name));
    return !group.configured && (isContent || names.some((name) => LEFT_BEHIND.test(name))) && !isNamed(group);
  });
  return stray.length < groups.length ? stray : [];
}

const TEST_SEGMENT =
  /^(?:tests?|specs?|e2e|testdata|__\w+__|(?:test-)?fixtures?|examples?|samples?|demos?|playgrounds?|templates?|bench(?:marks?)?)$/i;

/** The folder of tests, fixtures or examples that a schema stands in, the outermost below `root`: its models exist only there. */
export function findTestScope(root: string, path: string): string | undefined {
  const segments = pathBelow(root, path).split('/');
  const index = segments.findIndex((segment) => TEST_SEGMENT.test(segment));
  return index === -1 ? undefined : `${root}/${segments.slice(0, index + 1).join('/')}`;
}
