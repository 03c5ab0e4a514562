/** Types of a table's rows: `typeof users.$inferInsert` and what is made of them. */
import { asSchemaValue } from '../../catalog/drizzle/domain.js';
import type { DomainValue } from '../../evaluate/value.js';
import type { ts } from '../../syntax/parse.js';
import type { DeclaredType, TypedFile } from '../declared/declared-types.js';
import { typeNames } from '../declared/type-names.js';
import { NO_EXTRA } from '../match/input.js';
import type { FileBinding } from './binder.js';
import { matchContext } from './match-context.js';
import { ROW_TYPE } from './row-types.js';

export function typedFile(file: FileBinding): TypedFile {
  return { ...file, mayBear: (type) => mayBearRow(file, type), describe: (value) => describe(file, value) };
}

/** A look at names alone: what the file has under them may be made of rows. */
function mayBearRow({ rowTypes, module }: FileBinding, type: ts.Node): boolean {
  const text = type.getText();
  return ROW_TYPE.test(text) || typeNames(text).some((name) => rowTypes.mayHold(module.path, name));
}

function describe(file: FileBinding, value: DomainValue): DeclaredType | undefined {
  const known = asSchemaValue(value);
  if (known?.tag !== 'row') return undefined;
  const { table, mode, added } = known.data;
  if (added.length) return undefined;
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
