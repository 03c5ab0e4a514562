/**
 * The neutral catalog: what a schema declares, whatever language it is written in.
 * Every name in all its forms is kept once, here; nothing else computes casing or mapping.
 */
import type { Place } from '../finding.js';

/** Identifies one entity of one catalog: `<catalog>#User`, `<catalog>#User.email`, `<catalog>#Role.ADMIN`. */
export type Id = string;

/** Scalar types as Prisma names them; other readers map theirs onto these. */
export type ScalarType = 'String' | 'Boolean' | 'Int' | 'BigInt' | 'Float' | 'Decimal' | 'DateTime' | 'Json' | 'Bytes';

export type Dialect = 'postgresql' | 'mysql' | 'sqlite' | 'sqlserver' | 'mongodb' | 'cockroachdb' | 'singlestore';

export type FieldType =
  | { readonly kind: 'scalar'; readonly name: ScalarType }
  | { readonly kind: 'enum'; readonly name: string; readonly id: Id }
  /** A composite type (MongoDB). */
  | { readonly kind: 'composite'; readonly name: string; readonly id: Id }
  | { readonly kind: 'relation'; readonly name: string; readonly relation: Relation }
  /** A database type the ORM has no name for: readable in SQL only. */
  | { readonly kind: 'unsupported'; readonly name: string };

export interface Relation {
  /** The model at the other end. */
  readonly target: Id;
  /** Relation name, given or derived. */
  readonly name: string;
  /** Fields of this model that hold the key; empty on the side that does not. */
  readonly fields: readonly string[];
  /** Fields of the target that the key refers to. */
  readonly references: readonly string[];
  /** The relation field at the other end. */
  readonly inverse: Id | null;
  /** Why the ORM cannot follow it, though the schema declares it; left out where it can. */
  readonly broken?: RelationFault;
}

export const RELATION_FAULTS = ['no-inverse', 'no-target', 'unpaired-name', 'ambiguous'] as const;
/**
 * `no-inverse`: neither side names the key's fields. `no-target`: what it points at is no model. `unpaired-name`: no
 * relation at the other end has its name. `ambiguous`: several at the other end may be meant.
 */
export type RelationFault = (typeof RELATION_FAULTS)[number];

export interface Field {
  readonly id: Id;
  readonly name: string;
  /** Name in the database; null for relations. */
  readonly column: string | null;
  readonly type: FieldType;
  readonly list: boolean;
  /** May be null (lists never are). */
  readonly nullable: boolean;
  /** Who supplies a value when the code gives none. */
  readonly defaultedBy: 'database' | 'client' | null;
  /** `@updatedAt`: the client sets it on every write. */
  readonly updatedAt: boolean;
  /** A value has to be given on create; for relations, on the side with the key fields. */
  readonly required: boolean;
  /** Single-field @id or @unique. */
  readonly unique: boolean;
  readonly primary: boolean;
  /** `@default(autoincrement())`: an Int @id of that kind is no key of checked inputs. */
  readonly autoincrement?: boolean;
  /** Name of the `@db.` type, without arguments: `Uuid` has filters of its own. */
  readonly nativeType?: string;
  /** A scalar that serves as some relation's key. */
  readonly foreignKey: boolean;
  /** Where the name is declared. */
  readonly place: Place;
  /** The whole declaration, for schema frames. */
  readonly declaration: Place;
}

export interface UniqueKey {
  /** How a query names it: the field for single keys, `a_b` or the given name for compound ones. */
  readonly name: string;
  readonly fields: readonly string[];
  readonly primary: boolean;
}

export interface Index {
  readonly fields: readonly string[];
}

export type ModelKind = 'model' | 'view' | 'composite';

export interface Model {
  readonly id: Id;
  readonly kind: ModelKind;
  readonly name: string;
  /** How code reaches it on a client (`aIUsage` for `AIUsage`, the export's name for a Drizzle table); null for composites. */
  readonly accessor: string | null;
  readonly table: string | null;
  readonly databaseSchema: string | null;
  readonly fields: readonly Field[];
  readonly uniqueKeys: readonly UniqueKey[];
  readonly indexes: readonly Index[];
  /** Why names may exist that the catalog does not list; null when it lists them all. */
  readonly open: string | null;
  readonly place: Place;
  readonly declaration: Place;
}

export interface EnumValue {
  readonly id: Id;
  readonly name: string;
  readonly databaseName: string;
  readonly place: Place;
}

export interface EnumType {
  readonly id: Id;
  readonly name: string;
  readonly values: readonly EnumValue[];
  readonly place: Place;
  readonly declaration: Place;
}

/** The version of an ORM as far as it tells what code may write. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** What a Prisma schema says beyond its models. */
export interface PrismaSettings {
  readonly previewFeatures: readonly string[];
  /** Absolute folders or files that generated clients are written to, resolved from `output`; empty for the default place. */
  readonly clientOutputs: readonly string[];
  /** Providers of all generators, for instance `prisma-client-js`, `prisma-client`, `zod-prisma-types`. */
  readonly generators: readonly string[];
  /** Version of Prisma that package.json or the lock file names; null when neither does. */
  readonly version: Version | null;
}

/** What a Drizzle schema says beyond its tables. */
export interface DrizzleSettings {
  /** Version of drizzle-orm that package.json or the lock file names; null when neither does. */
  readonly version: Version | null;
  /** The model that each call which makes a table declares, by the call's key: `<absolute file>:<offset>#<table>`. */
  readonly tables: Readonly<Record<string, Id>>;
  /** Every name that a module exports a table or view under; `relations` and enums are not among them. */
  readonly exports: readonly { readonly name: string; readonly file: string; readonly model: Id }[];
  /** Why tables may have relations that the catalog does not list; null when it lists them all. */
  readonly openRelations: string | null;
}

interface CatalogOf<Kind extends string> {
  readonly id: Id;
  readonly kind: Kind;
  /** Absolute path of the schema file or folder, as shown to the user. */
  readonly path: string;
  readonly files: readonly string[];
  readonly dialect: Dialect | null;
  readonly models: readonly Model[];
  readonly enums: readonly EnumType[];
  /** Names declared in the schema but kept out of the client by `@@ignore` or `@ignore`, with where: `Model` or `Model.field`. */
  readonly ignored: readonly { readonly name: string; readonly place: Place }[];
  /** Why names may exist that the catalog does not list (an invalid schema read in part); null when it lists them all. */
  readonly open: string | null;
}

export interface PrismaCatalog extends CatalogOf<'prisma'> {
  readonly prisma: PrismaSettings;
}

export interface DrizzleCatalog extends CatalogOf<'drizzle'> {
  readonly drizzle: DrizzleSettings;
}

export type Catalog = PrismaCatalog | DrizzleCatalog;

/** How a name in the code is near to one in the schema, best first. */
export const NEARNESS = ['case', 'mapped', 'target', 'plural', 'words', 'edit'] as const;
export type Nearness = (typeof NEARNESS)[number];

/** A name that exists, near to one that does not. */
export interface Near {
  readonly entity: Id;
  /** The name to write in the code. */
  readonly name: string;
  readonly how: Nearness;
  /** No other candidate is as near. */
  readonly unique: boolean;
}
