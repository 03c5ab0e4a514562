/** Types of a table's rows: `typeof users.$inferInsert` and what is made of them. */
import { asSchemaValue } from '../../catalog/drizzle/domain.js';
import { importOf } from '../../evaluate/declarations.js';
import type { DomainValue } from '../../evaluate/value.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import type { DeclaredType, TypedFile } from '../declared/declared-types.js';
import { typeNames } from '../declared/type-names.js';
import { NO_EXTRA } from '../match/input.js';
import type { FileBinding } from './binder.js';
import { ROW_TYPE } from './evidence.js';
import { matchContext } from './match-context.js';

export function typedFile(file: FileBinding): TypedFile {
  return { ...file, mayBear: (type) => mayBearRow(file, type), describe: (value) => describe(file, value) };
}

const MAX_NAMED = 3;

/** Follows types of the same file, and asks of imports only whether their file has to do with tables. */
function mayBearRow(file: FileBinding, type: ts.Node, depth = 0): boolean {
  const text = type.getText();
  if (ROW_TYPE.test(text)) return true;
  for (const name of typeNames(text)) {
    const declaration = findTypeDeclaration(name, type);
    if (!declaration || declaration === type) continue;
    if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration) || ts.isNamespaceImport(declaration)) {
      const target = file.ev.graph.resolveImport(file.module.path, importOf(declaration).specifier, '*');
      if (target.kind === 'module' && file.evidence.bearsRows(target.path)) return true;
    } else if (
      depth < MAX_NAMED &&
      (ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration))
    ) {
      if (mayBearRow(file, declaration, depth + 1)) return true;
    }
  }
  return false;
}

function describe(file: FileBinding, value: DomainValue): DeclaredType | undefined {
  const known = asSchemaValue(value);
  if (known?.tag !== 'row') return undefined;
  const { table, mode } = known.data;
  const found = file.tables.modelOf(table);
  if (!found) return undefined;
  return {
    kind: 'input',
    isRow: true,
    extra: NO_EXTRA,
    candidates: () => [
      {
        input: file.inputs.row(found.model, mode),
        context: () => matchContext(file, found.catalog, null, { origin: 'annotation' }),
      },
    ],
  };
}
