/** Where a prisma.config file says its schema is. The file is read as syntax and never run. */
import { readConfigValue } from './config-reader.js';
import { absolutePath, parentDir } from './paths.js';

/** The `schema` of a prisma.config file, absolute; undefined where there is none or it is not told by syntax alone. */
export function readPrismaConfig(file: string, text: string): string | undefined {
  // Relative paths start from the config file's folder.
  const cwd = parentDir(file);
  const config = readConfigValue(file, text, { cwd, open: () => undefined });
  const [schema, another] = config?.property('schema') ?? [];
  if (!schema || another) return undefined;
  // Early versions of Prisma 6 took `{ kind, filePath | folderPath }`.
  const paths = [schema, ...schema.property('filePath'), ...schema.property('folderPath')].flatMap((it) =>
    it.strings(),
  );
  const [path] = paths;
  return path === undefined || paths.length > 1 ? undefined : absolutePath(cwd, path);
}
