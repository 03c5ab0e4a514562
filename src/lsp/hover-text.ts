/** What is said of a name that somebody points at. */
import type { Access, Use } from '../bind/facts.js';
import type { Field, Model } from '../catalog/catalog.js';
import { type CatalogEntity, declaredAt } from '../catalog/entities.js';
import { count, ORM_WORDS } from '../report/words.js';

/** Lines of a declaration that are shown: of a model, its head is enough. */
const MOST_LINES = 6;

const USE_WORDS: Readonly<Record<Use, string>> = {
  read: 'read',
  select: 'selection',
  filter: 'filter',
  sort: 'sort',
  write: 'write',
  type: 'type',
};

export interface HoverSubject {
  readonly entity: CatalogEntity;
  readonly uses: readonly Access[];
  /** Of the declaration, where the schema's text is to be had. */
  readonly source: string | undefined;
  /** Where it is declared: `prisma/schema.prisma:12`, with what leads there. */
  readonly origin: { readonly label: string; readonly uri: string };
}

/** In Markdown, or plain where the client wants it so. */
export function describeSubject({ entity, uses, source, origin }: HoverSubject, isMarkdown: boolean): string {
  const language = entity.catalog.kind === 'prisma' ? 'prisma' : 'typescript';
  const code = source === undefined ? undefined : shorten(source, entity);
  const block = code === undefined ? [] : [isMarkdown ? `\`\`\`${language}\n${code}\n\`\`\`` : code];
  const lines = [...describeEntity(entity), describeUses(uses)].map((line) => (isMarkdown ? line : withoutMarks(line)));
  const where = isMarkdown ? `[${origin.label}](${origin.uri})` : origin.label;
  return [...block, [...lines, where].join(isMarkdown ? '  \n' : '\n')].join('\n\n');
}

function describeEntity(entity: CatalogEntity): readonly string[] {
  const { name: orm, model: noun } = ORM_WORDS[entity.catalog.kind];
  switch (entity.kind) {
    case 'model': {
      const { model } = entity;
      return [
        `${orm} ${model.kind === 'model' ? noun : model.kind} \`${model.name}\`${describeTable(model)}`,
        ...describeKeys(model),
      ];
    }
    case 'field':
      return [
        `Field of \`${entity.model.name}\`: \`${typeOf(entity.field)}\``,
        ...describeField(entity.field, entity.model),
      ];
    case 'enum':
      return [`${orm} enum of ${count(entity.enumType.values.length, 'value')}`];
    case 'enumValue': {
      const { value, enumType } = entity;
      const stored = value.databaseName === value.name ? '' : `, \`${value.databaseName}\` in the database`;
      return [`Value of enum \`${enumType.name}\`${stored}`];
    }
  }
}

function describeTable({ table, databaseSchema, accessor, name }: Model): string {
  const reached = accessor === null || accessor === name ? [] : [`in code \`${accessor}\``];
  const stored = table === null ? [] : [`table \`${databaseSchema === null ? table : `${databaseSchema}.${table}`}\``];
  return [...reached, ...stored].map((part) => `, ${part}`).join('');
}

function describeKeys({ fields, uniqueKeys, open }: Model): readonly string[] {
  const keys = uniqueKeys.map(({ name }) => `\`${name}\``).join(', ');
  return [
    `${count(fields.length, 'field')}${keys === '' ? '' : `, unique by ${keys}`}`,
    ...(open === null ? [] : [`There may be more names: ${open}`]),
  ];
}

function typeOf({ type, list, nullable }: Field): string {
  return `${type.name}${list ? '[]' : ''}${nullable ? '?' : ''}`;
}

function describeField(field: Field, { table }: Model): readonly string[] {
  const notes = [
    field.primary ? 'primary key' : field.unique ? 'unique' : null,
    field.foreignKey ? 'foreign key' : null,
    field.required ? 'needed on create' : null,
    field.defaultedBy === null ? null : `default from the ${field.defaultedBy}`,
    field.updatedAt ? 'set on every write' : null,
    describeRelation(field),
  ].filter((note) => note !== null);
  const column = field.column === null ? [] : [`Column \`${table === null ? '' : `${table}.`}${field.column}\``];
  return [...column, ...(notes.length > 0 ? [capitalize(notes.join(', '))] : [])];
}

function describeRelation({ type }: Field): string | null {
  if (type.kind !== 'relation') return null;
  const { fields, references } = type.relation;
  if (fields.length === 0) return 'relation, whose key is on the other side';
  return `relation by ${fields.map((name) => `\`${name}\``).join(', ')}${
    references.length > 0 ? ` → ${references.map((name) => `\`${type.name}.${name}\``).join(', ')}` : ''
  }`;
}

/** `Used in 12 places in 5 files: 7 selections, 5 writes`. */
function describeUses(uses: readonly Access[]): string {
  if (uses.length === 0) return 'Not used by the code that was read';
  const files = new Set(uses.map(({ place }) => place.file)).size;
  const tally = new Map<Use, number>();
  for (const { use } of uses) tally.set(use, (tally.get(use) ?? 0) + 1);
  const parts = [...tally].sort((a, b) => b[1] - a[1]).map(([use, times]) => count(times, USE_WORDS[use]));
  return `Used in ${count(uses.length, 'place')} in ${count(files, 'file')}: ${parts.join(', ')}`;
}

function shorten(source: string, entity: CatalogEntity): string {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const { name, whole } = declaredAt(entity);
  // A model is known by its first line; what follows are its fields, which are pointed at one by one.
  if (entity.kind === 'model') return `${lines[0] ?? ''}${lines.length > 1 ? ' … }' : ''}`.trim();
  if (lines.length <= MOST_LINES || name.start === whole.start) return lines.slice(0, MOST_LINES).join('\n');
  return [...lines.slice(0, MOST_LINES - 1), '…'].join('\n');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withoutMarks(line: string): string {
  return line.replaceAll('`', '');
}
