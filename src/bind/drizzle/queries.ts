/** Call sites: relational queries, what is inserted and updated, and selections. */
import type { DrizzleCatalog } from '../../catalog/catalog.js';
import { nearOperations } from '../../catalog/lookup.js';
import { argumentsOf } from '../../evaluate/calls.js';
import { alternatives, type Env, settle, type Value } from '../../evaluate/value.js';
import type { Certainty } from '../../finding.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import type { Taken } from '../fact-sheet.js';
import type { Access, Lookup } from '../facts.js';
import { countFaults } from '../match/faults.js';
import type { Input } from '../match/input.js';
import { matchValue, opaqueReason } from '../match/match-value.js';
import { plainAccess } from '../plain-access.js';
import type { FileBinding } from './binder.js';
import { asDrizzle, type Client, type Write } from './domain.js';
import { matchContext } from './match-context.js';
import { mayBear } from './roots.js';
import { tablesOf } from './table-of.js';
import type { TableModel } from './tables.js';

const RELATIONAL = ['findMany', 'findFirst'];

export function bindQueries(file: FileBinding): void {
  const { calls, callsByName } = indexFile(file.module.ast);
  for (const call of calls) bindRelational(file, call);
  for (const name of ['values', 'set', 'onConflictDoUpdate', 'onDuplicateKeyUpdate']) {
    for (const call of callsByName.get(name) ?? []) bindWrite(file, call, name);
  }
  for (const call of callsByName.get('delete') ?? []) bindDelete(file, call);
  for (const call of callsByName.get('from') ?? []) bindSelection(file, call);
}

/** `db.query.users.findMany({ … })`. */
function bindRelational(file: FileBinding, call: ts.CallExpression): void {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || !mayBeRelational(expression)) return;
  const value = alternatives(settle(file.ev.evaluate(expression.expression)));
  const [delegate] = value.flatMap((member) => {
    const known = asDrizzle(member);
    return known?.tag === 'relational' ? [known.data] : [];
  });
  if (!delegate) return;
  const { client, accessor } = delegate;
  const operation = expression.name.text;
  const token = accessorToken(expression.expression, accessor);
  const reached = file.tables.reach(client, accessor);
  if (reached.kind === 'not-there') {
    if (token) addModel(file, reached.catalog, client, accessor, token, reached.lookup, null);
    return;
  }
  const isKnown = RELATIONAL.includes(operation);
  if (reached.kind === 'opaque') {
    const [catalog] = file.catalogs;
    if (!catalog || !isKnown) return;
    const query = addQuery(file, catalog, null, operation, expression.name, 'read', client.certainty);
    file.sheet.unchecked.push({
      what: 'query',
      reason: 'open-client',
      place: file.ev.place(call.expression),
      query,
      partly: false,
    });
    file.sheet.completeQuery(query, 'unchecked');
    return;
  }
  const [found] = reached.found;
  if (!isKnown) {
    missingOperation(file, found, client, expression.name, token, accessor);
    return;
  }
  const query = addQuery(file, found.catalog, found, operation, expression.name, 'read', client.certainty);
  if (token)
    addModel(file, found.catalog, client, accessor, token, { kind: 'resolved', entity: found.model.id }, query);
  addOperation(file, found, client.certainty, expression.name, { kind: 'resolved', entity: null }, query);
  const inputOf = ({ model }: TableModel): Input => file.inputs.relational(model, accessor, operation);
  matchArgument(file, call, reached.found, inputOf, query, client.certainty, (access) =>
    withinReach(file, client, access),
  );
}

/** A relation to a table that the client was not given is declared, and cannot be followed from it. */
function withinReach({ tables }: FileBinding, client: Client, access: Access): Access {
  const { lookup, want } = access;
  if (want !== 'relation' || access.clause !== 'with' || lookup.kind !== 'resolved') return access;
  const owner = access.owner.entity === null ? undefined : tables.findModel(access.owner.entity);
  const relation = owner?.model.fields.find(({ id }) => id === lookup.entity);
  const target = relation?.type.kind === 'relation' ? tables.findModel(relation.type.relation.target) : undefined;
  if (!target || !tables.lacks(client, target.model)) return access;
  return { ...access, lookup: { kind: 'missing', near: [], exists: [], elsewhere: target.model.id } };
}

/** `x.query.y.z(…)`, or a method of a relational query that is held in a variable. */
function mayBeRelational({ expression, name }: ts.PropertyAccessExpression): boolean {
  if (RELATIONAL.includes(name.text)) return true;
  const inner = bare(expression);
  const outer =
    ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner) ? bare(inner.expression) : undefined;
  return outer !== undefined && ts.isPropertyAccessExpression(outer) && outer.name.text === 'query';
}

