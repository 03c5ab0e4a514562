/** Call sites: which model and operation each one means, and its arguments against their grammar. */
import type { Model, PrismaCatalog } from '../../catalog/catalog.js';
import { findModelByAccessor, nearOperations } from '../../catalog/lookup.js';
import { envReaching } from '../../evaluate/callers.js';
import { argumentsOf } from '../../evaluate/calls.js';
import { alternatives, type Env, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import type { Taken } from '../fact-sheet.js';
import type { Lookup } from '../facts.js';
import { bare, lastName } from '../last-name.js';
import { countFaults } from '../match/faults.js';
import { matchValue, opaqueReason } from '../match/match-value.js';
import { plainAccess } from '../plain-access.js';
import { isAskedFor } from './asked-for.js';
import type { FileBinding } from './binder.js';
import { asAnyClient, clientOf, inferClient } from './clients.js';
import { asPrisma, type Client, type Delegate, NO_ADDITIONS } from './domain.js';
import { claimsModel, claimsOperation } from './inferred-claims.js';
import { matchContext } from './match-context.js';
import { addModelAccess, missingModelLookup } from './model-access.js';
import { COMMON_NAMES, isOperation, isWrite } from './operations.js';
import { accessorOf, hasAccessor, type Site, siteOf } from './sites.js';

/** Binds every query of a file. */
export function bindQueries(file: FileBinding): void {
  for (const call of indexFile(file.module.ast).calls) {
    const site = siteOf(call);
    if (site) bindSite(file, call, site);
  }
}

function bindSite(file: FileBinding, call: ts.CallExpression, site: Site): void {
  const { delegate: written, operation } = site;
  const access = bare(written);
  const name = accessorOf(access);
  const known = isOperation(operation);
  const looksLikeModel = name !== undefined && hasAccessor(file, name.text);
  if (!known && !looksLikeModel) return;
  if (COMMON_NAMES.has(operation) && !looksLikeModel && !mayBeDelegate(file, access)) return;
  const found = delegatesOf(file, written);
  if (new Set(found.map(({ accessor }) => accessor)).size > 1) {
    addUnchecked(file, call, site);
    return;
  }
  const [proven] = found;
  if (proven) {
    // A client of one of several types: the whole client says which schemas may be meant.
    const whole =
      found.length > 1 && ts.isPropertyAccessExpression(access)
        ? clientOf(file, file.ev.evaluate(access.expression))
        : 'other';
    if (whole !== 'other' && whole !== 'unknown') {
      bindDelegate(file, call, site, { client: whole, accessor: proven.accessor }, name?.node);
      return;
    }
    const token = name?.text === proven.accessor ? name.node : undefined;
    bindDelegate(file, call, site, proven, token);
    return;
  }
  if (!name || !(ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access))) return;
  const receiver = access.expression;
  if (clientOf(file, file.ev.evaluate(receiver)) !== 'unknown') return;
  const client = inferClient(file, receiver);
  if (!client) return;
  bindDelegate(file, call, site, { client, accessor: name.text }, name.node);
}

/**
 * `x.delete()` and the like are everywhere. What another file gives is looked into only where clients go by its name;
 * globals never are.
 */
function mayBeDelegate(file: FileBinding, node: ts.Expression): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = bare(root.expression);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return true;
  // `new PrismaClient().user.delete()`, `getPrisma().user.delete()`.
  if (ts.isNewExpression(root) || ts.isCallExpression(root)) {
    return file.evidence.isClientName(lastName(root.expression) ?? '');
  }
  if (!ts.isIdentifier(root)) return false;
  const declaration = findValueDeclaration(root.text, root);
  if (!declaration) return false;
  const isLocal =
    ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
  const receiver = root === node ? root : (node as ts.PropertyAccessExpression).expression;
  return isLocal || file.evidence.isClientName(lastName(receiver) ?? '');
}

