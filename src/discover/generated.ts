/** Generated code in the source tree: known by what lies in a folder, or by a schema that names the folder as an output. */
import { absolutePath, isWithin, parentDir } from './paths.js';
import type { FileSystem } from './project.js';
import type { GeneratorBlock } from './scan-schema.js';

/** Folders that hold a generated Prisma client, whether or not a schema that names them is there. */
export function findGeneratedClients(fs: FileSystem, sources: readonly string[]): readonly string[] {
  const dirs = new Set<string>();
  for (const file of sources) {
    const dir = parentDir(file);
    if (file.endsWith('/internal/prismaNamespace.ts')) dirs.add(parentDir(dir));
    // `prisma-client-js` leaves a copy of the schema beside its JavaScript.
    if (file.endsWith('/index-browser.js') && fs.isFile(`${dir}/schema.prisma`)) dirs.add(dir);
  }
  return [...dirs];
}

/** Writes a client: its folder holds nothing else. */
const CLIENT_GENERATORS = new Set(['prisma-client-js', 'prisma-client']);

/** Other generators may write into a folder that people write in, too; its name tells when they do not. */
const GENERATED_SEGMENT = /(?:^|[-_.])(?:generated|gen|codegen|zod|__generated__)(?:$|[-_.])/i;

/** The folder or file that a generator of the schema in `schemaFile` writes to; null for the default place. */
export function outputOf(schemaFile: string, generator: GeneratorBlock): string | null {
  return generator.output === null ? null : absolutePath(parentDir(schemaFile), generator.output);
}

/** Whether all in a generator's output is generated. `packageDir` is the folder of the schema's package. */
export function isOwnFolder(generator: GeneratorBlock, output: string, packageDir: string): boolean {
  if (isWithin(output, packageDir)) return false;
  if (generator.provider !== null && CLIENT_GENERATORS.has(generator.provider)) return true;
  const below = isWithin(packageDir, output) ? output.slice(packageDir.length) : output;
  return /\.[cm]?[jt]sx?$/.test(output) || below.split('/').some((segment) => GENERATED_SEGMENT.test(segment));
}