function bare(node: ts.Expression): ts.Expression {
  let current = node;
  while (ts.isNonNullExpression(current) || ts.isParenthesizedExpression(current) || ts.isAsExpression(current)) {
    current = current.expression;
  }
  return current;
}

/** `users` of `db.query.users`, where it stands here. */
function accessorToken(node: ts.Expression, accessor: string): ts.Node | undefined {
  const inner = bare(node);
  const token = ts.isPropertyAccessExpression(inner)
    ? inner.name
    : ts.isElementAccessExpression(inner)
      ? inner.argumentExpression
      : undefined;
  const isName = token && (ts.isIdentifier(token) || ts.isStringLiteralLike(token)) && token.text === accessor;
  return isName ? token : undefined;
}

/** Methods of every object, and of mocks. */
const NO_OPERATIONS = /^(?:then|catch|toString|bind|call|apply|mock\w*)$/;

function missingOperation(
  file: FileBinding,
  found: TableModel,
  client: Client,
  name: ts.PropertyAccessExpression['name'],
  token: ts.Node | undefined,
  accessor: string,
): void {
  if (NO_OPERATIONS.test(name.text)) return;
  const near = nearOperations(name.text, RELATIONAL);
  if (client.certainty === 'inferred' && !near.length) return;
  if (token) addModel(file, found.catalog, client, accessor, token, { kind: 'resolved', entity: found.model.id }, null);
  addOperation(file, found, client.certainty, name, { kind: 'missing', near, exists: RELATIONAL }, null);
}

/** `.values()`, `.set()` and the clauses that set what is there already. */
function bindWrite(file: FileBinding, call: ts.CallExpression, name: string): void {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression)) return;
  const begin = beginning(expression.expression);
  if (!begin) return;
  const write = writeOf(file.ev.evaluate(expression.expression));
  const kind = begin.name.text;
  const isConflict = name.startsWith('on');
  if (isConflict ? kind !== 'insert' : (kind === 'insert') !== (name === 'values')) return;
  const models = (write?.tables ?? []).flatMap((table) => file.tables.modelOf(table) ?? []);
  const [found] = models;
  if (!found) {
    // What is not known to be a table may be a string that another library is given.
    if (!isConflict && mayBear(file, begin.argument)) addUnchecked(file, call, expression.name, name);
    return;
  }
  const query = isConflict ? null : addQuery(file, found.catalog, found, name, expression.name, 'write', 'proven');
  const inputOf = ({ model }: TableModel): Input => {
    if (name === 'values') return file.inputs.values(model);
    return name === 'set' ? file.inputs.set(model) : file.inputs.conflict(model, name);
  };
  matchArgument(file, call, models, inputOf, query, 'proven');
}

interface Beginning {
  readonly name: ts.Identifier;
  readonly argument: ts.Expression;
}

/** `insert` and `users` of `db.insert(users)`, at the start of a chain of calls. */
function beginning(node: ts.Expression): Beginning | undefined {
  let current = bare(node);
  while (ts.isCallExpression(current) && ts.isPropertyAccessExpression(current.expression)) {
    const { name } = current.expression;
    const [argument] = current.arguments;
    if (
      ts.isIdentifier(name) &&
      (name.text === 'insert' || name.text === 'update') &&
      current.arguments.length === 1 &&
      argument
    ) {
      return { name, argument };
    }
    current = bare(current.expression.expression);
  }
  return undefined;
}

function writeOf(value: Value): Write | undefined {
  for (const member of alternatives(settle(value))) {
    const known = asDrizzle(member);
    if (known?.tag === 'write' && known.data.tables.length) return known.data;
  }
  return undefined;
}

function bindDelete(file: FileBinding, call: ts.CallExpression): void {
  const { expression } = call;
  const [argument] = call.arguments;
  if (!argument || call.arguments.length > 1 || !ts.isPropertyAccessExpression(expression) || !mayBear(file, argument))
    return;
  const [found] = tablesOf(file.ev.evaluate(argument)).flatMap((table) => file.tables.modelOf(table) ?? []);
  if (found) addQuery(file, found.catalog, found, 'delete', expression.name, 'write', 'proven');
}

