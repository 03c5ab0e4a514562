/** What the Prisma client's values mean: the transfer functions that the evaluator asks for. */
import { findEnum, findModel, findModelByAccessor } from '../../catalog/lookup.js';
import type { Adapter } from '../../evaluate/adapters.js';
import { entryValue } from '../../evaluate/records.js';
import type { ApplyFunction, Arguments } from '../../evaluate/semantics.js';
import {
  alternatives,
  awaited,
  type DomainValue,
  join,
  literal,
  type PromiseValue,
  settle,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import { ts } from '../../syntax/parse.js';
import { bare } from '../last-name.js';
import { NO_EXTRA } from '../match/input.js';
import { intersectRow, memberOf as memberOfRow, openedRow, pickFromRow } from '../rows/semantics.js';
import { type ClientModules, clientExport } from './client-modules.js';
import { asPrisma, type Client, type PrismaValue, prismaValue } from './domain.js';
import { extendClient, mayAddFields } from './extensions.js';
import type { Grammars } from './grammars.js';
import { namedType, newClient } from './named-types.js';
import { isOperation } from './operations.js';
import { asRow, namesOfRow, remade } from './results/declared-rows.js';
import { queried } from './results/results.js';
import { accessorOf } from './sites.js';

/** The client that an expression of unknown value is taken for. */
export type InferClient = (receiver: ts.Expression) => Client | undefined;

export function createSemantics(
  modules: ClientModules,
  grammars: Grammars,
  applyFunction: ApplyFunction,
  infer: InferClient,
  /** The same, with all that the project's extensions add. */
  inferQueried: InferClient,
): Adapter {
  return {
    external(origin, name) {
      const module = modules.find(origin);
      return module && clientExport(module, name);
    },
    member: (target, name) => memberOf(asPrisma(target), name, grammars),
    call: (target, args) => call(asPrisma(target), args, applyFunction),
    construct(target, args) {
      const value = asPrisma(target);
      return value?.tag === 'client-class' ? constructed(value.data.catalogs, args) : undefined;
    },
    typeReference: (target, args) => typeReference(asPrisma(target), target, args, applyFunction),
    callbackParameter(target, _args, argument, parameter) {
      const value = asPrisma(target);
      if (argument !== 0 || parameter !== 0) return undefined;
      if (value?.tag === 'client-member' && (value.data.name === '$transaction' || value.data.name === '$extends')) {
        return prismaValue('client', value.data.client);
      }
      return value?.tag === 'type' && value.data.name === 'defineExtension'
        ? newClient(value.data.catalogs)
        : undefined;
    },
    externalCall(callee, name, args) {
      const receiver = name === '$extends' && callee.kind === 'unknown' ? receiverOf(args.node) : undefined;
      const client = receiver && infer(receiver);
      if (client) return extend(client, args, applyFunction);
      return name !== null && isOperation(name) && callee.kind === 'unknown'
        ? inferredQuery(name, args, inferQueried)
        : passedThrough(name, args, applyFunction);
    },
    intersect: (target, others) => intersect(asPrisma(target), target, others),
    keys: (target) => keysOf(asPrisma(target), grammars),
    isCheckedWhereMade(target) {
      const tag = asPrisma(target)?.tag;
      return tag === 'input' || tag === 'enum-value';
    },
    narrow(target) {
      const value = asPrisma(target);
      if (value?.tag !== 'input') return target;
      return prismaValue('input', { ...value.data, extra: { ...value.data.extra, partial: true } });
    },
    pick(target, names, keep) {
      const value = asPrisma(target);
      if (value?.tag !== 'input') return target;
      const { data } = value;
      const row = remade(data, (whole) => pickFromRow(whole, names, keep));
      return prismaValue('input', {
        ...data,
        extra: { ...data.extra, partial: true, picked: keep || data.extra.picked },
        row,
      });
    },
    isData(target) {
      const value = asPrisma(target);
      return value?.tag === 'enum-value' || (value?.tag === 'input' && value.data.row?.() !== undefined);
    },
    atLeast,
    throughGeneric(target) {
      const value = asPrisma(target);
      return value?.tag === 'client' ? openedClient(value.data) : undefined;
    },
  };
}

function atLeast(target: DomainValue): Value {
  const value = asPrisma(target);
  if (value?.tag !== 'input') return target;
  const { data } = value;
  return prismaValue('input', {
    ...data,
    extra: { ...data.extra, open: true },
    row: remade(data, (row) => openedRow(row, atLeast)),
  });
}

/** Of an enum its values, of a row its columns, of an input type what it takes. */
function keysOf(value: PrismaValue | undefined, grammars: Grammars): readonly string[] | undefined {
  if (value?.tag !== 'input' && value?.tag !== 'enum') return undefined;
  const { catalogs, name } = value.data;
  for (const catalog of catalogs) {
    const enumType = value.tag === 'enum' && findEnum(catalog, name);
    if (enumType) return enumType.values.map((member) => member.name);
    if (value.tag !== 'input' || value.data.extra.open) continue;
    const row = value.data.row?.();
    const own = row && namesOfRow(row);
    if (own) return own;
    const model = findModel(catalog, name);
    const names = model
      ? model.fields.filter((field) => field.type.kind !== 'relation').map((field) => field.name)
      : grammars.findDeclared(catalog, name)?.slots.keys();
    if (names) return [...names, ...value.data.extra.keys.keys()];
  }
  return undefined;
}

function receiverOf(node: ts.Node): ts.Expression | undefined {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
    ? node.expression.expression
    : undefined;
}

function intersect(value: PrismaValue | undefined, target: DomainValue, others: readonly Value[]): Value {
  const added = others.flatMap((other) =>
    other.kind === 'record' ? other.entries.map((entry) => [entry.key, () => entry.value()] as const) : [],
  );
  const keys = added.map(([key]) => key);
  const isOpen = others.some((other) => other.kind !== 'record' || other.open !== null);
  if (value?.tag === 'input') {
    const { extra } = value.data;
    return prismaValue('input', {
      ...value.data,
      extra: { ...extra, keys: new Map([...extra.keys, ...added]), open: extra.open || isOpen, partial: true },
      row: remade(value.data, (row) => intersectRow(row, others.map(asRow))),
    });
  }
  if (value?.tag !== 'client') return target;
  const { additions } = value.data;
  return prismaValue('client', {
    ...value.data,
    additions: { ...additions, client: new Set([...additions.client, ...keys]), open: additions.open || isOpen },
  });
}

/** `new PrismaClient({ omit: { user: { password: true } } })`. */
function constructed(catalogs: Client['catalogs'], args: Arguments): Value {
  const written = ts.isNewExpression(args.node) ? args.node.arguments?.[0] : undefined;
  const isTold = written !== undefined && /\bomit\b|^\w+$/.test(written.getText());
  return newClient(catalogs, isTold ? () => omittedBy(args.at(0)) : undefined);
}

function omittedBy(options: Value): Value {
  const given = settle(options);
  return given.kind === 'record' ? settle(entryValue(given, 'omit')) : unknown('external-value');
}

function openedClient(client: Client): Value {
  return prismaValue('client', {
    ...client,
    additions: { ...client.additions, open: true, openRows: true, openArguments: true },
  });
}

/** Members that every object has, and ones a client has beside its models. */
const PLAIN_MEMBERS = new Set(['then', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']);

function memberOf(value: PrismaValue | undefined, name: string, grammars: Grammars): Value | undefined {
  switch (value?.tag) {
    case 'module':
      return clientExport(value.data, name);
    case 'client':
      if (name.startsWith('$')) return prismaValue('client-member', { client: value.data, name });
      if (name.startsWith('_') || PLAIN_MEMBERS.has(name) || value.data.additions.client.has(name)) return undefined;
      return prismaValue('delegate', { client: value.data, accessor: name });
    case 'delegate':
      return prismaValue('operation', { delegate: value.data, name });
    case 'namespace':
      return prismaValue('type', { catalogs: value.data.catalogs, name });
    case 'enums':
      return prismaValue('enum', { catalogs: value.data.catalogs, name });
    case 'enum': {
      const { catalogs } = value.data;
      const isValue = catalogs.some((catalog) =>
        catalog.enums.some(
          (type) => type.name === value.data.name && type.values.some((member) => member.name === name),
        ),
      );
      return isValue ? literal(name, null, true) : undefined;
    }
    case 'input': {
      const row = value.data.row?.();
      return row ? memberOfRow(row, name) : inputMember(value.data, name, grammars);
    }
    default:
      return undefined;
  }
}

/** `Prisma.UserFindManyArgs['where']`: the type of an input's key. */
function inputMember(
  data: Extract<PrismaValue, { tag: 'input' }>['data'],
  name: string,
  grammars: Grammars,
): Value | undefined {
  for (const catalog of data.catalogs) {
    const slot = grammars.findDeclared(catalog, data.name)?.slots.get(name);
    const inputs = slot?.accepts.flatMap((accept) => (accept.kind === 'input' ? [accept.input.name] : [])) ?? [];
    if (inputs.length)
      return join(inputs.map((input) => prismaValue('input', { catalogs: [catalog], name: input, extra: NO_EXTRA })));
  }
  return undefined;
}

function call(value: PrismaValue | undefined, args: Arguments, applyFunction: ApplyFunction): Value | undefined {
  switch (value?.tag) {
    case 'client-member':
      if (value.data.name === '$extends') return extend(value.data.client, args, applyFunction);
      return value.data.name === '$transaction' ? transacted(value.data.client, args, applyFunction) : undefined;
    case 'operation':
      return queried(value.data.delegate, value.data.name, args);
    case 'validator':
      return args.at(0);
    case 'type':
      if (value.data.name === 'validator') return prismaValue('validator', { type: null });
      return value.data.name === 'defineExtension' ? args.at(0) : undefined;
    default:
      return undefined;
  }
}

/** `$transaction([…])` gives what awaiting each gives, `$transaction(async (tx) => …)` what its function gives. */
function transacted(client: Client, args: Arguments, applyFunction: ApplyFunction): PromiseValue {
  const given = settle(args.at(0));
  if (given.kind === 'list') {
    const { elements, rest } = given;
    const value: Value = {
      kind: 'list',
      elements: elements.map((element) => () => awaited(element())),
      rest: rest && (() => awaited(rest())),
    };
    return { kind: 'promise', value };
  }
  if (given.kind !== 'function') return { kind: 'promise', value: unknown('external-value') };
  const self = prismaValue('client', client);
  const value = applyFunction(given, { count: 1, at: () => self, node: args.node, depth: args.depth });
  return { kind: 'promise', value: awaited(value) };
}

/** A query of something unknown that goes by a client's name. */
function inferredQuery(name: string, args: Arguments, infer: InferClient): Value | undefined {
  const delegate = receiverOf(args.node);
  const access = delegate && bare(delegate);
  const accessor = access && accessorOf(access);
  if (!accessor || !(ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access))) return undefined;
  const client = infer(access.expression);
  return client && hasModel(client, accessor.text)
    ? queried({ client, accessor: accessor.text }, name, args)
    : undefined;
}

function extend(client: Client, args: Arguments, applyFunction: ApplyFunction): Value {
  const extension = args.at(0);
  if (extension.kind !== 'function') return extendClient(client, extension, mayAddFields(args.node));
  const self = prismaValue('client', client);
  return extendClient(
    client,
    applyFunction(extension, { count: 1, at: () => self, node: args.node, depth: args.depth }),
  );
}

function typeReference(
  value: PrismaValue | undefined,
  target: DomainValue,
  args: readonly (() => Value)[],
  applyFunction: ApplyFunction,
): Value | undefined {
  switch (value?.tag) {
    case 'client-class':
      return newClient(value.data.catalogs);
    case 'enum':
      return prismaValue('enum-value', value.data);
    case 'type':
      return namedType(value.data, args, applyFunction);
    case 'client':
    case 'delegate':
      return target;
    default:
      return undefined;
  }
}

/** Functions outside of the project that hand back a client with additions (ZenStack, Accelerate, replicas, soft delete). */
const WRAPPERS = /enhance|extend|accelerate|replica|withprisma|softdelete|middleware|audit|optimize|cachePrisma/i;

/** `singleton('prisma', () => new PrismaClient())`, `enhance(prisma)`: the client comes back. */
function passedThrough(name: string | null, args: Arguments, applyFunction: ApplyFunction): Value | undefined {
  const written = ts.isCallExpression(args.node) ? args.node.arguments : [];
  for (let index = 0; index < Math.min(args.count, 3); index++) {
    const isWrapped = index === 0 && name !== null && WRAPPERS.test(name);
    if (!isWrapped && !mayMake(written[index])) continue;
    const argument = args.at(index);
    if (argument.kind === 'function' && argument.node.parameters.length === 0) {
      const made = awaited(
        applyFunction(argument, { count: 0, at: () => literal(undefined), node: args.node, depth: args.depth }),
      );
      if (alternatives(made).some((member) => asPrisma(member)?.tag === 'client')) return made;
    }
    const client = asPrisma(argument);
    if (isWrapped && client?.tag === 'client') return openedClient(client.data);
  }
  return undefined;
}

/** Functions that make clients are short, and say so. */
const LONGEST_MAKER = 1_000;
const MAKES_CLIENT = /prisma|client|\bdb\b|database/i;

/** A look at an argument before it is evaluated: most calls are given functions that do something else. */
function mayMake(node: ts.Expression | undefined): boolean {
  if (!node || node.end - node.pos > LONGEST_MAKER) return false;
  const isOne = ts.isIdentifier(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node);
  return isOne && MAKES_CLIENT.test(node.getText());
}

/** Whether any schema of a client has a model with this accessor. */
export function hasModel(client: Client, accessor: string): boolean {
  return client.catalogs.some((catalog) => findModelByAccessor(catalog, accessor) !== undefined);
}
