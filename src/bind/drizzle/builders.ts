/** Queries in the making: what begins one, what its methods add, and what running it gives. */
import type { Arguments } from '../../evaluate/semantics.js';
import { type DomainValue, settle, unknown, type Value } from '../../evaluate/value.js';
import type { Certainty } from '../../finding.js';
import { ts } from '../../syntax/parse.js';
import { asDrizzle, drizzleValue, type Relational, type Select, type Source, type Write } from './domain.js';
import { argumentText, askedAt } from './results/asked.js';
import type { ResultOf } from './results/results.js';
import { tablesOf } from './table-of.js';

/** What the methods of a client give that begin a query. */
export function beginQuery(name: string, args: Arguments, certainty: Certainty): Value | undefined {
  switch (name) {
    case 'select':
    case 'selectDistinct':
    case 'selectDistinctOn': {
      const index = name === 'selectDistinctOn' ? 1 : 0;
      const fields = args.count > index ? args.at(index) : null;
      return drizzleValue('select', { fields, sources: [], certainty, asked: askedAt(args.node, 1) });
    }
    case 'insert':
    case 'update':
    case 'delete':
      return drizzleValue('write', {
        kind: name,
        tables: tablesOf(args.at(0)),
        text: argumentText(args.node),
        certainty,
        isJoined: false,
        returning: null,
      });
    default:
      return undefined;
  }
}

/** `db.query.users.findMany({ … })`. */
export function relationalQuery(
  of: Pick<Relational, 'client' | 'accessor'>,
  operation: string,
  args: Arguments,
): Value | undefined {
  if (operation !== 'findMany' && operation !== 'findFirst') return undefined;
  // What a type says of the method, without calling it, leaves open what it is given.
  const config = (): Value => (ts.isCallExpression(args.node) ? args.at(0) : unknown('dynamic-arguments'));
  return drizzleValue('relational-query', { ...of, operation, config, node: args.node, asked: askedAt(args.node, 3) });
}

/** What a method of a query gives: the query, with more said of it, or what running it does. */
export function callQuery(of: DomainValue, name: string, args: Arguments, resultOf: ResultOf): Value | undefined {
  const known = asDrizzle(of);
  switch (known?.tag) {
    case 'select':
      if (name === 'as') return drizzleValue('subquery', { label: textOf(args.at(0)), select: known.data });
      if (SOURCE.test(name)) return drizzleValue('select', withSource(known.data, name, args));
      // Whatever else narrows or orders a selection leaves its rows as they are.
      return RUNNING.has(name) ? run(of, name, resultOf) : of;
    case 'write':
      return name !== 'values' && RUNNING.has(name) ? run(of, name, resultOf) : writeCall(of, known.data, name, args);
    case 'relational-query':
      return RUNNING.has(name) ? run(of, name, resultOf) : undefined;
    case 'prepared':
      return run(known.data.query, name, resultOf);
    default:
      return undefined;
  }
}

const RUNNING = new Set(['execute', 'all', 'get', 'sync', 'prepare', 'run', 'values', 'toSQL', 'getSQL', 'iterator']);

function run(query: DomainValue, name: string, resultOf: ResultOf): Value | undefined {
  if (name === 'prepare') return drizzleValue('prepared', { query });
  const result = resultOf(query) ?? unknown('external-value');
  switch (name) {
    case 'execute':
      return { kind: 'promise', value: result };
    case 'all':
    case 'sync':
      return result;
    case 'get':
      return result.kind === 'list' && result.rest ? result.rest() : result;
    default:
      return undefined;
  }
}

const SOURCE = /^(?:from|(?:left|right|inner|full|cross)Join(?:Lateral)?)$/;

function withSource(select: Select, name: string, args: Arguments): Select {
  const isLeft = name.startsWith('left') || name.startsWith('full');
  const isRight = name.startsWith('right') || name.startsWith('full');
  const before = isRight ? select.sources.map((source): Source => ({ ...source, optional: true })) : select.sources;
  return { ...select, sources: [...before, { of: args.at(0), text: argumentText(args.node), optional: isLeft }] };
}

function writeCall(of: DomainValue, write: Write, name: string, args: Arguments): Value {
  switch (name) {
    case 'returning': {
      const at = askedAt(args.node, 0);
      const asked = at && { ...at, label: `${write.kind}(${write.text ?? '…'}).returning` };
      return drizzleValue('write', {
        ...write,
        returning: { kind: 'rows', fields: args.count > 0 ? args.at(0) : null, asked },
      });
    }
    case '$returningId':
      return drizzleValue('write', { ...write, returning: { kind: 'ids' } });
    default:
      return write.kind === 'update' && SOURCE.test(name) ? drizzleValue('write', { ...write, isJoined: true }) : of;
  }
}

export function textOf(given: Value): string {
  const value = settle(given);
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : '';
}
