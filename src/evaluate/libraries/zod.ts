/** Zod: what the types of its schemas and the results of their parsing hold. */
import type { Adapter } from '../adapters.js';
import type { ApplyFunction, Arguments } from '../semantics.js';
import { type DomainValue, deferred, unknown, type Value } from '../value.js';
import { build, derive, type Schema, schemaOf, ZOD } from './zod-schema.js';

type ZodValue = DomainValue &
  (
    | { readonly tag: 'module' }
    | { readonly tag: 'builder'; readonly data: string }
    | { readonly tag: 'schema'; readonly data: Schema }
    | { readonly tag: 'method'; readonly data: { readonly schema: Schema; readonly name: string } }
    /** What `safeParse` gives: the parsed value is its `data`. */
    | { readonly tag: 'parsed'; readonly data: Value }
  );

const MODULE = /^zod(\/v\d(-mini|\/mini|\/classic)?|\/mini)?$/;
const INFERRING = new Set(['infer', 'TypeOf', 'output', 'input']);

/**
 * The adapter; `apply` is how transforms and `lazy` are followed, `validatedElsewhere` what a schema that another library
 * has made gives.
 */
export function createZod(
  apply: ApplyFunction,
  validatedElsewhere: (schema: Value) => Value | undefined = () => undefined,
): Adapter {
  return {
    external(origin, name) {
      if (origin.kind !== 'external' || !MODULE.test(origin.specifier)) return undefined;
      return name === '*' || name === 'default' || name === 'z' ? value('module', null) : value('builder', name);
    },
    member(target, name) {
      const known = target as ZodValue;
      switch (known.tag) {
        case 'module':
          return name === 'z' || name === 'coerce' ? target : value('builder', name);
        case 'schema':
          return schemaMember(known.data, name);
        case 'parsed':
          return name === 'data' ? known.data : undefined;
        default:
          return undefined;
      }
    },
    call(target, args) {
      const known = target as ZodValue;
      if (known.tag === 'builder') return fromSchema(build(known.data, args, apply));
      return known.tag === 'method' ? callMethod(known.data.schema, known.data.name, args, apply) : undefined;
    },
    typeReference(target, args) {
      const known = target as ZodValue;
      const [of] = args;
      if (known.tag !== 'builder' || !INFERRING.has(known.data) || !of) return undefined;
      return deferred(() => {
        const schema = of();
        return schemaOf(schema)?.output() ?? validatedElsewhere(schema) ?? unknown('external-value');
      });
    },
  };
}

function value<Tag extends ZodValue['tag']>(
  tag: Tag,
  data: Extract<ZodValue, { readonly tag: Tag }>['data'] | null,
): DomainValue {
  return { kind: 'domain', adapter: ZOD, tag, data };
}

/** What a value that validates something gives once it has; undefined where it is no schema. */
export function validated(given: Value): Value | undefined {
  const schema = schemaOf(given);
  return schema && deferred(schema.output);
}

function fromSchema(schema: Schema | undefined): Value {
  return schema ? value('schema', schema) : unknown('external-value');
}

function schemaMember(schema: Schema, name: string): Value {
  switch (name) {
    case 'shape':
      return deferred(() => schema.shape?.() ?? unknown('external-value'));
    case '_type':
    case '_output':
    case '_input':
      return deferred(schema.output);
    case 'element':
      return deferred(() => fromSchema(schema.inner?.()));
    case 'enum':
    case 'Enum':
    case 'Values':
      return unknown('external-value');
    default:
      return value('method', { schema, name });
  }
}

function callMethod(schema: Schema, name: string, args: Arguments, apply: ApplyFunction): Value {
  const data = deferred(schema.output);
  switch (name) {
    case 'parse':
      return data;
    case 'parseAsync':
      return { kind: 'promise', value: data };
    case 'safeParse':
      return value('parsed', data);
    case 'safeParseAsync':
    case 'spa':
      return { kind: 'promise', value: value('parsed', data) };
    default:
      return fromSchema(derive(schema, name, args, apply));
  }
}
