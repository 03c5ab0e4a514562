/** What a value of a type that the generated client names is. */
import type { ApplyFunction } from '../../evaluate/calls.js';
import { NO_ARGUMENTS } from '../../evaluate/calls.js';
import { alternatives, awaited, join, settle, unknown, type Value } from '../../evaluate/value.js';
import { NO_EXTRA } from '../match/input.js';
import { asPrisma, type Client, NO_ADDITIONS, type PrismaValue, prismaValue } from './domain.js';
import { declaredRow, once } from './results/declared-rows.js';
import { declaredResult } from './results/results.js';

/** `SelectSubset<T, Prisma.UserFindManyArgs>` takes what its second type has, and nothing else. */
const SUBSETS = new Set(['SelectSubset', 'Subset', 'SubsetIntersection']);
const PROMISES = new Set(['PrismaPromise']);

export function namedType(
  data: Extract<PrismaValue, { tag: 'type' }>['data'],
  args: readonly (() => Value)[],
  applyFunction: ApplyFunction,
): Value | undefined {
  const { catalogs, name } = data;
  const [first, second, third] = args;
  if (SUBSETS.has(name)) return second?.();
  if (name === 'TransactionClient' || name === 'DefaultPrismaClient') return newClient(catalogs);
  if (PROMISES.has(name) && first) return { kind: 'promise', value: first() };
  if (name === 'PromiseReturnType' && first) return returned(first(), applyFunction);
  if (name === 'Result' && first) return resultType(first(), second, third);
  // A payload has the model's fields, and what it includes.
  const model = /^(.+)GetPayload$/.exec(name)?.[1];
  if (model !== undefined) return inputType(catalogs, model, first);
  const delegate = /^(.+)Delegate$/.exec(name)?.[1];
  for (const catalog of catalogs) {
    const found = delegate === undefined ? undefined : catalog.models.find((candidate) => candidate.name === delegate);
    if (!found?.accessor) continue;
    const client: Client = { catalogs, additions: NO_ADDITIONS, certainty: 'proven' };
    return prismaValue('delegate', { client, accessor: found.accessor });
  }
  return inputType(catalogs, name);
}

const plainClients = new WeakMap<object, { readonly catalogs: Client['catalogs']; readonly client: Value }[]>();

/** One value for all clients that were made alike: `globalForPrisma.prisma ?? new PrismaClient()` is one client, not two. */
export function newClient(catalogs: Client['catalogs'], omitted?: Client['omitted']): Value {
  const made = { catalogs, additions: NO_ADDITIONS, certainty: 'proven' } as const;
  const [first] = catalogs;
  if (omitted || !first) return prismaValue('client', { ...made, ...(omitted ? { omitted } : {}) });
  const known = plainClients.get(first) ?? [];
  plainClients.set(first, known);
  const same = known.find((each) => each.catalogs.every((one, at) => one === catalogs[at]));
  if (same && same.catalogs.length === catalogs.length) return same.client;
  const client = prismaValue('client', made);
  known.push({ catalogs, client });
  return client;
}

function inputType(catalogs: Client['catalogs'], name: string, argument?: () => Value): Value {
  return prismaValue('input', {
    catalogs,
    name,
    extra: NO_EXTRA,
    row: once(() => declaredRow(catalogs, name, argument)),
  });
}

/** `Prisma.PromiseReturnType<typeof findUsers>`: the functions' results are inferred, whatever they are called with. */
function returned(callee: Value, applyFunction: ApplyFunction): Value {
  const all = alternatives(settle(callee)).flatMap((member) =>
    member.kind === 'function' ? [awaited(applyFunction(member, NO_ARGUMENTS(member.node)))] : [],
  );
  return all.length ? join(all) : unknown('external-value');
}

/** `Prisma.Result<typeof prisma.user, { select: … }, 'findMany'>`. */
function resultType(
  target: Value,
  argument: (() => Value) | undefined,
  operation: (() => Value) | undefined,
): Value | undefined {
  const known = asPrisma(target);
  const name = operation && settle(operation());
  if (known?.tag !== 'delegate' || !argument || name?.kind !== 'literal') return undefined;
  return declaredResult(known.data, String(name.value), argument);
}
