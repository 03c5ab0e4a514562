/** Reads one Prisma schema, of one file or of a folder, into a catalog. */
import type { FileSystem, SchemaSource } from '../../discover/project.js';
import type { Problem } from '../../finding.js';
import type { Id, PrismaCatalog } from '../catalog.js';
import { buildCatalog } from './build-catalog.js';
import { type OutlinedFile, outlineSchema } from './outline.js';
import { readDatamodel } from './read-datamodel.js';
import type { Validator } from './validator.js';

export interface ReadSchema {
  /** Null when nothing could be made of it. */
  readonly catalog: PrismaCatalog | null;
  readonly problems: readonly Problem[];
}

export async function readPrismaSchema(
  validator: Validator,
  fs: FileSystem,
  schema: SchemaSource,
  id: Id,
): Promise<ReadSchema> {
  const problems: Problem[] = [];
  const files: OutlinedFile[] = [];
  for (const file of schema.files) {
    const read = fs.read(file);
    if (read.kind === 'text') files.push({ file, text: read.text, blocks: outlineSchema(read.text) });
    else problems.push(unreadable(file, read.message));
  }
  if (schema.files.length === 0) problems.push(unreadable(schema.path, 'The schema has no file'));
  if (files.length === 0) return { catalog: null, problems };

  const isPartial = problems.length > 0;
  const reading = await readDatamodel(validator, files, schema.version?.major ?? null);
  // With a file missing, what Prisma says of the others is a consequence.
  if (!isPartial) {
    problems.push(
      ...reading.errors.map(({ message, file, start, end }): Problem => {
        return { kind: 'schema-invalid', message, file: file ?? schema.files[0] ?? null, start, end, fatal: false };
      }),
    );
  }
  if (reading.datamodel === null) return { catalog: null, problems };
  const open = isPartial
    ? 'a file of the schema cannot be read'
    : reading.incomplete
      ? 'the schema has errors and was read in part'
      : null;
  const origin = { id, path: schema.path, files: schema.files, version: schema.version, open };
  return { catalog: buildCatalog(origin, files, reading, reading.datamodel), problems };
}

function unreadable(file: string, message: string): Problem {
  return { kind: 'schema-unreadable', message, file, start: null, end: null, fatal: false };
}