/** The delegates an expression may be; several when a dynamic name has several values. */
function delegatesOf(file: FileBinding, node: ts.Expression): readonly Delegate[] {
  const found: Delegate[] = [];
  const values: readonly Value[] = alternatives(file.ev.evaluate(node));
  for (const value of values) {
    const domain = asPrisma(value);
    if (domain?.tag === 'delegate') found.push(domain.data);
  }
  return found;
}

function bindDelegate(
  file: FileBinding,
  call: ts.CallExpression,
  site: Site,
  { client: known, accessor }: Delegate,
  token: ts.Node | undefined,
): void {
  const client = asAnyClient(file, known);
  const delegate: Delegate = { client, accessor };
  const models = client.catalogs.flatMap((catalog) => {
    const model = findModelByAccessor(catalog, accessor);
    return model ? [{ catalog, model }] : [];
  });
  if (!models.length) {
    missingModel(file, call, site, delegate, token);
    return;
  }
  const methods = [client.additions.methods.get(accessor), client.additions.methods.get('*')];
  const withOperation = models.filter(({ catalog, model }) =>
    file.grammars.of(catalog).operationsOf(model).includes(site.operation),
  );
  const [first] = models;
  if (!withOperation.length) {
    if (!first || client.additions.open || methods.some((names) => names?.has(site.operation))) return;
    addModelAccess(file, first.catalog, delegate, token, { kind: 'resolved', entity: first.model.id }, null);
    if (isAskedFor(call.expression)) addUnchecked(file, call, site);
    else missingOperation(file, site, first.catalog, first.model, client);
    return;
  }
  const isOverridden = methods.some((names) => names?.has(site.operation));
  const [best] = withOperation;
  if (!best) return;
  const query = addQuery(file, site, best.catalog, best.model, client);
  addModelAccess(file, best.catalog, delegate, token, { kind: 'resolved', entity: best.model.id }, query);
  addOperationAccess(file, site, best.catalog, best.model, client, { kind: 'resolved', entity: null }, query);
  // An extension's own method of that name takes arguments of its own.
  if (!isOverridden) matchBest(file, call, site, withOperation, client, query);
}

/** Checks the arguments against each schema the code may mean; what suits it best counts. */
function matchBest(
  file: FileBinding,
  call: ts.CallExpression,
  site: Site,
  models: readonly { readonly catalog: PrismaCatalog; readonly model: Model }[],
  client: Client,
  query: number,
): void {
  const { sheet, ev } = file;
  const attempt = (env: Env): readonly Taken[] =>
    models.map(({ catalog, model }) => {
      const mark = sheet.mark();
      matchArguments(file, call, site, catalog, model, client, query, env);
      return sheet.take(mark);
    });
  let all = attempt(ev.root);
  if (all.some(({ unchecked }) => unchecked.some(({ reason }) => reason === 'untyped-parameter'))) {
    // What a parameter is, callers in other files may tell.
    const distant = attempt(ev.distant);
    if (countUnchecked(distant) < countUnchecked(all)) all = distant;
  }
  const [first, ...others] = all;
  if (!first) return;
  let best = first;
  for (const taken of others) if (countFaults(taken) < countFaults(best)) best = taken;
  sheet.restore(best);
  // A literal that one schema's column takes and another's does not is nobody's mistake: rules hear of both.
  for (const other of all) {
    if (other === best || countFaults(other) > countFaults(best)) continue;
    const valued = other.accesses.filter(({ value }) => value !== null);
    sheet.restore({ payloads: [], casts: [], unchecked: [], accesses: valued.map((it) => ({ ...it, payload: null })) });
  }
  const whole = best.unchecked.some((entry) => !entry.partly);
  sheet.completeQuery(query, whole ? 'unchecked' : best.unchecked.length ? 'partly' : 'checked');
}

function countUnchecked(all: readonly Taken[]): number {
  return all.reduce((count, { unchecked }) => count + unchecked.length, 0);
}

