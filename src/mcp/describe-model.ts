/** What the schemas have, in the few words that a coding agent needs to write a query that works. */
import type { Catalog, EnumType, Field, Model } from '../catalog/catalog.js';
import { pathFrom } from '../discover/paths.js';
import type { FileSystem } from '../discover/project.js';
import type { Place } from '../finding.js';
import { LineMap } from '../report/line-map.js';
import { ORM_WORDS } from '../report/words.js';

/** What places are shown as seen from, and what their lines are counted in. */
export interface Shown {
  /** Absolute. */
  readonly cwd: string;
  readonly fs: FileSystem;
}

/** A line a schema, then a line a model: `client.accessor`, name, table, size. */
export function describeCatalogs(catalogs: readonly Catalog[], { cwd }: Shown): string {
  return catalogs
    .map((catalog) => {
      const { name } = ORM_WORDS[catalog.kind];
      const { version } = catalog.kind === 'prisma' ? catalog.prisma : catalog.drizzle;
      const about = [name + (version ? ` ${version.major}.${version.minor}` : ''), catalog.dialect].filter(Boolean);
      return [
        `${pathFrom(cwd, catalog.path)} (${about.join(', ')})`,
        ...catalog.models.map((model) => `  ${headOf(model, catalog)}: ${model.fields.length} fields`),
        ...catalog.enums.map((enumType) => `  ${describeEnum(enumType)}`),
      ].join('\n');
    })
    .join('\n\n');
}

/** All that a query may name: each field with its type, and what is needed, unique or somewhere else called differently. */
export function describeModel(model: Model, catalog: Catalog, shown: Shown): string {
  const lines = [
    `${headOf(model, catalog)}  ${describePlace(model.place, shown)}`,
    ...model.fields.map((field) => `  ${describeField(field, model)}`),
  ];
  const compound = model.uniqueKeys.filter(({ fields }) => fields.length > 1);
  for (const { name, fields, primary } of compound) {
    lines.push(`  ${primary ? 'primary' : 'unique'} key ${name} (${fields.join(', ')})`);
  }
  const enums = catalog.enums.filter(({ id }) =>
    model.fields.some(({ type }) => type.kind === 'enum' && type.id === id),
  );
  lines.push(...enums.map((enumType) => `  ${describeEnum(enumType)}`));
  if (model.open !== null) lines.push(`  there may be more names: ${model.open}`);
  return lines.join('\n');
}

export function describeEnum({ name, values }: EnumType): string {
  const names = values.map((value) =>
    value.databaseName === value.name ? value.name : `${value.name} ("${value.databaseName}" in the database)`,
  );
  return `enum ${name}: ${names.join(', ')}`;
}

function describePlace(place: Place, { cwd, fs }: Shown): string {
  const path = pathFrom(cwd, place.file);
  const read = fs.read(place.file);
  if (read.kind !== 'text') return path;
  const { line, column } = new LineMap(read.text).positionAt(place.start);
  return `${path}:${line}:${column}`;
}

function headOf({ kind, name, accessor, table }: Model, catalog: Catalog): string {
  const noun = kind === 'model' ? ORM_WORDS[catalog.kind].model : kind;
  const reached = accessor === null ? [] : [catalog.kind === 'prisma' ? `client.${accessor}` : `export ${accessor}`];
  const stored = table === null || table === name ? [] : [`table "${table}"`];
  const more = [...reached, ...stored];
  return `${noun} ${name}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}

function describeField(field: Field, { fields }: Model): string {
  const { name, type, list, nullable, column, required, unique, primary, defaultedBy } = field;
  const written = `${type.name}${list ? '[]' : ''}${nullable ? '?' : ''}`;
  const notes: string[] = [];
  if (type.kind === 'relation') {
    const { fields: keys, broken } = type.relation;
    notes.push(keys.length > 0 ? `relation by ${keys.join(', ')}` : 'relation');
    if (broken) notes.push(`broken: ${broken}`);
  }
  if (primary) notes.push('primary key');
  else if (unique) notes.push('unique');
  // What a relation's other side supplies is said there.
  if (
    required &&
    !fields.some((other) => other.type.kind === 'relation' && other.type.relation.fields.includes(name))
  ) {
    notes.push('needed on create');
  }
  if (defaultedBy !== null) notes.push('has a default');
  if (column !== null && column !== name) notes.push(`column "${column}"`);
  return `${name} ${written}${notes.length > 0 ? `  ${notes.join(', ')}` : ''}`;
}
