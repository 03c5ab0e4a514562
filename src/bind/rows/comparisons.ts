/** Strings that values of an enum's type are compared with: `===`, `switch`, and `['A', 'B'].includes(row.status)`. */
import { nearEnumValues } from '../../catalog/lookup.js';
import { alternatives, isNullish, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { placeOf } from '../../syntax/place-of.js';
import { PLAIN_READ } from '../plain-access.js';
import { isGivenByCallers } from './given-by-callers.js';
import type { RowFile } from './read-rows.js';
import type { EnumOf } from './row.js';

/** A file, with what is asked about the enum values in it. */
export interface EnumFile extends RowFile {
  /** The enum that a value is of, whoever made it. */
  enumOf(value: Value): EnumOf | undefined;
  /** Whether any model has a field of this name whose type is an enum. */
  isEnumField(name: string): boolean;
}

export function bindComparisons(file: EnumFile): void {
  const { comparisons, switches, callsByName } = indexFile(file.module.ast);
  for (const { left, right } of comparisons) {
    if (ts.isStringLiteralLike(right)) compare(file, left, [right]);
    else if (ts.isStringLiteralLike(left)) compare(file, right, [left]);
  }
  for (const { expression, caseBlock } of switches) {
    const literals = caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) && ts.isStringLiteralLike(clause.expression) ? [clause.expression] : [],
    );
    compare(file, expression, literals);
  }
  for (const { expression, arguments: args } of callsByName.get('includes') ?? []) {
    const [asked] = args;
    const list = ts.isPropertyAccessExpression(expression) ? bare(expression.expression) : undefined;
    if (!asked || !list || !ts.isArrayLiteralExpression(list)) continue;
    compare(file, asked, list.elements.filter(ts.isStringLiteralLike));
  }
}

function bare(node: ts.Expression): ts.Expression {
  let current = node;
  while (ts.isParenthesizedExpression(current) || ts.isAsExpression(current)) current = current.expression;
  return current;
}

/** The enum that whatever comes is a value of. */
function enumAt(file: EnumFile, value: Value): EnumOf | undefined {
  const members = alternatives(settle(value)).filter((member) => !isNullish(member));
  const [found, ...others] = members.map((member) => file.enumOf(member));
  return others.every((other) => other?.enumType === found?.enumType) ? found : undefined;
}

/** Whether annotations, or all callers together, may tell of an enum where what is known to come says nothing, or more. */
function mayBeTold(file: EnumFile, node: ts.Expression, value: Value): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
  return alternatives(value).some((member) => {
    if (member.kind !== 'unknown') return file.enumOf(member) !== undefined;
    if (name !== undefined && file.isEnumField(name)) return true;
    return member.reason === 'untyped-parameter' && isGivenByCallers(node);
  });
}

function compare(file: EnumFile, node: ts.Expression, literals: readonly ts.StringLiteralLike[]): void {
  if (!literals.length || !file.mayBear(node)) return;
  const value = settle(file.ev.evaluate(node));
  const found = enumAt(file, value) ?? (mayBeTold(file, node, value) ? enumAt(file, file.ev.exactly(node)) : undefined);
  if (!found) return;
  const { catalog, enumType } = found;
  for (const literal of literals) {
    // An empty string stands for no choice in forms and filters.
    if (literal.text === '') continue;
    const value = enumType.values.find(({ name }) => name === literal.text);
    file.sheet.addAccess({
      ...PLAIN_READ,
      catalog: catalog.id,
      want: 'enumValue',
      owner: { kind: 'enum', label: enumType.name, entity: enumType.id },
      written: literal.text,
      place: placeOf(literal),
      certainty: 'proven',
      lookup: value
        ? { kind: 'resolved', entity: value.id }
        : catalog.open
          ? { kind: 'opaque', reason: 'open-model' }
          : {
              kind: 'missing',
              near: nearEnumValues(enumType, literal.text),
              exists: enumType.values.map(({ name }) => name),
            },
    });
  }
}
