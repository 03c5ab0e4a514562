/** Zod schemas: what each gives once it has parsed a value, by the calls that build it. */
import type { ApplyFunction, Arguments } from '../semantics.js';
import {
  alternatives,
  awaited,
  deferred,
  type Entry,
  join,
  lazily,
  literal,
  PRIMITIVE,
  type RecordValue,
  settle,
  type UnknownReason,
  unknown,
  type Value,
} from '../value.js';

export const ZOD = 'zod';

/** One schema. What it gives is worked out when asked for. */
export interface Schema {
  /** What parsing gives. */
  readonly output: () => Value;
  /** An object's keys, with schemas as values. */
  readonly shape: (() => RecordValue) | null;
  /** The key it is given for may be absent. */
  readonly optional: () => boolean;
  /** What an array, an optional or a nullable is made of. */
  readonly inner: (() => Schema | undefined) | null;
}

/** The schema that a value is; undefined for anything else. */
export function schemaOf(given: Value): Schema | undefined {
  const only = settle(given);
  if (only.kind === 'union') {
    const members = only.members.flatMap((member) => schemaOf(member) ?? []);
    return members.length === only.members.length ? oneOf(() => members) : undefined;
  }
  return only.kind === 'domain' && only.adapter === ZOD && only.tag === 'schema' ? (only.data as Schema) : undefined;
}

const ANYTHING: Schema = schemaWith(() => unknown('external-value'));

function schemaWith(output: () => Value, more: Partial<Schema> = {}): Schema {
  return { output, shape: null, optional: () => false, inner: null, ...more };
}

const SCALARS = new Set(['string', 'number', 'boolean', 'bigint', 'stringbool', 'int', 'float32', 'float64', 'int32']);
const TEXTS = new Set(['email', 'url', 'uuid', 'guid', 'cuid', 'cuid2', 'ulid', 'nanoid', 'templateLiteral']);

/** What `z.<name>(…)` makes. */
export function build(name: string, args: Arguments, apply: ApplyFunction): Schema {
  const at = (index: number): Schema => schemaOf(args.at(index)) ?? ANYTHING;
  switch (name) {
    case 'object':
    case 'strictObject':
      return object(() => settle(args.at(0)), null, args);
    case 'looseObject':
      return object(() => settle(args.at(0)), 'external-value', args);
    case 'literal':
    case 'enum':
    case 'nativeEnum':
      return schemaWith(() => namesIn(settle(args.at(0))), { shape: null });
    case 'array':
    case 'set':
      return array(() => at(0));
    case 'tuple':
      return schemaWith(() => ({
        kind: 'list',
        elements: schemasIn(args.at(0)).map((schema) => () => schema.output()),
        rest: null,
      }));
    case 'union':
    case 'discriminatedUnion':
      return oneOf(() => schemasIn(args.at(name === 'union' ? 0 : 1)));
    case 'intersection':
      return both(
        () => at(0),
        () => at(1),
        args,
      );
    case 'record':
    case 'partialRecord':
      return schemaWith(() => ({ kind: 'record', entries: [], open: 'dynamic-name', node: args.node }));
    case 'optional':
    case '_default':
    case 'nullish':
      return { ...through(() => at(0)), optional: () => true };
    case 'nullable':
      return through(() => at(0));
    case 'preprocess':
      return through(() => at(1));
    case 'lazy':
      return through(() => schemaOf(apply(args.at(0), none(args))) ?? ANYTHING);
    case 'undefined':
    case 'void':
      return schemaWith(() => literal(undefined, null, true));
    default:
      return SCALARS.has(name) || TEXTS.has(name) ? schemaWith(() => PRIMITIVE) : ANYTHING;
  }
}

function none(args: Arguments): Arguments {
  return { count: 0, at: () => literal(undefined), node: args.node, depth: args.depth };
}

/** A schema known when asked for. Whether its key is optional has to be known then as well. */
function through(schema: () => Schema): Schema {
  return {
    output: () => schema().output(),
    shape: () => schema().shape?.() ?? NO_SHAPE,
    optional: () => schema().optional(),
    inner: schema,
  };
}

const NO_SHAPE: RecordValue = { kind: 'record', entries: [], open: 'external-value', node: null };

/** An object by its shape; `open` says why parsing keeps keys that the shape does not list. */
function object(shape: () => Value, open: UnknownReason | null, args: Arguments): Schema {
  const read = (): RecordValue => {
    const given = shape();
    return given.kind === 'record' ? given : NO_SHAPE;
  };
  return schemaWith(() => outputOf(read(), open, args), { shape: read });
}

function outputOf(shape: RecordValue, open: UnknownReason | null, args: Arguments): RecordValue {
  const entries = shape.entries.map((entry): Entry => {
    const schema = schemaOf(entry.value()) ?? ANYTHING;
    return {
      key: entry.key,
      place: entry.place,
      form: 'plain',
      conditional: entry.conditional || schema.optional(),
      declared: true,
      node: null,
      value: lazily(() => deferred(schema.output)),
    };
  });
  return { kind: 'record', entries, open: shape.open ?? open, node: args.node };
}

function array(element: () => Schema): Schema {
  return schemaWith(() => ({ kind: 'list', elements: [], rest: () => deferred(() => element().output()) }), {
    inner: element,
  });
}

function oneOf(members: () => readonly Schema[]): Schema {
  return schemaWith(() => {
    const all = members();
    return all.length ? join(all.map((schema) => settle(schema.output()))) : unknown('external-value');
  });
}

function both(left: () => Schema, right: () => Schema, args: Arguments): Schema {
  return schemaWith(() => {
    const lefts = alternatives(settle(left().output()));
    const rights = alternatives(settle(right().output()));
    return join(lefts.flatMap((one) => rights.map((other) => merged([one, other], args))));
  });
}

