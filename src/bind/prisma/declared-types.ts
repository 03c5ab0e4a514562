/** The client's declared types: input types, rows and enums. */
import { findEnum, findModel } from '../../catalog/lookup.js';
import type { DomainValue } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { check } from '../declared/check.js';
import type { Candidate, DeclaredType, TypedFile } from '../declared/declared-types.js';
import type { FileBinding } from './binder.js';
import { asPrisma } from './domain.js';
import { matchContext } from './match-context.js';
import { mayBearClientType } from './type-text.js';

export function typedFile(file: FileBinding): TypedFile {
  return {
    ...file,
    mayBear: (type) => mayBearClientType(file, type),
    describe: (value) => describe(file, value),
  };
}

function describe(file: FileBinding, value: DomainValue): DeclaredType | undefined {
  const known = asPrisma(value);
  if (known?.tag === 'input') {
    const { catalogs, name, extra } = known.data;
    return {
      kind: 'input',
      isRow: catalogs.some((catalog) => findModel(catalog, name) !== undefined),
      extra,
      candidates: () =>
        catalogs.flatMap((catalog): Candidate[] => {
          const input = file.grammars.findDeclared(catalog, name);
          return input ? [{ input, context: () => matchContext(file, catalog, { ...ANNOTATION, extra }) }] : [];
        }),
    };
  }
  if (known?.tag !== 'enum-value') return undefined;
  const [catalog, ...others] = known.data.catalogs;
  const enumType = catalog && !others.length ? findEnum(catalog, known.data.name) : undefined;
  return {
    kind: 'enum',
    id: enumType?.id ?? null,
    context: () => catalog && matchContext(file, catalog, ANNOTATION),
  };
}

const ANNOTATION = { query: null, origin: 'annotation', certainty: 'proven' } as const;

/** `Prisma.validator<Prisma.UserSelect>()({ … })`. */
export function bindValidators(file: FileBinding): void {
  const typed = typedFile(file);
  for (const call of indexFile(file.module.ast).calls) {
    const { expression } = call;
    if (!ts.isCallExpression(expression)) continue;
    const [type] = expression.typeArguments ?? [];
    const [argument] = call.arguments;
    if (!type || !argument || asPrisma(file.ev.evaluate(expression))?.tag !== 'validator') continue;
    check(typed, file.ev.evaluateType(type), file.ev.evaluate(argument), argument);
  }
}
