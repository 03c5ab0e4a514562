/** Holds a catalog that was read against what drizzle-orm made of the same modules. */
import type { DrizzleCatalog, EnumType, Field, Model } from '../../../src/catalog/catalog.js';
import type { ExecutedColumn, ExecutedRelation, ExecutedTable } from './executed-schema.js';

export interface SchemaComparison {
  readonly tables: number;
  readonly equalTables: number;
  readonly columns: number;
  readonly equalColumns: number;
  readonly relations: number;
  readonly equalRelations: number;
  /** Tables of which the reader says that it may lack parts. */
  readonly open: readonly string[];
  /** Models that no module exports, which the referee therefore does not see. */
  readonly unexported: readonly string[];
  readonly differences: readonly string[];
}

export function compareSchema(
  catalogs: readonly DrizzleCatalog[],
  executed: readonly ExecutedTable[],
): SchemaComparison {
  const exports = new Map<string, Model>();
  const models = new Map<string, Model>();
  const enums = new Map<string, EnumType>();
  for (const catalog of catalogs) {
    for (const model of catalog.models) models.set(model.id, model);
    for (const type of catalog.enums) enums.set(type.id, type);
    for (const { name, file, model } of catalog.drizzle.exports) {
      const found = models.get(model) ?? catalogs.flatMap((one) => one.models).find(({ id }) => id === model);
      if (found) exports.set(`${file} ${name}`, found);
    }
  }
  const differences: string[] = [];
  const seen = new Set<Model>();
  const count = { columns: 0, equalColumns: 0, equalTables: 0, relations: 0, equalRelations: 0 };
  for (const table of executed) {
    const found = new Set(table.exports.map(({ file, name }) => exports.get(`${file} ${name}`)));
    const [model] = found;
    const title = `${table.exports[0]?.name} (${table.table})`;
    count.columns += table.columns.length;
    count.relations += table.relations.length;
    if (!model || found.size > 1) {
      differences.push(`${title}: ${model ? 'read as several tables' : 'not read'}`);
      continue;
    }
    seen.add(model);
    const before = differences.length;
    for (const [what, ours, theirs] of tableFacts(model, table)) {
      if (ours !== theirs) differences.push(`${title}: ${what} is ${theirs}, read as ${ours}`);
    }
    const columns = model.fields.filter((field) => field.type.kind !== 'relation');
    differences.push(...keyDifferences(model, columns, table).map((text) => `${title}: ${text}`));
    for (const column of table.columns) {
      const field = columns.find(({ name }) => name === column.property);
      const wrong = field ? columnDifferences(field, column, enums) : ['not read'];
      if (wrong.length === 0) count.equalColumns++;
      differences.push(...wrong.map((text) => `${title}.${column.property}: ${text}`));
    }
    for (const { name } of columns) {
      const isThere = table.columns.some(({ property }) => property === name);
      // Views also select expressions, which are no columns.
      if (!isThere && table.kind === 'model') differences.push(`${title}.${name}: read, and not there`);
    }
    for (const relation of table.relations) {
      const field = model.fields.find(({ name, type }) => name === relation.name && type.kind === 'relation');
      const wrong = field ? relationDifferences(field, relation, models) : ['relation not read'];
      if (wrong.length === 0) count.equalRelations++;
      differences.push(...wrong.map((text) => `${title}.${relation.name}: ${text}`));
    }
    if (differences.length === before) count.equalTables++;
  }
  const all = [...models.values()];
  return {
    tables: executed.length,
    ...count,
    open: all.filter(({ open }) => open !== null).map(({ name, open }) => `${name}: ${open}`),
    unexported: all.filter((model) => !seen.has(model)).map(({ name }) => name),
    differences,
  };
}

type Fact = readonly [what: string, ours: unknown, theirs: unknown];

function tableFacts(model: Model, table: ExecutedTable): readonly Fact[] {
  return [
    ['kind', model.kind, table.kind],
    ['name in the database', model.table, table.table],
    ['schema', model.databaseSchema, table.databaseSchema],
  ];
}

function columnDifferences(field: Field, column: ExecutedColumn, enums: ReadonlyMap<string, EnumType>): string[] {
  const values = field.type.kind === 'enum' ? (enums.get(field.type.id)?.values ?? []).map(({ name }) => name) : null;
  const facts: readonly Fact[] = [
    ['name in the database', field.column, column.name],
    ['not null', !field.nullable, column.notNull],
    ['has default', field.defaultedBy !== null, column.hasDefault],
    ['primary', field.primary, column.primary],
    ['unique', field.unique, column.unique || column.primary],
    ['list', field.list, column.list],
    ['values', values?.join('|') ?? null, column.values?.join('|') ?? null],
  ];
  return describe(facts);
}

function keyDifferences(model: Model, columns: readonly Field[], { keys }: ExecutedTable): string[] {
  if (!keys) return [];
  const listed = (all: readonly { readonly fields: readonly string[] }[]): string =>
    [...new Set(all.map(({ fields }) => fields.join()))].sort().join(' ');
  // A relation's fields are keys too, whether or not the database is told so.
  const related = model.fields.flatMap(({ type }) => (type.kind === 'relation' ? type.relation.fields : []));
  const foreign = columns.filter((field) => field.foreignKey).map(({ name }) => name);
  return describe([
    ['unique keys', listed(model.uniqueKeys), keys.unique.join(' ')],
    ['indexes', listed(model.indexes), keys.indexes.join(' ')],
    ['foreign keys', foreign.sort().join(), [...new Set([...keys.foreign, ...related])].sort().join()],
  ]);
}

function relationDifferences(field: Field, relation: ExecutedRelation, models: ReadonlyMap<string, Model>): string[] {
  if (field.type.kind !== 'relation') return ['read as a column'];
  const { target, fields, references, broken } = field.type.relation;
  return describe([
    ['kind', field.list ? 'many' : 'one', relation.kind],
    ['target', models.get(target)?.table ?? null, relation.target],
    ['fields', fields.join(), relation.fields.join()],
    ['references', references.join(), relation.references.join()],
    ['broken', broken !== undefined, relation.error !== null],
  ]);
}

function describe(facts: readonly Fact[]): string[] {
  return facts.flatMap(([what, ours, theirs]) => (ours === theirs ? [] : [`${what} is ${theirs}, read as ${ours}`]));
}
