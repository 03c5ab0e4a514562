/** The Prisma client's part of the value lattice: what the evaluator passes around as domain values. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import type { DomainValue, Value } from '../../evaluate/value.js';
import type { Certainty } from '../../finding.js';
import type { Extra } from '../match/input.js';
import type { Row } from '../rows/row.js';

export const PRISMA = 'prisma';

/** Names that extensions and wrappers add to a client. */
export interface Additions {
  /** Members of the client itself (`client: { … }` of an extension). */
  readonly client: ReadonlySet<string>;
  /** Methods of delegates, by accessor; `*` is every delegate. */
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
  /** Result fields, by accessor; `*` is every model. */
  readonly results: ReadonlyMap<string, ReadonlySet<string>>;
  /** Something that adds names could not be read: unknown names on the client are opaque. */
  readonly open: boolean;
  /** The same of fields of rows. */
  readonly openRows: boolean;
  /** The same of what operations take: `cacheStrategy`. */
  readonly openArguments: boolean;
  /** Models, by accessor, whose queries may be sent with more than the call gives; `*` is every model. */
  readonly completed: ReadonlySet<string>;
}

export const NO_ADDITIONS: Additions = {
  client: new Set(),
  methods: new Map(),
  results: new Map(),
  open: false,
  openRows: false,
  openArguments: false,
  completed: new Set(),
};

export interface Client {
  /** Schemas it may be generated from, best first. */
  readonly catalogs: readonly PrismaCatalog[];
  readonly additions: Additions;
  readonly certainty: Certainty;
  /** What it was made with to leave out of rows: fields by accessor. */
  readonly omitted?: () => Value;
}

export interface Delegate {
  readonly client: Client;
  /** The accessor as written, whether or not a model has it. */
  readonly accessor: string;
}

export interface InputType {
  readonly catalogs: readonly PrismaCatalog[];
  readonly name: string;
  /** Keys that an intersection adds or replaces; `open` where they could not be read. */
  readonly extra: Extra;
  /** What is read off a value of this type; left out where it is no row. */
  readonly row?: (() => Row | undefined) | undefined;
}

export type PrismaValue = DomainValue &
  (
    | {
        readonly tag: 'module';
        readonly data: { readonly catalogs: readonly PrismaCatalog[]; readonly closed: boolean };
      }
    | { readonly tag: 'namespace'; readonly data: { readonly catalogs: readonly PrismaCatalog[] } }
    | { readonly tag: 'enums'; readonly data: { readonly catalogs: readonly PrismaCatalog[] } }
    | { readonly tag: 'client-class'; readonly data: { readonly catalogs: readonly PrismaCatalog[] } }
    | { readonly tag: 'client'; readonly data: Client }
    | { readonly tag: 'delegate'; readonly data: Delegate }
    | { readonly tag: 'operation'; readonly data: { readonly delegate: Delegate; readonly name: string } }
    | { readonly tag: 'client-member'; readonly data: { readonly client: Client; readonly name: string } }
    /** A name of the `Prisma` namespace, as a type or value. */
    | { readonly tag: 'type'; readonly data: { readonly catalogs: readonly PrismaCatalog[]; readonly name: string } }
    /** A value declared with one of the client's input types. */
    | { readonly tag: 'input'; readonly data: InputType }
    /** A value of an enum's type, or the enum object. */
    | {
        readonly tag: 'enum-value';
        readonly data: { readonly catalogs: readonly PrismaCatalog[]; readonly name: string };
      }
    | { readonly tag: 'enum'; readonly data: { readonly catalogs: readonly PrismaCatalog[]; readonly name: string } }
    /** `Prisma.validator<T>()`: gives back what it is called with. */
    | { readonly tag: 'validator'; readonly data: { readonly type: Value | null } }
  );

type DataOf<Tag extends PrismaValue['tag']> = Extract<PrismaValue, { readonly tag: Tag }>['data'];

export function prismaValue<Tag extends PrismaValue['tag']>(tag: Tag, data: DataOf<Tag>): DomainValue {
  return { kind: 'domain', adapter: PRISMA, tag, data };
}

/** The domain value as Prisma's own, or undefined for any other value. */
export function asPrisma(value: Value | undefined): PrismaValue | undefined {
  return value?.kind === 'domain' && value.adapter === PRISMA ? (value as PrismaValue) : undefined;
}
