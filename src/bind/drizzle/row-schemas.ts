/** Validators that are made of a table: drizzle-zod, drizzle-valibot and their like. */
import { rowType } from '../../catalog/drizzle/domain.js';
import type { Arguments } from '../../evaluate/semantics.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { matchValue } from '../match/match-value.js';
import type { FileBinding } from './binder.js';
import { asDrizzle, drizzleValue, type RowSchema } from './domain.js';
import { matchContext } from './match-context.js';
import { mayBear } from './roots.js';
import { tableOf } from './table-of.js';

/** `createInsertSchema(users, { email: … })`. */
export function rowSchema(args: Arguments): Value | undefined {
  const table = tableOf(args.at(0));
  return table && drizzleValue('row-schema', { table, added: [], narrowed: [] });
}

/** The row that a schema validates. What is added to one is declared beside it, and passed over where a row is written. */
export function rowOf(schema: Value): Value | undefined {
  const known = asDrizzle(schema);
  if (known?.tag !== 'row-schema') return undefined;
  const { table, added, narrowed } = known.data;
  return rowType(table, 'insert', { beside: added, narrowed });
}

/** Methods that leave a schema's keys as they are. */
const KEEPING = new Set([
  'partial',
  'required',
  'strict',
  'strip',
  'refine',
  'superRefine',
  'check',
  'describe',
  'meta',
  'brand',
  'readonly',
  'optional',
  'nullable',
  'nullish',
  'default',
  'catch',
]);

export function refined(schema: RowSchema, method: string, args: Arguments): Value | undefined {
  if (method === 'parse') return rowOf(drizzleValue('row-schema', schema));
  if (KEEPING.has(method)) return drizzleValue('row-schema', schema);
  if (method === 'passthrough' || method === 'loose') return drizzleValue('row-schema', { ...schema, added: null });
  if (method === 'pick' || method === 'omit') {
    const narrowed = [...schema.narrowed, { names: namesIn(args.at(0)), keep: method === 'pick' }];
    return drizzleValue('row-schema', { ...schema, narrowed });
  }
  if (method !== 'extend' && method !== 'safeExtend' && method !== 'merge') return undefined;
  const names = namesIn(args.at(0));
  return drizzleValue('row-schema', { ...schema, added: schema.added && names && [...schema.added, ...names] });
}

function namesIn(value: Value): readonly string[] | null {
  const given = settle(value);
  return given.kind === 'record' && given.open === null ? given.entries.map(({ key }) => key) : null;
}

/** The keys that schemas are refined, narrowed and picked by. */
export function bindRowSchemas(file: FileBinding): void {
  const { callsByName } = indexFile(file.module.ast);
  for (const name of ['createInsertSchema', 'createSelectSchema', 'createUpdateSchema']) {
    for (const call of callsByName.get(name) ?? []) {
      const value = asDrizzle(settle(file.ev.evaluate(call)));
      if (value?.tag === 'row-schema') bindKeys(file, value.data, call, 1, 'ignored');
    }
  }
  for (const name of ['pick', 'omit']) {
    for (const call of callsByName.get(name) ?? []) {
      const { expression } = call;
      if (!ts.isPropertyAccessExpression(expression) || !mayBeRowSchema(file, expression.expression)) continue;
      const value = asDrizzle(settle(file.ev.evaluate(expression.expression)));
      if (value?.tag === 'row-schema') bindKeys(file, value.data, call, 0, 'throws');
    }
  }
}

/** By its name, as a type's: it may be imported from anywhere. */
function mayBeRowSchema(file: FileBinding, node: ts.Expression): boolean {
  if (ts.isIdentifier(node) && file.rowTypes.mayHold(file.module.path, node.text)) return true;
  return mayBear(file, node);
}

function bindKeys(
  file: FileBinding,
  { table, added }: RowSchema,
  call: ts.CallExpression,
  index: number,
  onUnknown: 'ignored' | 'throws',
): void {
  const argument = call.arguments[index];
  const found = file.tables.modelOf(table);
  if (!argument || !found || added === null) return;
  const input = file.inputs.keys(found.model, onUnknown);
  const context = {
    ...matchContext(file, found.catalog, null),
    isAdded: (_input: unknown, key: string) => added.includes(key),
  };
  for (const value of alternatives(settle(file.ev.evaluate(argument)))) {
    if (value.kind === 'record')
      matchValue(context, value, [{ kind: 'input', input, list: false }], file.ev.place(argument));
  }
}