/** `db.select().from(users)`: the columns speak for themselves. */
function bindSelection(file: FileBinding, call: ts.CallExpression): void {
  const { expression } = call;
  const [argument] = call.arguments;
  if (!argument || !ts.isPropertyAccessExpression(expression)) return;
  const selecting = selectCall(expression.expression);
  if (!selecting || !mayBear(file, argument)) return;
  const value = settle(file.ev.evaluate(argument));
  const [found] = tablesOf(value).flatMap((table) => file.tables.modelOf(table) ?? []);
  const [catalog] = file.catalogs;
  if (!catalog) return;
  if (found || asDrizzle(value)?.tag === 'subquery') {
    addQuery(file, found?.catalog ?? catalog, found ?? null, 'select', expression.name, 'read', 'proven');
    return;
  }
  addUnchecked(file, call, expression.name, 'select');
}

/** `db.select(…)`, with whatever stands between it and `.from`. */
function selectCall(node: ts.Expression): ts.CallExpression | undefined {
  const inner = bare(node);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return undefined;
  return /^select(?:Distinct(?:On)?)?$/.test(inner.expression.name.text) ? inner : undefined;
}

function addUnchecked(file: FileBinding, call: ts.CallExpression, token: ts.Node, operation: string): void {
  const [catalog] = file.catalogs;
  if (!catalog) return;
  const query = addQuery(file, catalog, null, operation, token, operation === 'select' ? 'read' : 'write', 'proven');
  file.sheet.unchecked.push({
    what: 'query',
    reason: 'dynamic-name',
    place: file.ev.place(call.expression),
    query,
    partly: false,
  });
  file.sheet.completeQuery(query, 'unchecked');
}

/** Checks the argument against each table that may be meant; what suits it best counts. */
function matchArgument(
  file: FileBinding,
  call: ts.CallExpression,
  models: readonly TableModel[],
  inputOf: (found: TableModel) => Input,
  query: number | null,
  certainty: Certainty,
  amend: (access: Access) => Access = (access) => access,
): void {
  const [argument] = call.arguments;
  if (!argument) return;
  const { sheet } = file;
  const place = file.ev.place(argument);
  const attempt = (env: Env): Taken | undefined => {
    const value = settle(argumentsOf(file.ev, call, env).at(0));
    let best: Taken | undefined;
    for (const found of models) {
      const mark = sheet.mark();
      if (alternatives(value).every((member) => member.kind === 'unknown')) {
        const reason = value.kind === 'unknown' ? opaqueReason(value.reason) : 'dynamic-arguments';
        sheet.unchecked.push({ what: query === null ? 'access' : 'query', reason, place, query, partly: false });
      } else {
        const accepts = [false, true].map((list) => ({ kind: 'input', input: inputOf(found), list }) as const);
        matchValue(matchContext(file, found.catalog, query, { certainty }), value, accepts, place);
      }
      const taken = sheet.take(mark);
      if (!best || countFaults(taken) < countFaults(best)) best = taken;
    }
    return best;
  };
  let taken = attempt(file.ev.root);
  if (taken?.unchecked.some(({ reason }) => reason === 'untyped-parameter')) {
    const distant = attempt(file.ev.distant);
    if (distant && distant.unchecked.length < taken.unchecked.length) taken = distant;
  }
  if (!taken) return;
  sheet.restore({ ...taken, accesses: taken.accesses.map(amend) });
  if (query === null) return;
  const whole = taken.unchecked.some((entry) => !entry.partly);
  sheet.completeQuery(query, whole ? 'unchecked' : taken.unchecked.length ? 'partly' : 'checked');
}

function addQuery(
  file: FileBinding,
  catalog: DrizzleCatalog,
  found: TableModel | null,
  operation: string,
  token: ts.Node,
  effect: 'read' | 'write',
  certainty: Certainty,
): number {
  return file.sheet.addQuery({
    catalog: catalog.id,
    model: found?.model.id ?? null,
    operation,
    place: file.ev.place(token),
    effect,
    certainty,
    coverage: 'checked',
  });
}

function addModel(
  file: FileBinding,
  catalog: DrizzleCatalog,
  client: Client,
  accessor: string,
  token: ts.Node,
  lookup: Lookup,
  query: number | null,
): void {
  file.sheet.addAccess({
    ...plainAccess(catalog, client, query),
    clause: 'client',
    want: 'model',
    owner: { kind: 'client', label: 'the client', entity: null },
    written: accessor,
    place: file.ev.place(token),
    lookup,
  });
}

function addOperation(
  file: FileBinding,
  { catalog, model }: TableModel,
  certainty: Certainty,
  token: ts.PropertyAccessExpression['name'],
  lookup: Lookup,
  query: number | null,
): void {
  file.sheet.addAccess({
    ...plainAccess(catalog, { certainty }, query),
    clause: 'client',
    want: 'operation',
    owner: { kind: 'model', label: model.name, entity: model.id },
    written: token.text,
    place: file.ev.place(token),
    lookup,
  });
}
