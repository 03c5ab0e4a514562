/** Names taken from a generated client outside of queries: imports, `Prisma.X…` types, enum members, payload types. */

import type { PrismaCatalog } from '../../catalog/catalog.js';
import { findEnum, findModel, nearEnumValues, nearNames } from '../../catalog/lookup.js';
import { declarationValue, importOf } from '../../evaluate/declarations.js';
import { alternatives, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { boundNames } from '../../syntax/module.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import type { Access, Lookup, Owner } from '../facts.js';
import { matchValue } from '../match/match-value.js';
import { plainAccess } from '../plain-access.js';
import type { FileBinding } from './binder.js';
import { type ClientModule, hasClientExport } from './client-modules.js';
import { asPrisma, type PrismaValue } from './domain.js';
import { matchContext } from './match-context.js';

export function bindNames(file: FileBinding): void {
  const index = indexFile(file.module.ast);
  for (const node of index.imports) bindImport(file, node);
  const roots = clientRoots(file);
  if (!roots.size) return;
  const isOfClient = (node: ts.Node): boolean => roots.has(rootName(node) ?? '');
  for (const node of index.qualifiedNames) if (isOfClient(node.left)) bindQualified(file, node.left, node.right);
  for (const node of index.members) {
    if (ts.isPropertyAccessExpression(node) && isOfClient(node.expression)) {
      bindQualified(file, node.expression, node.name);
    }
  }
  for (const node of index.typeReferences) {
    if (ts.isTypeReferenceNode(node) && isOfClient(node.typeName)) bindPayloadType(file, node);
  }
}

/** Local names under which a file has the client's namespaces and enums, or may have. */
function clientRoots(file: FileBinding): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (name: string, imported: string, specifier: string | null): void => {
    if (mayBeOfClient(file, imported, specifier)) names.add(name);
  };
  for (const statement of file.module.ast.statements) {
    if (ts.isImportEqualsDeclaration(statement)) names.add(statement.name.text);
    else if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
      if (!bindings || !ts.isNamedImports(bindings)) continue;
      const specifier = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : null;
      for (const { name, propertyName } of bindings.elements) visit(name.text, (propertyName ?? name).text, specifier);
    } else if (ts.isVariableStatement(statement)) {
      // `const { Prisma, Role } = require('@prisma/client')`
      for (const { name } of statement.declarationList.declarations) {
        for (const bound of boundNames(name)) visit(bound, bound, null);
      }
    }
  }
  return names;
}

/** Whether a name is one of the client's namespaces and enums, or is what a file of the project calls one of these. */
function mayBeOfClient(file: FileBinding, name: string, specifier: string | null): boolean {
  const isOwn = (known: string): boolean => known === 'Prisma' || known === '$Enums' || file.schemaNames.has(known);
  if (isOwn(name)) return true;
  const resolved = specifier === null ? undefined : file.ev.graph.resolveImport(file.module.path, specifier, '*');
  if (resolved?.kind !== 'module' || !file.reexports.leadToClient(resolved.path)) return false;
  return file.reexports.findClients(resolved.path, name).some((known) => isOwn(known.name));
}

function rootName(node: ts.Node): string | undefined {
  let current = node;
  while (ts.isPropertyAccessExpression(current) || ts.isQualifiedName(current)) {
    current = ts.isQualifiedName(current) ? current.left : current.expression;
  }
  return ts.isIdentifier(current) ? current.text : undefined;
}

function bindImport(file: FileBinding, node: ts.ImportDeclaration | ts.ExportDeclaration): void {
  const { moduleSpecifier } = node;
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return;
  const named = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  if (!named || !(ts.isNamedImports(named) || ts.isNamedExports(named))) return;
  for (const element of named.elements) {
    const token = element.propertyName ?? element.name;
    if (!ts.isIdentifier(token)) continue;
    const modules = clientModulesOf(file, moduleSpecifier.text, token.text);
    if (!modules.length) continue;
    // Who imports what is handed on has the same mistake: a re-export goes by the new name.
    const keepsName = ts.isImportSpecifier(element) && element.propertyName === undefined;
    addTypeAccess(file, modules, token, keepsName ? 'shorthand' : 'plain');
  }
}

/** The client modules that a name imported from `specifier` comes from; empty when it comes from elsewhere. */
function clientModulesOf(file: FileBinding, specifier: string, name: string): readonly ClientModule[] {
  const { path } = file.module;
  const resolved = file.ev.graph.resolveImport(path, specifier, '*');
  if (resolved.kind === 'outside') {
    const module = file.modules.find(resolved.origin);
    return module ? [module] : [];
  }
  if (resolved.kind !== 'module' || !file.reexports.leadToClient(resolved.path)) return [];
  // What the client calls otherwise is judged where it is given its new name.
  return file.reexports
    .findClients(resolved.path, name)
    .flatMap((known) => (known.name === name ? [known.client] : []));
}

