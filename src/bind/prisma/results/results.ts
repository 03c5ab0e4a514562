/** What operations give. */
import type { Model, PrismaCatalog } from '../../../catalog/catalog.js';
import { findField, findModelByAccessor } from '../../../catalog/lookup.js';
import type { Arguments } from '../../../evaluate/semantics.js';
import { join, PRIMITIVE, type PromiseValue, unknown, type Value } from '../../../evaluate/value.js';
import { ts } from '../../../syntax/parse.js';
import { placeOf } from '../../../syntax/place-of.js';
import type { Asked } from '../../facts.js';
import { type Row, rowValue } from '../../rows/row.js';
import type { Client, Delegate } from '../domain.js';
import { type Asking, askingOf } from './addition.js';
import { aggregateRow, batchRow, countRows, groupRow } from './aggregate-rows.js';
import { modelRow } from './model-rows.js';
import { eitherRow, listOf, type RowsOf } from './rows-of.js';

const ROWS = new Set(['findMany', 'createManyAndReturn', 'updateManyAndReturn']);
const ROW = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'create',
  'update',
  'upsert',
  'delete',
]);
const BATCH = new Set(['createMany', 'updateMany', 'deleteMany']);

/** A query as it is asked. */
interface Asker {
  readonly argument: () => Value;
  readonly asked: Omit<Asked, 'addition'> | null;
  readonly asking: Asking | null;
}

/** What calling an operation gives; its arguments are read when a row's keys are asked for. */
export function queried(delegate: Delegate, operation: string, args: Arguments): PromiseValue {
  const label = `${delegate.accessor}.${operation}`;
  const asker: Asker = { argument: () => args.at(0), asked: askedAt(args.node, label), asking: askingOf(args.node) };
  const value = resultOf(delegate, operation, asker);
  if (!ROW.has(operation)) return { kind: 'promise', value };
  return fluent(value, modelsOf(delegate), delegate.client, `${label}()`);
}

/** `Prisma.Result<typeof prisma.user, { select: … }, 'findMany'>`. */
export function declaredResult(delegate: Delegate, operation: string, argument: () => Value): Value {
  return resultOf(delegate, operation, { argument, asked: null, asking: null });
}

interface ModelOf {
  readonly catalog: PrismaCatalog;
  readonly model: Model;
}

function modelsOf({ client, accessor }: Delegate): readonly ModelOf[] {
  return client.catalogs.flatMap((catalog) => {
    const model = findModelByAccessor(catalog, accessor);
    return model ? [{ catalog, model }] : [];
  });
}

/** What awaiting an operation gives. That there may be no row is left out. */
function resultOf(delegate: Delegate, operation: string, asker: Asker): Value {
  const { client, accessor } = delegate;
  const models = modelsOf(delegate);
  const { methods } = client.additions;
  // An extension's own method of that name gives what it will.
  const isOverridden = [accessor, '*'].some((name) => methods.get(name)?.has(operation));
  if (!models.length || isOverridden) return unknown('external-value');
  const either = (make: (shared: RowsOf, model: Model) => Row): Value =>
    rowOrNone(models.map(({ catalog, model }) => make(sharedBy(client, catalog, asker.asked), model)));
  const label = `${accessor}.${operation}`;
  const { argument, asking } = asker;
  if (ROW.has(operation)) return either((shared, model) => modelRow(shared, model, argument, asking));
  if (ROWS.has(operation)) {
    const row = eitherRow(
      models.map(({ catalog, model }) => modelRow(sharedBy(client, catalog, asker.asked), model, argument, asking)),
    );
    return row ? listOf(row) : unknown('external-value');
  }
  if (BATCH.has(operation)) return either((shared) => batchRow(shared, label));
  if (operation === 'aggregate') return either((shared, model) => aggregateRow(shared, model, label, argument));
  if (operation === 'groupBy') {
    const row = eitherRow(
      models.map(({ catalog, model }) => groupRow(sharedBy(client, catalog, asker.asked), model, label, argument)),
    );
    return row ? listOf(row) : unknown('external-value');
  }
  return operation === 'count' ? counted(client, models, asker) : unknown('external-value');
}

function rowOrNone(rows: readonly Row[]): Value {
  const row = eitherRow(rows);
  return row ? rowValue(row) : unknown('external-value');
}

/** `count()` gives a number, `count({ select })` a row of them. */
function counted(client: Client, models: readonly ModelOf[], { argument, asked }: Asker): Value {
  const given = argument();
  const [first] = models;
  if (!first || models.length > 1) return unknown('external-value');
  const rows = countRows(sharedBy(client, first.catalog, asked), first.model, given);
  return rows.length ? join(rows.map((row) => (row ? rowValue(row) : PRIMITIVE))) : unknown('external-value');
}

function sharedBy(client: Client, catalog: PrismaCatalog, asked: RowsOf['asked']): RowsOf {
  return {
    catalog,
    additions: client.additions.results,
    open: client.additions.openRows,
    certainty: client.certainty,
    from: asked ? 'query' : 'type',
    asked,
    omitted: client.omitted ?? null,
  };
}

/** `prisma.user.findUnique({ … }).posts()`: the relations of one row are methods of what is awaited for it. */
function fluent(value: Value, models: readonly ModelOf[], client: Client, label: string): PromiseValue {
  return {
    kind: 'promise',
    value,
    method(name, args) {
      const targets = models.flatMap(({ catalog, model }) => {
        const field = findField(model, name);
        const target = field?.type.kind === 'relation' ? field.type.relation.target : undefined;
        const found = target && catalog.models.find(({ id }) => id === target);
        return field && found ? [{ catalog, model: found, isList: field.list }] : [];
      });
      const [first] = targets;
      if (!first) return undefined;
      const whole = `${label}.${name}`;
      const asked = askedAt(args.node, whole);
      const row = eitherRow(
        targets.map(({ catalog, model }) =>
          modelRow(sharedBy(client, catalog, asked), model, () => args.at(0), askingOf(args.node)),
        ),
      );
      if (!row) return undefined;
      return first.isList
        ? { kind: 'promise', value: listOf(row) }
        : fluent(rowValue(row), targets, client, `${whole}()`);
    },
  };
}

/** The call that a row comes from, as messages name it; null where only a type speaks of it. */
function askedAt(node: ts.Node, label: string): Omit<Asked, 'addition'> | null {
  if (!ts.isCallExpression(node)) return null;
  const { expression } = node;
  return { place: placeOf(ts.isPropertyAccessExpression(expression) ? expression.name : expression), label };
}
