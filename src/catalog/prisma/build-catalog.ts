/** The neutral catalog of a Prisma schema: meaning from the datamodel, places from the outline. */
import path from 'node:path';
import type { Place } from '../../finding.js';
import type { Dialect, EnumType, Id, Index, PrismaCatalog, PrismaSettings } from '../catalog.js';
import { buildModel, type DeclaredBlock, type ModelContext } from './build-model.js';
import type { Datamodel, DatamodelModel } from './datamodel.js';
import type { Block, OutlinedFile } from './outline.js';
import type { Reading } from './read-datamodel.js';

export interface CatalogOrigin {
  readonly id: Id;
  readonly path: string;
  readonly files: readonly string[];
  readonly version: PrismaSettings['version'];
  /** Why the schema is not known as a whole, or null. */
  readonly open: string | null;
}

/** Why a model whose declaration was read in part is open. */
const OPEN_MODEL = 'its declaration has errors';

export function buildCatalog(
  origin: CatalogOrigin,
  files: readonly OutlinedFile[],
  reading: Reading,
  datamodel: Datamodel,
): PrismaCatalog {
  const declared = declaredBlocks(files);
  const context: ModelContext = {
    catalog: origin.id,
    indexes: indexesByModel(datamodel),
    declared,
    doubtfulFields: reading.doubtfulFields,
    models: new Map(datamodel.models.map((model) => [model.name, model])),
    types: new Set(datamodel.types.map((type) => type.name)),
    enums: new Set(datamodel.enums.map((enumType) => enumType.name)),
  };
  const build = (model: DatamodelModel) => {
    const block = declared.get(model.name);
    const open = reading.doubtfulModels.has(model.name) ? OPEN_MODEL : null;
    return block === undefined ? [] : [buildModel(context, model, block, open)];
  };
  return {
    id: origin.id,
    kind: 'prisma',
    path: origin.path,
    files: origin.files,
    dialect: readDialect(files),
    models: [...datamodel.models.flatMap(build), ...datamodel.types.flatMap(build)],
    enums: datamodel.enums.flatMap((enumType) => buildEnum(origin.id, enumType, declared) ?? []),
    prisma: readSettings(files, origin.version),
    ignored: findIgnored(files),
    open: origin.open,
  };
}

function indexesByModel(datamodel: Datamodel): ReadonlyMap<string, readonly Index[]> {
  const byModel = new Map<string, Index[]>();
  for (const { model, fields } of datamodel.indexes) {
    const index = { fields: fields.map((field) => field.name) };
    const known = byModel.get(model);
    if (known === undefined) byModel.set(model, [index]);
    else known.push(index);
  }
  return byModel;
}

/** What each name of a model, view, type or enum is declared by; of rivals the first. */
function declaredBlocks(files: readonly OutlinedFile[]): ReadonlyMap<string, DeclaredBlock> {
  const declared = new Map<string, DeclaredBlock>();
  for (const { file, blocks } of files) {
    for (const block of blocks) {
      if (block.keyword === 'generator' || block.keyword === 'datasource') continue;
      if (!declared.has(block.name)) declared.set(block.name, { file, block });
    }
  }
  return declared;
}

function buildEnum(
  catalog: Id,
  enumType: Datamodel['enums'][number],
  declared: ReadonlyMap<string, DeclaredBlock>,
): EnumType | undefined {
  const found = declared.get(enumType.name);
  if (found === undefined) return undefined;
  const { file, block } = found;
  const id = `${catalog}#${enumType.name}`;
  const values = enumType.values.flatMap((value) => {
    const item = block.items.find((entry) => entry.kind === 'member' && entry.name === value.name);
    if (item === undefined) return [];
    const databaseName = value.dbName ?? value.name;
    return [{ id: `${id}.${value.name}`, name: value.name, databaseName, place: { file, ...item.nameSpan } }];
  });
  return {
    id,
    name: enumType.name,
    values,
    place: { file, ...block.nameSpan },
    declaration: { file, ...block.header },
  };
}

const DIALECTS: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  sqlserver: 'sqlserver',
  mongodb: 'mongodb',
  cockroachdb: 'cockroachdb',
};

function readDialect(files: readonly OutlinedFile[]): Dialect | null {
  const datasource = files.flatMap(({ blocks }) => blocks).find((block) => block.keyword === 'datasource');
  const provider = datasource === undefined ? undefined : settingValues(datasource, 'provider')[0];
  return provider !== undefined && Object.hasOwn(DIALECTS, provider) ? (DIALECTS[provider] ?? null) : null;
}

const CLIENT_PROVIDERS = new Set(['prisma-client-js', 'prisma-client', '@prisma/client']);

function readSettings(files: readonly OutlinedFile[], version: PrismaSettings['version']): PrismaSettings {
  const generators = files.flatMap(({ file, blocks }) =>
    blocks.filter((block) => block.keyword === 'generator').map((block) => ({ file, block })),
  );
  const clients = generators.filter(({ block }) => CLIENT_PROVIDERS.has(settingValues(block, 'provider')[0] ?? ''));
  const unique = (values: readonly string[]) => [...new Set(values)];
  return {
    previewFeatures: unique(clients.flatMap(({ block }) => settingValues(block, 'previewFeatures'))),
    clientOutputs: unique(
      clients.flatMap(({ file, block }) =>
        outputOf(block).map((output) => path.posix.resolve(path.posix.dirname(file), output)),
      ),
    ),
    generators: unique(generators.flatMap(({ block }) => settingValues(block, 'provider').slice(0, 1))),
    version,
  };
}

/** A literal output; one that an environment variable names is unknown. */
function outputOf(generator: Block): readonly string[] {
  const item = generator.items.find((entry) => entry.kind === 'setting' && entry.name === 'output');
  const value = item?.values[0];
  return item === undefined || value === undefined || value.end !== item.end ? [] : [value.text];
}

function settingValues(block: Block, name: string): readonly string[] {
  const item = block.items.find((entry) => entry.kind === 'setting' && entry.name === name);
  return item?.values.map((value) => value.text) ?? [];
}

function findIgnored(files: readonly OutlinedFile[]): readonly { readonly name: string; readonly place: Place }[] {
  return files.flatMap(({ file, blocks }) =>
    blocks.flatMap((block) => {
      if (block.keyword !== 'model' && block.keyword !== 'view') return [];
      const isIgnored = block.items.some((item) => item.kind === 'attribute' && item.name === 'ignore');
      if (isIgnored) return [{ name: block.name, place: { file, ...block.nameSpan } }];
      return block.items
        .filter((item) => item.kind === 'member' && item.attributes.some((attribute) => attribute.name === 'ignore'))
        .map((item) => ({ name: `${block.name}.${item.name}`, place: { file, ...item.nameSpan } }));
    }),
  );
}
