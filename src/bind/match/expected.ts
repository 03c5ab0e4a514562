/** What a position takes, as rules read it, and what is written there. */
import type { Catalog, Id } from '../../catalog/catalog.js';
import { ts } from '../../syntax/parse.js';
import type { Expected, ExpectedType, Literal } from '../facts.js';
import type { Accept } from './input.js';

const memo = new WeakMap<readonly Accept[], Expected | null>();

/** The value types of a slot; null where anything goes. */
export function expectedOf(accepts: readonly Accept[], catalog: Catalog): Expected | null {
  let expected = memo.get(accepts);
  if (expected === undefined) {
    expected = describe(accepts, catalog);
    memo.set(accepts, expected);
  }
  return expected;
}

function describe(accepts: readonly Accept[], catalog: Catalog): Expected | null {
  const types: ExpectedType[] = [];
  const labels: string[] = [];
  let nullable = false;
  for (const accept of accepts) {
    switch (accept.kind) {
      case 'any':
        return null;
      case 'null':
        nullable = true;
        break;
      case 'boolean':
        types.push({ kind: 'scalar', name: 'Boolean', list: false });
        labels.push('Boolean');
        break;
      case 'scalar':
        types.push(accept);
        labels.push(accept.list ? `${accept.name}[]` : accept.name);
        break;
      case 'enum':
        types.push(accept);
        labels.push(`${enumName(catalog, accept.id)}${accept.list ? '[]' : ''}`);
        break;
      case 'literals':
        types.push({ kind: 'literals', values: accept.values, list: accept.list });
        labels.push(
          accept.values
            .slice(0, 8)
            .map((value) => `"${value}"`)
            .join(' | '),
        );
        break;
      case 'input':
        types.push({ kind: 'object', list: accept.list });
        labels.push(accept.list ? `${accept.input.name}[]` : accept.input.name);
        break;
    }
  }
  return { label: [...new Set(labels)].join(' | '), accepts: types, nullable };
}

function enumName(catalog: Catalog, id: Id): string {
  return catalog.enums.find((candidate) => candidate.id === id)?.name ?? id;
}

/** The literal that an expression is, when it is one as written; names and calls are not. */
export function literalOf(node: ts.Node | null): Literal | null {
  if (!node) return null;
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: 'string', text: (node as ts.StringLiteral).text };
    case ts.SyntaxKind.NumericLiteral:
      return { kind: 'number', text: node.getText() };
    case ts.SyntaxKind.BigIntLiteral:
      return { kind: 'bigint', text: node.getText() };
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'boolean', text: node.getText() };
    case ts.SyntaxKind.NullKeyword:
      return { kind: 'null', text: 'null' };
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return { kind: 'function', text: 'a function' };
    case ts.SyntaxKind.ObjectLiteralExpression:
      return { kind: 'object', text: 'an object' };
    case ts.SyntaxKind.ArrayLiteralExpression:
      return { kind: 'array', text: 'a list' };
    case ts.SyntaxKind.PrefixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression;
      const isNegative = operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(operand);
      return isNegative ? { kind: 'number', text: node.getText() } : null;
    }
    case ts.SyntaxKind.NewExpression: {
      const { expression } = node as ts.NewExpression;
      return ts.isIdentifier(expression) && expression.text === 'Date' ? { kind: 'date', text: 'a Date' } : null;
    }
    case ts.SyntaxKind.ParenthesizedExpression:
      return literalOf((node as ts.ParenthesizedExpression).expression);
    case ts.SyntaxKind.AsExpression: {
      const { type, expression } = node as ts.AsExpression;
      return ts.isConstTypeReference(type) ? literalOf(expression) : null;
    }
    default:
      return null;
  }
}
