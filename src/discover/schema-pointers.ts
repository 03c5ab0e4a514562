/** Where a repository says that its Prisma schemas are: prisma.config files, package.json, the scripts in it. */
import { findText } from './file-system.js';
import { isJsonObject, stringsOf } from './jsonc.js';
import { absolutePath, isWithin, parentDir } from './paths.js';
import type { FileSystem, Package, Project } from './project.js';

export interface SchemaPointer {
  /** Absolute path of a schema file or folder that exists. */
  readonly path: string;
  /** The file that names it: a prisma.config or a package.json. */
  readonly namedBy: string;
}

/** Schema files and folders that are configured, each once, in order of weight. */
export async function findSchemaPointers(
  fs: FileSystem,
  packages: readonly Package[],
  prismaConfigs: readonly string[],
): Promise<readonly SchemaPointer[]> {
  const pointers = new Map<string, string>();
  const add = (path: string, namedBy: string): void => {
    if (!pointers.has(path)) pointers.set(path, namedBy);
  };
  for (const config of prismaConfigs) {
    const schema = await readConfigSchema(fs, config);
    if (schema !== undefined) add(schema, config);
  }
  for (const { dir, manifest } of packages) {
    const setting = isJsonObject(manifest.prisma) ? manifest.prisma.schema : undefined;
    for (const path of stringsOf(setting)) add(absolutePath(dir, path), `${dir}/package.json`);
  }
  for (const pack of packages) for (const folder of scriptFolders(fs, pack)) add(folder, `${pack.dir}/package.json`);
  return [...pointers]
    .map(([path, namedBy]) => ({ path, namedBy }))
    .filter(({ path }) => fs.isFile(path) || fs.isDirectory(path));
}

/** Files that set a project up, in the folders where they are kept. */
const SETUP = /\.(?:sh|bash|ps1|ya?ml|[cm]?[jt]s)$|^(?:Docker|Make|just)file/i;
const SETUP_FOLDERS = ['', '/scripts', '/bin', '/.github/workflows'];

/**
 * Whether a script of some package.json, or a file that sets the project up, says the name of a schema's file or folder, in
 * whatever command: `cp prisma/schema.sqlite.prisma prisma/schema.prisma`.
 */
export function isNamedByScript(
  { fs, root, packages }: Pick<Project, 'fs' | 'root' | 'packages'>,
  path: string,
): boolean {
  const name = path.slice(parentDir(path).length + 1);
  // The usual name says nothing unless the folder is said with it.
  const saidIn = (dir: string): string =>
    name === 'schema.prisma' ? `${parentDir(path).slice(dir.length + 1)}/${name}` : name;
  const scripts = ({ manifest }: Package): readonly string[] =>
    isJsonObject(manifest.scripts) ? stringsOf(Object.values(manifest.scripts)) : [];
  const setups = (dir: string): readonly string[] =>
    SETUP_FOLDERS.flatMap((folder) =>
      fs
        .list(dir + folder)
        .filter((file) => SETUP.test(file))
        .flatMap((file) => findText(fs, `${dir}${folder}/${file}`) ?? []),
    );
  const says = (texts: readonly string[], dir: string): boolean => texts.some((text) => text.includes(saidIn(dir)));
  const around = new Set([root, ...packages.flatMap(({ dir }) => (isWithin(dir, path) ? [dir] : []))]);
  return (
    packages.some((pack) => says(scripts(pack), pack.dir)) || Array.from(around).some((dir) => says(setups(dir), dir))
  );
}

async function readConfigSchema(fs: FileSystem, config: string): Promise<string | undefined> {
  const text = findText(fs, config);
  // Most configs leave the schema where it is by default; the parser is not loaded for them.
  if (text === undefined || !/\bschema\b/.test(text)) return undefined;
  const { readPrismaConfig } = await import('./prisma-config.js');
  const schema = readPrismaConfig(config, text);
  if (schema === undefined || fs.isFile(schema) || fs.isDirectory(schema)) return schema;
  // `.config/prisma.ts` stands for a config in the folder above.
  const folder = parentDir(config);
  return folder.endsWith('/.config') ? absolutePath(parentDir(folder), schema.slice(folder.length + 1)) : undefined;
}

/** Folders that scripts pass to `prisma --schema`. A file passed so is found anyway, and says nothing of its neighbours. */
function scriptFolders(fs: FileSystem, { dir, manifest }: Package): readonly string[] {
  const scripts = isJsonObject(manifest.scripts) ? Object.values(manifest.scripts) : [];
  return stringsOf(scripts)
    .flatMap((script) => [...script.matchAll(/\bprisma\b[^&|;]*?--schema[= ]+["']?([^\s"'&|;]+)/g)])
    .map((match) => absolutePath(dir, match[1] ?? ''))
    .filter((path) => fs.isDirectory(path));
}