function merged(parts: readonly Value[], args: Arguments): Value {
  const entries = parts.flatMap((part) => (part.kind === 'record' ? part.entries : []));
  const open = parts.map((part) => (part.kind === 'record' ? part.open : 'external-value')).find(Boolean) ?? null;
  return { kind: 'record', entries, open, node: args.node };
}

function schemasIn(given: Value): readonly Schema[] {
  const list = settle(given);
  if (list.kind !== 'list') return [];
  const elements = list.elements.map((element) => schemaOf(element()) ?? ANYTHING);
  return list.rest ? [...elements, ANYTHING] : elements;
}

/** The values that `z.enum([…])`, `z.enum(Enum)` or `z.literal(…)` takes, as a type tells them. */
function namesIn(given: Value): Value {
  const members = alternatives(given).flatMap((member): readonly Value[] => {
    if (member.kind === 'list') {
      return [...member.elements.map((element) => element()), ...(member.rest ? [member.rest()] : [])];
    }
    if (member.kind === 'record' && !member.open) return member.entries.map((entry) => entry.value());
    return [member];
  });
  const names = members.flatMap((member) => alternatives(member));
  if (!names.length) return unknown('external-value');
  return join(
    names.map((name) => (name.kind === 'literal' ? literal(name.value, null, true) : unknown('external-value'))),
  );
}

/** Methods after which a key of that schema may be absent, from what is given or from what comes back. */
const OPTIONAL = new Set(['optional', 'nullish', 'default', 'prefault', 'exactOptional', 'catch']);
const REQUIRED = new Set(['nonoptional', 'removeDefault', 'unwrap', 'innerType', 'sourceType', 'removeCatch']);

/** A schema made from another. Checks and descriptions leave it as it is. */
export function derive(schema: Schema, name: string, args: Arguments, apply: ApplyFunction): Schema {
  const at = (index: number): Schema => schemaOf(args.at(index)) ?? ANYTHING;
  const shape = (): RecordValue => schema.shape?.() ?? NO_SHAPE;
  const given = (): RecordValue => {
    const record = settle(args.at(0));
    return record.kind === 'record' ? record : NO_SHAPE;
  };
  const reshaped = (change: (own: RecordValue) => RecordValue): Schema => object(() => change(shape()), null, args);
  if (OPTIONAL.has(name)) return { ...through(() => schema), optional: () => true };
  if (REQUIRED.has(name)) return { ...through(() => schema), optional: () => false };
  switch (name) {
    case 'array':
      return array(() => schema);
    case 'or':
      return oneOf(() => [schema, at(0)]);
    case 'and':
      return both(
        () => schema,
        () => at(0),
        args,
      );
    case 'pipe':
      return through(() => at(0));
    case 'transform':
      return {
        ...schemaWith(() => awaited(apply(args.at(0), onlyArgument(schema.output, args)))),
        optional: schema.optional,
      };
    case 'extend':
    case 'safeExtend':
    case 'augment':
      return reshaped((own) => overridden(own, given()));
    case 'merge':
      return reshaped((own) => overridden(own, at(0).shape?.() ?? NO_SHAPE));
    case 'pick':
      return reshaped((own) => chosen(own, given(), true));
    case 'omit':
      return reshaped((own) => chosen(own, given(), false));
    case 'partial':
    case 'deepPartial':
      return reshaped((own) => {
        const mask = args.count ? new Set(given().entries.map(({ key }) => key)) : null;
        return {
          ...own,
          entries: own.entries.map((entry) => ((mask?.has(entry.key) ?? true) ? optional(entry) : entry)),
        };
      });
    case 'required':
      return reshaped((own) => own);
    case 'keyof':
      return schemaWith(() => join(shape().entries.map(({ key }) => literal(key, null, true))));
    case 'exclude':
    case 'extract':
      return schemaWith(() => kept(schema.output(), namesIn(settle(args.at(0))), name === 'extract'));
    case 'passthrough':
    case 'loose':
    case 'catchall':
      return object(shape, 'external-value', args);
    case 'strict':
    case 'strip':
      return object(shape, null, args);
    default:
      return schema;
  }
}

function onlyArgument(read: () => Value, args: Arguments): Arguments {
  return {
    count: 1,
    at: (index) => (index === 0 ? deferred(read) : literal(undefined)),
    node: args.node,
    depth: args.depth,
  };
}

function overridden(own: RecordValue, added: RecordValue): RecordValue {
  const names = new Set(added.entries.map(({ key }) => key));
  const entries = [...own.entries.filter(({ key }) => !names.has(key)), ...added.entries];
  return { kind: 'record', entries, open: own.open ?? added.open, node: null };
}

/** `{ id: true }` as a choice of keys; one that cannot be read chooses nobody knows what. */
function chosen(own: RecordValue, mask: RecordValue, keep: boolean): RecordValue {
  const names = new Set(mask.entries.map(({ key }) => key));
  const entries = own.entries.filter(({ key }) => names.has(key) === keep);
  return { kind: 'record', entries, open: own.open ?? mask.open, node: null };
}

function optional(entry: Entry): Entry {
  return { ...entry, conditional: true, value: () => entry.value() };
}

function kept(output: Value, names: Value, keep: boolean): Value {
  const listed = new Set(alternatives(names).map((name) => (name.kind === 'literal' ? name.value : undefined)));
  const members = alternatives(settle(output)).filter(
    (member) => member.kind === 'literal' && listed.has(member.value) === keep,
  );
  return members.length ? join(members) : unknown('external-value');
}