function addTypeAccess(
  file: FileBinding,
  modules: readonly ClientModule[],
  token: ts.Identifier,
  form: Access['form'],
): void {
  const name = token.text;
  const catalogs = modules.flatMap((module) => module.catalogs);
  const [catalog] = catalogs;
  if (!catalog) return;
  const exists = modules.some((module) => hasClientExport(module, name));
  addName(
    file,
    catalog,
    token,
    { kind: 'namespace', label: 'the generated client', entity: null },
    'import',
    exists ? { kind: 'resolved', entity: entityOf(catalogs, name) } : missing(name, exportNames(catalogs)),
    { form },
  );
}

function exportNames(catalogs: readonly PrismaCatalog[]): { readonly name: string; readonly entity: string }[] {
  return catalogs.flatMap((catalog) =>
    [...catalog.models, ...catalog.enums].map(({ name, id }) => ({ name, entity: id })),
  );
}

function entityOf(catalogs: readonly PrismaCatalog[], name: string): string | null {
  for (const catalog of catalogs) {
    const entity = findModel(catalog, name) ?? findEnum(catalog, name);
    if (entity) return entity.id;
  }
  return null;
}

function missing(name: string, names: readonly { readonly name: string; readonly entity: string }[]): Lookup {
  return { kind: 'missing', near: nearNames(name, names), exists: names.map((candidate) => candidate.name) };
}

/** `Prisma.X`, `$Enums.X`, `Role.X`. */
function bindQualified(file: FileBinding, left: ts.Node, right: ts.Identifier | ts.PrivateIdentifier): void {
  if (!ts.isIdentifier(right)) return;
  const owner = asPrisma(leftValue(file, left));
  if (!owner) return;
  switch (owner.tag) {
    case 'module':
      if (/^[A-Z]/.test(right.text)) addTypeAccess(file, [owner.data], right, 'plain');
      return;
    case 'namespace':
      bindNamespaceMember(file, owner.data.catalogs, right);
      return;
    case 'enum':
      bindEnumMember(file, owner.data, right);
      return;
    case 'enums': {
      const { catalogs } = owner.data;
      const [catalog] = catalogs;
      const names = catalogs.flatMap((candidate) => candidate.enums.map(({ name, id }) => ({ name, entity: id })));
      const found = names.find((candidate) => candidate.name === right.text);
      if (!catalog || catalogs.some((candidate) => candidate.open)) return;
      const lookup: Lookup = found ? { kind: 'resolved', entity: found.entity } : missing(right.text, names);
      addName(file, catalog, right, { kind: 'namespace', label: '$Enums', entity: null }, 'type', lookup);
      return;
    }
    default:
  }
}

/** Only imported names are evaluated, and only those that can be of the client. */
function leftValue(file: FileBinding, left: ts.Node): Value | undefined {
  if (ts.isIdentifier(left)) {
    const declaration = findValueDeclaration(left.text, left);
    if (!declaration) return undefined;
    if (ts.isNamespaceImport(declaration)) return outsideModule(file, declaration);
    if (!/^[A-Z$]/.test(left.text)) return undefined;
    const imported = ts.isImportSpecifier(declaration) ? importOf(declaration) : undefined;
    const isOfClient = mayBeOfClient(file, imported?.name ?? left.text, imported?.specifier ?? null);
    // `import Role = $Enums.Role` may go by any name.
    if (!isOfClient && !ts.isImportEqualsDeclaration(declaration)) return undefined;
    return declarationValue(file.ev, declaration, file.ev.root);
  }
  if (ts.isPropertyAccessExpression(left) || ts.isQualifiedName(left)) {
    const root = ts.isPropertyAccessExpression(left) ? left.expression : left.left;
    const name = ts.isPropertyAccessExpression(left) ? left.name.text : left.right.text;
    if (!ts.isIdentifier(root) || !/^[A-Z$]/.test(name)) return undefined;
    const owner = asPrisma(rootValue(file, root));
    if (!owner || (owner.tag !== 'enums' && owner.tag !== 'module' && owner.tag !== 'namespace')) return undefined;
    return file.ev.semantics.member(owner, name);
  }
  return undefined;
}

