/** Values that columns are compared with: literals of an enum in `eq(users.role, 'ADMIN')`. */
import type { DrizzleCatalog, Id } from '../../catalog/catalog.js';
import { asSchemaValue } from '../../catalog/drizzle/domain.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { matchLiteral } from '../match/match-literal.js';
import type { FileBinding } from './binder.js';
import { fieldOf } from './columns.js';
import { matchContext } from './match-context.js';
import { mayBear } from './roots.js';

const SINGLE = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'];
const LISTS = ['inArray', 'notInArray'];

export function bindComparisons(file: FileBinding): void {
  const { callsByName } = indexFile(file.module.ast);
  for (const name of SINGLE) for (const call of callsByName.get(name) ?? []) bindComparison(file, call);
  for (const name of LISTS) for (const call of callsByName.get(name) ?? []) bindComparison(file, call);
}

function bindComparison(file: FileBinding, call: ts.CallExpression): void {
  const [left, right] = call.arguments;
  if (!left || !right || !ts.isPropertyAccessExpression(left) || !mayBear(file, left)) return;
  if (!mayBeLiteral(right)) return;
  const enums = alternatives(settle(file.ev.evaluate(left))).map((member) => enumOf(file, member));
  const [first] = enums;
  // Of several tables that may be meant, another may take what the first does not.
  if (!first || enums.some((other) => other?.id !== first.id)) return;
  const context = matchContext(file, first.catalog, null);
  const accepts = [{ kind: 'enum', id: first.id, list: false }] as const;
  for (const value of literalsOf(file.ev.evaluate(right))) {
    if (value.kind === 'literal') matchLiteral(context, value, accepts);
  }
}

/** The enum whose values a column holds. */
function enumOf(file: FileBinding, value: Value): { readonly id: Id; readonly catalog: DrizzleCatalog } | undefined {
  const column = asSchemaValue(value);
  if (column?.tag !== 'column') return undefined;
  const found = file.tables.modelOf(column.data.table);
  const field = found && fieldOf(found, column.data.name);
  return found && field?.type.kind === 'enum' ? { id: field.type.id, catalog: found.catalog } : undefined;
}

/** A value written here or held under a name: what calls give is not followed. */
function mayBeLiteral(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return mayBeLiteral(node.whenTrue) || mayBeLiteral(node.whenFalse);
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    return mayBeLiteral(node.expression);
  return (
    ts.isStringLiteralLike(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node)
  );
}

function literalsOf(value: Value): readonly Value[] {
  return alternatives(value).flatMap((member) =>
    member.kind === 'list' ? member.elements.flatMap((element) => alternatives(element())) : [member],
  );
}
