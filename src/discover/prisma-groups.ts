/** Finds the Prisma schemas of a project, and what their generators write. */
import type { Problem } from '../finding.js';
import { type Anchor, isDefaultLocation } from './assign-schemas.js';
import { findText } from './file-system.js';
import { isOwnFolder, outputOf } from './generated.js';
import { findStraySchemas, findTestScope, groupSchemas, type SchemaGroup } from './group-schemas.js';
import type { Listing } from './list-files.js';
import { findOrmVersion } from './orm-version.js';
import { isWithin, parentDir } from './paths.js';
import type { FileSystem, Project } from './project.js';
import { scanSchema } from './scan-schema.js';
import { findSchemaPointers, isNamedByScript } from './schema-pointers.js';

/** What schemas are found among. */
export interface PrismaSpace extends Pick<Project, 'root' | 'packages' | 'fs'> {
  packageDirOf(file: string): string;
}

/** All schemas of the project; stray ones are left out, and that is said. */
export async function findPrismaGroups(
  space: PrismaSpace,
  { schemas, prismaConfigs }: Pick<Listing, 'schemas' | 'prismaConfigs'>,
): Promise<{ readonly groups: readonly SchemaGroup[]; readonly problems: readonly Problem[] }> {
  const { fs, root, packages, packageDirOf } = space;
  const pointers = await findSchemaPointers(fs, packages, prismaConfigs);
  const groups = groupSchemas(
    fs,
    schemas,
    pointers.map(({ path }) => path),
    packageDirOf,
  );
  const isNamed = (group: SchemaGroup): boolean =>
    isDefaultLocation(packageDirOf(group.files[0] ?? group.path), group.path) || isNamedByScript(space, group.path);
  const stray = findStraySchemas(root, groups, isNamed);
  const templates = groups.filter((group) => !stray.includes(group) && isTemplate(fs, group));
  const taken = groups.filter((group) => !stray.includes(group) && !templates.includes(group));
  const named = taken.filter((group) => group.configured || isNamed(group));
  const twins = taken.filter((group) => !named.includes(group) && named.some((other) => isTwin(fs, group, other)));
  // Where there is no other, what is wrong with it is worth more than that there is none.
  const left = taken.filter((group) => !twins.includes(group));
  return {
    groups: left.length ? left : templates,
    problems: [
      ...skipped(stray, 'not taken for a schema of this project, since no configuration or script names it'),
      ...skipped(twins, 'not taken for a schema of this project: the one beside it, which is named, has its models'),
      ...skipped(
        left.length ? templates : [],
        'not taken for a schema: its placeholders are filled in before it is used',
      ),
    ],
  };
}

function skipped(groups: readonly SchemaGroup[], message: string): readonly Problem[] {
  return groups.map(({ path }) => ({
    kind: 'file-skipped',
    message,
    file: path,
    start: null,
    end: null,
    fatal: false,
  }));
}

/** Whether a schema would be generated in place of another that stands beside it, for most of the same models. */
function isTwin(fs: FileSystem, group: SchemaGroup, other: SchemaGroup): boolean {
  if (parentDir(group.path) !== parentDir(other.path)) return false;
  const scan = ({ files }: SchemaGroup) => files.map((file) => scanSchema(findText(fs, file) ?? ''));
  const [own, others] = [scan(group), scan(other)];
  const outputs = (scans: typeof own): string =>
    JSON.stringify(scans.flatMap(({ generators }) => generators.map(({ output }) => output)).sort());
  const names = own.flatMap(({ declared }) => declared);
  const known = new Set(others.flatMap(({ declared }) => declared));
  const shared = names.filter((name) => known.has(name));
  return outputs(own) === outputs(others) && shared.length > 0 && shared.length * 2 >= names.length;
}

/** `provider = "{{PROVIDER}}"`, `<%= provider %>`; not in a comment. */
const PLACEHOLDER = /^(?:(?!\/\/).)*(?:\{\{[^}\n]*\}\}|<%[^%\n]*%>)/m;

function isTemplate(fs: FileSystem, { files }: SchemaGroup): boolean {
  return files.some((file) => PLACEHOLDER.test(findText(fs, file) ?? ''));
}

/** A schema that was asked for concerns all code, wherever it stands. */
export function anchorPrisma(
  { fs, root, packages, packageDirOf }: PrismaSpace,
  group: SchemaGroup,
  isAsked: boolean,
): Anchor {
  const packageDir = packageDirOf(group.files[0] ?? group.path);
  const outputs = generatorsOf(fs, group).flatMap(({ file, generator }) => outputOf(file, generator) ?? []);
  const scope = isAsked ? undefined : findTestScope(root, group.path);
  return {
    source: {
      kind: 'prisma',
      path: group.path,
      files: group.files,
      packageDir,
      version: findOrmVersion('prisma', fs, root, packageDir, packages),
    },
    linkedDirs: outputs.filter((path) => isWithin(root, path)).map(packageDirOf),
    scopes: scope === undefined ? null : [scope],
    preferred: group.configured || isDefaultLocation(packageDir, group.path),
  };
}

/** Folders that hold nothing but what the schema's generators write. */
export function listOutputs({ fs, packageDirOf }: PrismaSpace, group: SchemaGroup): readonly string[] {
  return generatorsOf(fs, group).flatMap(({ file, generator }) => {
    const output = outputOf(file, generator);
    return output !== null && isOwnFolder(generator, output, packageDirOf(file)) ? [output] : [];
  });
}

function generatorsOf(fs: FileSystem, group: SchemaGroup) {
  return group.files.flatMap((file) =>
    scanSchema(findText(fs, file) ?? '').generators.map((generator) => ({ file, generator })),
  );
}
