/** Which expressions are clients: proven by the evaluator, else inferred by name and use. */
import { domainBase } from '../../evaluate/members.js';
import { alternatives, type Value } from '../../evaluate/value.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import { bare, lastName } from '../last-name.js';
import type { FileBinding } from './binder.js';
import { asPrisma, type Client, NO_ADDITIONS } from './domain.js';
import { mergeAdditions } from './extensions.js';

/** The client a value is; `unknown` when it may be one, `other` when it is something else. */
export function clientOf(file: Pick<FileBinding, 'ev'>, value: Value): Client | 'unknown' | 'other' {
  let isVague = false;
  let found: Client | undefined;
  for (const member of alternatives(value)) {
    const domain = asPrisma(member) ?? asPrisma(domainBase(file.ev, member));
    if (domain?.tag === 'client') {
      found = found ? eitherClient(found, domain.data) : domain.data;
      continue;
    }
    // A structural interface is no evidence against; neither is what comes from outside.
    if (member.kind === 'unknown' || (member.kind === 'record' && isDeclared(member))) isVague = true;
    if (member.kind === 'instance' && hasUnreadBase(file, member)) isVague = true;
  }
  return found ?? (isVague ? 'unknown' : 'other');
}

/** A client that may be of either schema: what one of them has exists. */
function eitherClient(a: Client, b: Client): Client {
  return {
    catalogs: [...new Set([...a.catalogs, ...b.catalogs])],
    additions: {
      client: new Set([...a.additions.client, ...b.additions.client]),
      methods: new Map([...a.additions.methods, ...b.additions.methods]),
      results: new Map([...a.additions.results, ...b.additions.results]),
      // What one of the two lacks for certain cannot be relied on, whatever the other adds.
      open: a.additions.open && b.additions.open,
      openRows: a.additions.openRows || b.additions.openRows,
      openArguments: a.additions.openArguments || b.additions.openArguments,
      completed: new Set([...a.additions.completed, ...b.additions.completed]),
    },
    certainty: a.certainty === 'proven' ? b.certainty : a.certainty,
  };
}

function isDeclared(record: Extract<Value, { kind: 'record' }>): boolean {
  return record.entries.length === 0 || record.entries.every((entry) => entry.declared) || record.open !== null;
}

function hasUnreadBase(file: Pick<FileBinding, 'ev'>, value: Extract<Value, { kind: 'instance' }>): boolean {
  return Boolean(value.of.node.heritageClauses?.length) && domainBase(file.ev, value) === undefined;
}

/**
 * A client inferred from the name at the end of `receiver`, or since `$transaction` gives it; undefined when clients do
 * not go by that name.
 */
export function inferClient(
  { evidence, modules }: Pick<FileBinding, 'evidence' | 'modules'>,
  receiver: ts.Expression,
): Client | undefined {
  const name = lastName(receiver);
  if (name === undefined || !(evidence.isClientName(name) || isTransaction(receiver))) return undefined;
  const catalogs = modules.catalogsOf(receiver.getSourceFile().fileName);
  return catalogs.length ? { catalogs, additions: NO_ADDITIONS, certainty: 'inferred' } : undefined;
}

/** Whether an expression is what `x.$transaction(async (it) => …)` calls its function with: no other library's method is called so. */
export function isTransaction(node: ts.Expression): boolean {
  const inner = bare(node);
  const declaration = ts.isIdentifier(inner) ? findValueDeclaration(inner.text, inner) : undefined;
  if (!declaration || !ts.isParameter(declaration)) return false;
  const fn = declaration.parent;
  const { parent } = fn;
  return (
    fn.parameters[0] === declaration &&
    ts.isCallExpression(parent) &&
    parent.arguments[0] === fn &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === '$transaction'
  );
}

/** An inferred client may be any of the project's, so that what one of those adds is there. */
export function asAnyClient(file: Pick<FileBinding, 'additions'>, client: Client): Client {
  if (client.certainty === 'proven') return client;
  return { ...client, additions: mergeAdditions(client.additions, file.additions()) };
}