/** `import * as client`: only modules outside of the project are asked for, so that none is parsed for this. */
function outsideModule(file: FileBinding, declaration: ts.NamespaceImport): Value | undefined {
  const { moduleSpecifier } = declaration.parent.parent;
  if (!ts.isStringLiteral(moduleSpecifier)) return undefined;
  const target = file.ev.graph.resolveImport(file.module.path, moduleSpecifier.text, '*');
  return target.kind === 'outside' ? declarationValue(file.ev, declaration, file.ev.root) : undefined;
}

function rootValue(file: FileBinding, root: ts.Identifier): Value | undefined {
  const declaration = findValueDeclaration(root.text, root);
  const isImport =
    declaration &&
    (ts.isImportSpecifier(declaration) || ts.isNamespaceImport(declaration) || ts.isImportClause(declaration));
  if (!isImport) return undefined;
  if (
    ts.isImportSpecifier(declaration) &&
    !/^(Prisma|\$Enums)$/.test((declaration.propertyName ?? declaration.name).text)
  ) {
    return undefined;
  }
  return declarationValue(file.ev, declaration, file.ev.root);
}

function bindNamespaceMember(file: FileBinding, catalogs: readonly PrismaCatalog[], token: ts.Identifier): void {
  const [catalog] = catalogs;
  if (!catalog || catalogs.some((candidate) => candidate.open)) return;
  const grammars = catalogs.map((candidate) => file.grammars.of(candidate));
  const exists = grammars.some((grammar) => grammar.hasType(token.text));
  const lookup: Lookup = exists
    ? { kind: 'resolved', entity: null }
    : missing(
        token.text,
        grammars.flatMap((grammar) => grammar.typeNames().map((name) => ({ name, entity: '' }))),
      );
  addName(file, catalog, token, { kind: 'namespace', label: 'Prisma', entity: null }, 'type', lookup);
}

function bindEnumMember(
  file: FileBinding,
  data: Extract<PrismaValue, { tag: 'enum' }>['data'],
  token: ts.Identifier,
): void {
  const types = data.catalogs.flatMap((catalog) =>
    catalog.enums.filter((type) => type.name === data.name).map((type) => ({ catalog, type })),
  );
  const [first] = types;
  if (!first || OBJECT_MEMBERS.has(token.text)) return;
  const found = types.flatMap(({ type }) => type.values).find((value) => value.name === token.text);
  const lookup: Lookup = found
    ? { kind: 'resolved', entity: found.id }
    : {
        kind: 'missing',
        near: nearEnumValues(first.type, token.text),
        exists: first.type.values.map((value) => value.name),
      };
  addName(
    file,
    first.catalog,
    token,
    { kind: 'enum', label: first.type.name, entity: first.type.id },
    'value',
    lookup,
    { want: 'enumValue' },
  );
}

const OBJECT_MEMBERS = new Set(['toString', 'valueOf', 'hasOwnProperty', 'constructor']);

/** `Prisma.UserGetPayload<{ include: { … } }>`: the type argument's keys are names of the schema. */
function bindPayloadType(file: FileBinding, node: ts.TypeReferenceNode): void {
  if (!ts.isQualifiedName(node.typeName)) return;
  const [argument] = node.typeArguments ?? [];
  const model = /^(.+)GetPayload$/.exec(node.typeName.right.text)?.[1];
  if (!argument || !model) return;
  const owner = asPrisma(leftValue(file, node.typeName.left));
  if (owner?.tag !== 'namespace') return;
  const type = file.ev.evaluateType(argument);
  if (alternatives(type).some((member) => member.kind === 'unknown')) return;
  for (const catalog of owner.data.catalogs) {
    const input = file.grammars.of(catalog).findInput(`${model}DefaultArgs`);
    if (!input) continue;
    matchValue(
      matchContext(file, catalog, { query: null, origin: 'annotation', certainty: 'proven', clauseOverride: 'type' }),
      type,
      [{ kind: 'input', input, list: false }],
      file.ev.place(argument),
    );
    return;
  }
}

function addName(
  file: FileBinding,
  catalog: PrismaCatalog,
  token: ts.Identifier,
  owner: Owner,
  clause: 'import' | 'type' | 'value',
  lookup: Lookup,
  { want = 'type', form = 'plain' }: Partial<Pick<Access, 'want' | 'form'>> = {},
): void {
  file.sheet.addAccess({
    ...plainAccess(catalog, { certainty: 'proven' }, null),
    want,
    owner,
    written: token.text,
    place: file.ev.place(token),
    form,
    clause,
    origin: clause === 'import' ? 'import' : 'annotation',
    use: 'type',
    lookup,
  });
}
