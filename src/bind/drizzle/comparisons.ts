/** Values that columns are compared with: literals of an enum in `eq(users.role, 'ADMIN')`. */
import { asSchemaValue } from '../../catalog/drizzle/domain.js';
import { alternatives, type Value } from '../../evaluate/value.js';
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
  const column = asSchemaValue(file.ev.evaluate(left));
  if (column?.tag !== 'column') return;
  const found = file.tables.modelOf(column.data.table);
  const field = found && fieldOf(found, column.data.name);
  if (!found || field?.type.kind !== 'enum' || !mayBeLiteral(right)) return;
  const accepts = [{ kind: 'enum', id: field.type.id, list: false }] as const;
  const context = matchContext(file, found.catalog, null);
  for (const value of literalsOf(file.ev.evaluate(right)))
    if (value.kind === 'literal') matchLiteral(context, value, accepts);
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
