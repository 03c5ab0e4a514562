/** Reads of a client outside of calls: delegates held in variables, mocks, destructuring, and clients cast away. */
import { findModelByAccessor } from '../../catalog/lookup.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import type { Access } from '../facts.js';
import { isHandedToTyped } from '../handed-to-typed.js';
import { bare, lastName } from '../last-name.js';
import { isAsking } from './asked-for.js';
import type { FileBinding } from './binder.js';
import { clientOf } from './clients.js';
import type { Client } from './domain.js';
import { addModelAccess, missingModelLookup } from './model-access.js';

export function bindClientReads(file: FileBinding): void {
  const index = indexFile(file.module.ast);
  for (const node of index.members) bindMember(file, node);
  for (const node of index.bindingPatterns) bindPattern(file, node);
  for (const node of index.assertions) noteCast(file, node);
}

function bindMember(file: FileBinding, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
  if (isCalledOn(node)) return;
  const token = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  const name = ts.isIdentifier(token) || ts.isStringLiteralLike(token) ? token.text : undefined;
  if (!name || name.startsWith('$') || name.startsWith('_') || ts.isDeleteExpression(node.parent)) return;
  if (ts.isElementAccessExpression(node) && !ts.isStringLiteralLike(token)) return;
  const receiver = lastName(node.expression);
  if (receiver === undefined || !file.evidence.isClientName(receiver)) return;
  const client = clientOf(file, file.ev.evaluate(node.expression));
  if (client === 'unknown' || client === 'other') return;
  // What a class of the project adds to the client it extends is not the client's.
  const value = file.ev.evaluate(node);
  if (value.kind !== 'domain' || (!hasModel(client, name) && isAsking(node))) return;
  addAccess(file, client, name, token, 'plain');
}

function hasModel({ catalogs }: Client, accessor: string): boolean {
  return catalogs.some((catalog) => findModelByAccessor(catalog, accessor));
}

/** `x.model.findMany(…)`: queries speak for themselves. */
function isCalledOn(node: ts.Node): boolean {
  let outer = node;
  while (ts.isNonNullExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  const isOwner =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === outer;
  return (
    (isOwner && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) ||
    (ts.isCallExpression(parent) && parent.expression === outer)
  );
}

function bindPattern(file: FileBinding, node: ts.VariableDeclaration): void {
  if (!node.initializer || !ts.isObjectBindingPattern(node.name)) return;
  const receiver = lastName(node.initializer);
  if (receiver === undefined || !file.evidence.isClientName(receiver)) return;
  const value = file.ev.evaluate(node.initializer);
  const client = clientOf(file, value);
  if (client === 'unknown' || client === 'other' || value.kind !== 'domain') return;
  for (const element of node.name.elements) {
    const token = element.propertyName ?? element.name;
    if (element.dotDotDotToken || !ts.isIdentifier(token) || token.text.startsWith('$')) continue;
    addAccess(file, client, token.text, token, element.propertyName ? 'plain' : 'shorthand');
  }
}

function addAccess(file: FileBinding, client: Client, name: string, token: ts.Node, form: Access['form']): void {
  const [catalog] = client.catalogs;
  if (!catalog || client.additions.client.has(name)) return;
  const delegate = { client, accessor: name };
  for (const candidate of client.catalogs) {
    const model = findModelByAccessor(candidate, name);
    if (model) {
      addModelAccess(file, candidate, delegate, token, { kind: 'resolved', entity: model.id }, null, form);
      return;
    }
  }
  if (client.additions.open || client.catalogs.some((candidate) => candidate.open)) return;
  addModelAccess(file, catalog, delegate, token, missingModelLookup(catalog, name), null, form);
}

/** `prisma as any`: nothing else can check what follows. */
function noteCast(file: FileBinding, node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion): void {
  if (node.type.kind !== ts.SyntaxKind.AnyKeyword) return;
  const name = lastName(bare(node.expression));
  if (name === undefined || !file.evidence.isClientName(name)) return;
  const client = clientOf(file, file.ev.evaluate(node.expression));
  if (client === 'unknown' || client === 'other' || isHandedToTyped(file.ev, node)) return;
  file.sheet.casts.push({
    kind: 'client',
    how: 'assertion',
    place: file.ev.place(node),
    text: node.getText().slice(0, 80),
    certainty: client.certainty,
  });
}
