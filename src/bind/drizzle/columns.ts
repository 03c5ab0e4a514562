/** Columns read off tables and subqueries: `users.id`, wherever it stands. */
import type { Field } from '../../catalog/catalog.js';
import { asSchemaValue, type TableSpec } from '../../catalog/drizzle/domain.js';
import { nearFields, nearNames } from '../../catalog/lookup.js';
import { alternatives, isNullish, type RecordValue, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import type { Access, Clause, Lookup, Owner } from '../facts.js';
import { expectedOf, literalOf } from '../match/expected.js';
import type { FileBinding } from './binder.js';
import { asDrizzle, type Subquery } from './domain.js';
import { mayBear } from './roots.js';
import { selectedNames } from './selected.js';
import type { TableModel } from './tables.js';

export function bindColumns(file: FileBinding): void {
  const index = indexFile(file.module.ast);
  for (const node of index.members) {
    const token = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    if (!(ts.isIdentifier(token) && ts.isPropertyAccessExpression(node)) && !ts.isStringLiteralLike(token)) continue;
    if (isOwnMember(token.text) || isAssigned(node) || isCalled(node) || !mayBear(file, node.expression)) continue;
    bindMember(file, file.ev.evaluate(node.expression), token, node, 'plain');
  }
  for (const { name, initializer } of index.bindingPatterns) {
    if (!initializer || !ts.isObjectBindingPattern(name) || !mayBear(file, initializer)) continue;
    const value = file.ev.evaluate(initializer);
    for (const element of name.elements) {
      const token = element.propertyName ?? element.name;
      if (element.dotDotDotToken || !ts.isIdentifier(token) || isOwnMember(token.text)) continue;
      bindMember(file, value, token, element, element.propertyName ? 'plain' : 'shorthand');
    }
  }
}

/** Members of tables that are no columns. */
function isOwnMember(name: string): boolean {
  return name.startsWith('$') || name.startsWith('_') || OWN_MEMBERS.has(name);
}

const OWN_MEMBERS = new Set([
  'getSQL',
  'enableRLS',
  'shouldOmitSQLParens',
  'constructor',
  'toString',
  'hasOwnProperty',
  'as',
  'then',
]);

/** Columns are no functions: what is called is something else's method, nearly everywhere. */
function isCalled(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

function isAssigned(node: ts.Node): boolean {
  return (
    ts.isBinaryExpression(node.parent) &&
    node.parent.left === node &&
    node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** What a member is looked up on. */
type Target =
  | ({ readonly kind: 'table' } & TableModel)
  | { readonly kind: 'subquery'; readonly subquery: Subquery; readonly names: readonly string[] };

function bindMember(
  file: FileBinding,
  value: Value,
  token: ts.Identifier | (ts.Expression & { readonly text: string }),
  node: ts.Node,
  form: Access['form'],
): void {
  const members = alternatives(settle(value)).filter((member) => !isNullish(member));
  const targets = members.map((member) => targetOf(file, member, token.text));
  const known = targets.filter((target) => target !== undefined);
  const [first] = known;
  if (!first || known.length < members.length) return;
  const lookups = known.map((target) => ({ target, lookup: lookUp(target, token.text) }));
  // Of several tables that may be meant, what one of them has is there.
  const best = lookups.find(({ lookup }) => lookup.kind !== 'missing') ?? lookups[0];
  if (!best) return;
  const { target, lookup } = best;
  const field = target.kind === 'table' ? fieldOf(target, token.text) : undefined;
  const compared = field ? comparedWith(node) : undefined;
  const literal = compared ? literalOf(compared) : null;
  const catalog = target.kind === 'table' ? target.catalog : file.catalogs[0];
  if (!catalog) return;
  file.sheet.addAccess({
    catalog: catalog.id,
    want: 'field',
    owner: ownerOf(target),
    written: token.text,
    place: file.ev.place(token),
    form,
    clause: clauseOf(node),
    origin: 'query',
    use: 'read',
    query: null,
    payload: null,
    certainty: 'proven',
    lookup,
    value: literal,
    valuePlace: literal && compared ? file.ev.place(compared) : null,
    expected: literal && field ? expectedOf(file.inputs.compared(field), catalog) : null,
    passedAt: null,
    conditional: false,
    onUnknown: 'throws',
    read: null,
  });
}

function targetOf(file: FileBinding, value: Value, name: string): Target | undefined {
  if (value.kind === 'record') return columnsTarget(file, value, name);
  const table = asSchemaValue(value);
  if (table?.tag === 'table') {
    const found = file.tables.modelOf(table.data.table);
    return found && { kind: 'table', ...found };
  }
  const subquery = asDrizzle(value);
  if (subquery?.tag !== 'subquery') return undefined;
  const names = selectedNames(subquery.data.select, (spec) => columnNames(file, spec));
  return names ? { kind: 'subquery', subquery: subquery.data, names } : undefined;
}

/** What `getTableColumns(users)` gives, and what is left of it: columns of one table under their own names. */
function columnsTarget(file: FileBinding, { entries, open }: RecordValue, name: string): Target | undefined {
  if (open !== null) return undefined;
  let table: TableSpec | undefined;
  for (const { key, value } of entries) {
    const column = asSchemaValue(settle(value()));
    if (column?.tag !== 'column' || column.data.name !== key) return undefined;
    if (table && table.key !== column.data.table.key) return undefined;
    table = column.data.table;
  }
  const found = table && file.tables.modelOf(table);
  // A column that the table has and that was left out here is no drift from the schema.
  const isLeftOut = found && fieldOf(found, name) && !entries.some(({ key }) => key === name);
  return found && !isLeftOut ? { kind: 'table', ...found } : undefined;
}

/** Null where a table may have more columns than are known. */
export function columnNames(file: FileBinding, spec: TableSpec): readonly string[] | null {
  const found = file.tables.modelOf(spec);
  if (!found || found.model.open !== null || found.catalog.open !== null) return null;
  return found.model.fields.flatMap((field) => (field.type.kind === 'relation' ? [] : [field.name]));
}

export function fieldOf({ model }: TableModel, name: string): Field | undefined {
  return model.fields.find((field) => field.name === name && field.type.kind !== 'relation');
}

function lookUp(target: Target, name: string): Lookup {
  if (target.kind === 'subquery') {
    if (target.names.includes(name)) return { kind: 'resolved', entity: null };
    const near = nearNames(
      name,
      target.names.map((known) => ({ name: known, entity: '' })),
    );
    return { kind: 'missing', near, exists: target.names };
  }
  const field = fieldOf(target, name);
  if (field) return { kind: 'resolved', entity: field.id };
  const { model, catalog } = target;
  if (model.open !== null || catalog.open !== null) return { kind: 'opaque', reason: 'open-model' };
  const exists = model.fields.flatMap((other) => (other.type.kind === 'relation' ? [] : [other.name]));
  return {
    kind: 'missing',
    near: nearFields(catalog, model, name, 'scalar').filter((near) => exists.includes(near.name)),
    exists,
  };
}

function ownerOf(target: Target): Owner {
  if (target.kind === 'table') return { kind: 'model', label: target.model.name, entity: target.model.id };
  return { kind: 'subquery', label: target.subquery.label, entity: null };
}

/** `references(() => users.id)`, and the lists of columns that keys and relations are made of. */
function clauseOf(node: ts.Node): Clause {
  const { parent } = node;
  if (ts.isArrowFunction(parent) && ts.isCallExpression(parent.parent)) {
    return calledName(parent.parent) === 'references' ? 'references' : 'column';
  }
  if (!ts.isArrayLiteralExpression(parent) || !ts.isPropertyAssignment(parent.parent)) return 'column';
  const { name } = parent.parent;
  const isKey = ts.isIdentifier(name) && /^(?:fields|references|columns|foreignColumns)$/.test(name.text);
  const call = parent.parent.parent.parent;
  const callee = ts.isCallExpression(call) ? calledName(call) : undefined;
  return isKey && (callee === 'one' || callee === 'many' || callee === 'foreignKey') ? 'references' : 'column';
}

function calledName({ expression }: ts.CallExpression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}

const COMPARING = /^(?:eq|ne|gt|gte|lt|lte)$/;

/** The other side of `eq(users.age, 3)`. */
function comparedWith(node: ts.Node): ts.Expression | undefined {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  return COMPARING.test(calledName(parent) ?? '') ? parent.arguments[1] : undefined;
}
