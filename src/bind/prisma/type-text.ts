/** Whether a type can bear one of the client's, told by names alone: evaluating a type may parse what it is imported from. */
import { importOf } from '../../evaluate/declarations.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import { typeNames } from '../declared/type-names.js';
import type { FileBinding } from './binder.js';

const MAX_NAMED = 3;

/** Follows types of the same file, and asks of imports only whether their file has to do with the client. */
export function mayBearClientType(file: FileBinding, type: ts.Node, depth = 0): boolean {
  for (const name of typeNames(type.getText())) {
    if (name === 'Prisma' || file.schemaNames.has(name)) return true;
    const declaration = findTypeDeclaration(name, type);
    if (!declaration || declaration === type) continue;
    if (ts.isImportEqualsDeclaration(declaration)) return true;
    if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration) || ts.isNamespaceImport(declaration)) {
      if (isOfClient(file, importOf(declaration).specifier)) return true;
    } else if (depth < MAX_NAMED && !ts.isTypeParameterDeclaration(declaration)) {
      if (ts.isClassLike(declaration)) continue;
      if (mayBearClientType(file, declaration, depth + 1)) return true;
    } else if (ts.isTypeParameterDeclaration(declaration) && declaration.constraint && depth < MAX_NAMED) {
      if (mayBearClientType(file, declaration.constraint, depth + 1)) return true;
    }
  }
  return false;
}

function isOfClient(file: FileBinding, specifier: string): boolean {
  const target = file.ev.graph.resolveImport(file.module.path, specifier, '*');
  if (target.kind === 'outside') return file.modules.find(target.origin) !== undefined;
  return target.kind === 'module' && file.reexports.speaksOfClient(target.path, file.evidence);
}
