/** Rows of selections: the columns of one table, those of several by the tables' names, or what the selection names itself. */
import type { DrizzleCatalog, Field } from '../../../catalog/catalog.js';
import { asSchemaValue, type TableSpec } from '../../../catalog/drizzle/domain.js';
import { nearNames } from '../../../catalog/lookup.js';
import { entryValue } from '../../../evaluate/records.js';
import {
  alternatives,
  isNullish,
  join,
  literal,
  type RecordValue,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../../../evaluate/value.js';
import { ts } from '../../../syntax/parse.js';
import type { Asked } from '../../facts.js';
import { type Absent, makeRow, type RowKey, type RowKeys, rowValue } from '../../rows/row.js';
import { type Asking, asDrizzle, type Select, type Source } from '../domain.js';
import { tablesOf } from '../table-of.js';
import type { TableModel } from '../tables.js';
import { insertKey, nameText } from './asked.js';
import { COMPUTED, columnKey, type RowContext, tableRow } from './context.js';

/** A row that a selection gives. */
export function selectionRow(ctx: RowContext, select: Select): Value {
  const { fields, sources } = select;
  if (fields)
    return fieldsRow(
      ctx,
      fields,
      select,
      sources.flatMap((source) => sourceTables(ctx, source)),
    );
  const [first, ...joined] = sources;
  if (!first) return unknown('external-value');
  return joined.length ? joinedRow(ctx, sources, select) : sourceRow(ctx, first, select);
}

/** A table that a selection may take columns of, and what the code calls it. */
interface Scope {
  readonly table: TableModel;
  readonly text: string | null;
}

function sourceTables({ tables }: RowContext, { of, text }: Source): readonly Scope[] {
  return tablesOf(of).flatMap((spec) => {
    const table = tables.modelOf(spec);
    return table ? [{ table, text }] : [];
  });
}

function sourceRow(ctx: RowContext, { of, optional }: Source, asking: Asking): Value {
  const specs = tablesOf(of);
  const inner = asDrizzle(settle(of));
  const row = specs.length
    ? tableRow(ctx, specs, asking)
    : inner?.tag === 'subquery'
      ? selectionRow(ctx, inner.data.select)
      : unknown('external-value');
  return optional && row.kind !== 'unknown' ? join([row, literal(null)]) : row;
}

function sourceName({ of }: Source): string | null {
  const [name, ...others] = new Set(tablesOf(of).map(({ joinedAs }) => joinedAs));
  if (name !== undefined) return others.length ? null : name;
  const inner = asDrizzle(settle(of));
  return inner?.tag === 'subquery' && inner.data.label ? inner.data.label : null;
}

/** What several sources give: each one's columns under its name. */
function joinedRow(ctx: RowContext, sources: readonly Source[], asking: Asking): Value {
  const [catalog] = ctx.catalogs;
  if (!catalog) return unknown('external-value');
  const keys = (): RowKeys => {
    const byName = new Map<string, RowKey>();
    let open: RowKeys['open'] = null;
    for (const source of sources) {
      const name = sourceName(source);
      if (name === null) open = 'dynamic-name';
      else byName.set(name, { ...COMPUTED, value: () => sourceRow(ctx, source, asking) });
    }
    return { byName, open };
  };
  return ownRow(catalog, asking, keys, () => undefined);
}

/** A row whose keys the query names. `absent` says what a name means that is a column left out. */
function ownRow(
  catalog: DrizzleCatalog,
  { certainty, asked }: Asking,
  keys: () => RowKeys,
  absent: (name: string) => Absent | undefined,
): Value {
  const row = makeRow({
    catalog,
    certainty,
    from: 'query',
    keys,
    absent(name) {
      const exists = [...row.keys().byName.keys()];
      const near = nearNames(
        name,
        exists.map((known) => ({ name: known, entity: '' })),
      );
      return (
        absent(name) ?? {
          owner: { kind: 'result', label: asked?.label ?? 'select', entity: null },
          lookup: { kind: 'missing', near, exists },
          read: { selected: 'unknown', asked: asked && { ...asked, addition: null } },
        }
      );
    },
  });
  return rowValue(row);
}

/** A row of what `select({ … })` or `returning({ … })` names. */
export function fieldsRow(ctx: RowContext, fields: Value, asking: Asking, scopes: readonly Scope[]): Value {
  const catalog = scopes[0]?.table.catalog ?? ctx.catalogs[0];
  if (!catalog) return unknown('external-value');
  const given = settle(fields);
  const keys = (): RowKeys => {
    if (given.kind !== 'record') return { byName: new Map(), open: 'dynamic-arguments' };
    const names = new Set(given.entries.map(({ key }) => key));
    // `select({})` asks for nothing, and is written where a test stands in for the database.
    if (!names.size) return { byName: new Map(), open: given.open ?? 'external-value' };
    return { byName: new Map([...names].map((name) => [name, fieldKey(ctx, given, name, asking)])), open: given.open };
  };
  return ownRow(catalog, asking, keys, (name) => {
    const { asked } = asking;
    for (const { table, text } of scopes) {
      const field = table.model.fields.find((known) => known.name === name && known.type.kind !== 'relation');
      if (!field) continue;
      const { model } = table;
      return {
        owner: { kind: 'model', label: model.name, entity: model.id },
        lookup: { kind: 'resolved', entity: field.id },
        read: { selected: 'no', asked: asked && { ...asked, addition: addition(ctx, given, table, text, field) } },
      };
    }
    return undefined;
  });
}

function fieldKey(ctx: RowContext, fields: RecordValue, name: string, asking: Asking): RowKey {
  const conditional = fields.entries.every((entry) => entry.key !== name || entry.conditional);
  const found = alternatives(settle(entryValue(fields, name))).filter((value) => !isNullish(value));
  const keys = found.map((value): RowKey => {
    const column = columnOf(ctx, value);
    return column
      ? columnKey(column.table, column.field)
      : { ...COMPUTED, value: () => groupValue(ctx, value, asking) };
  });
  const [first, ...others] = keys;
  if (!first) return { ...COMPUTED, conditional, value: () => UNDEFINED };
  return {
    entity: first.entity,
    conditional,
    value: others.length ? () => join(keys.map((key) => key.value())) : first.value,
  };
}

function columnOf(
  { tables }: RowContext,
  value: Value,
): { readonly table: TableModel; readonly spec: TableSpec; readonly field: Field } | undefined {
  const column = asSchemaValue(value);
  if (column?.tag !== 'column') return undefined;
  const { table: spec, name } = column.data;
  const table = tables.modelOf(spec);
  const field = table?.model.fields.find((known) => known.name === name);
  return table && field ? { table, spec, field } : undefined;
}

/** `{ user: users }` and `{ user: { id: users.id } }`: an object of its own, of the tables that its columns are of. */
function groupValue(ctx: RowContext, value: Value, asking: Asking): Value {
  const specs = tablesOf(value);
  if (specs.length) return tableRow(ctx, specs, asking);
  if (value.kind !== 'record') return unknown('external-value');
  const scopes = new Map<string, Scope>();
  for (const entry of value.entries) {
    for (const member of alternatives(settle(entry.value()))) {
      const column = columnOf(ctx, member);
      if (column) scopes.set(column.spec.key, { table: column.table, text: null });
    }
  }
  return fieldsRow(ctx, value, asking, [...scopes.values()]);
}

/** `name: users.name` behind what is selected, with the table called what its other columns call it. */
function addition(
  ctx: RowContext,
  fields: Value,
  table: TableModel,
  text: string | null,
  { name }: Field,
): Asked['addition'] {
  if (fields.kind !== 'record' || !fields.node || !ts.isObjectLiteralExpression(fields.node)) return null;
  const beside = fields.entries.flatMap(({ node, value }) => {
    if (!node || !ts.isPropertyAccessExpression(node) || node.getSourceFile() !== fields.node?.getSourceFile())
      return [];
    const [member] = alternatives(settle(value()));
    const column = member && columnOf(ctx, member);
    return column?.table.model.id === table.model.id ? (nameText(node.expression) ?? []) : [];
  });
  const called = beside[0] ?? text;
  return called === null ? null : insertKey(fields.node, name, `${called}.${name}`);
}