function matchArguments(
  file: FileBinding,
  call: ts.CallExpression,
  site: Site,
  catalog: PrismaCatalog,
  model: Model,
  client: Client,
  query: number,
  env: Env,
): void {
  const input = file.grammars.of(catalog).findArguments(model, site.operation);
  const [argument] = call.arguments;
  if (!input || !argument) return;
  const value = settle(argumentsOf(file.ev, call, envReaching(file.ev, call, env)).at(0));
  const place = file.ev.place(argument);
  if (alternatives(value).every((member) => member.kind === 'unknown')) {
    const reason = value.kind === 'unknown' ? opaqueReason(value.reason) : 'dynamic-arguments';
    file.sheet.unchecked.push({ what: 'query', reason, place, query, partly: false });
    return;
  }
  matchValue(
    matchContext(file, catalog, {
      query,
      origin: 'query',
      certainty: client.certainty,
      additions: client.additions,
      isCompleted: ['*', model.accessor].some((name) => name !== null && client.additions.completed.has(name)),
    }),
    value,
    [{ kind: 'input', input, list: false }],
    place,
  );
}

function addQuery(file: FileBinding, site: Site, catalog: PrismaCatalog, model: Model | null, client: Client): number {
  return file.sheet.addQuery({
    catalog: catalog.id,
    model: model?.id ?? null,
    operation: site.operation,
    place: file.ev.place(site.operationNode),
    effect: isWrite(site.operation) ? 'write' : 'read',
    certainty: client.certainty,
    coverage: 'checked',
  });
}

function missingModel(
  file: FileBinding,
  call: ts.CallExpression,
  site: Site,
  delegate: Delegate,
  token: ts.Node | undefined,
): void {
  const { client } = delegate;
  const [catalog] = client.catalogs;
  if (!catalog || !token) return;
  const known = isOperation(site.operation);
  if (client.additions.open || client.catalogs.some((candidate) => candidate.open)) {
    if (known) addUnchecked(file, call, site);
    return;
  }
  if (client.certainty === 'inferred' && !claimsModel(file, site, client, delegate.accessor)) return;
  if (!known && client.certainty !== 'proven') return;
  if (isAskedFor(site.delegate)) addUnchecked(file, call, site);
  else addModelAccess(file, catalog, delegate, token, missingModelLookup(catalog, delegate.accessor), null);
}

function addOperationAccess(
  file: FileBinding,
  site: Site,
  catalog: PrismaCatalog,
  model: Model,
  client: Client,
  lookup: Lookup,
  query: number | null,
): void {
  file.sheet.addAccess({
    ...plainAccess(catalog, client, query),
    want: 'operation',
    owner: { kind: 'model', label: model.name, entity: model.id },
    written: site.operation,
    place: file.ev.place(site.operationNode),
    clause: 'client',
    lookup,
  });
}

function missingOperation(file: FileBinding, site: Site, catalog: PrismaCatalog, model: Model, client: Client): void {
  const operations = file.grammars.of(catalog).operationsOf(model);
  const near = nearOperations(site.operation, operations);
  if (client.certainty === 'inferred' && !claimsOperation(file, site, near)) return;
  if (NOT_OPERATIONS.has(site.operation)) return;
  addOperationAccess(file, site, catalog, model, client, { kind: 'missing', near, exists: operations }, null);
}

/** Members of delegates and of mocks of them. */
const NOT_OPERATIONS = new Set([
  'then',
  'toString',
  'hasOwnProperty',
  'bind',
  'call',
  'apply',
  'mockReset',
  'mockClear',
  'mockRestore',
]);

function addUnchecked(file: FileBinding, call: ts.CallExpression, site: Site): void {
  const [catalog] = file.modules.catalogsOf(file.module.path);
  let query: number | null = null;
  if (catalog) {
    query = addQuery(file, site, catalog, null, { catalogs: [], additions: NO_NAMES, certainty: 'proven' });
    file.sheet.completeQuery(query, 'unchecked');
  }
  file.sheet.unchecked.push({
    what: 'query',
    reason: 'dynamic-name',
    place: file.ev.place(call.expression),
    query,
    partly: false,
  });
}

const NO_NAMES = { ...NO_ADDITIONS, open: true, openRows: true, openArguments: true };
