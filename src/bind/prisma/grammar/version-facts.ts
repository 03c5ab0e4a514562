/**
 * What changed between Prisma 4 and 7, and between databases, in one place: operations, arguments, filters, naming.
 * Taken from the clients that 4.16, 5.22, 6.19 and 7.10 generate and from the schemas their engines publish.
 */
import type { Dialect, Model, PrismaCatalog } from '../../../catalog/catalog.js';

export interface PrismaVersion {
  readonly major: number;
  readonly minor: number;
}

/** What a model has to allow for an operation to exist. */
export type OperationNeed = 'nothing' | 'uniqueKey' | 'create' | 'update';

export interface OperationFacts {
  readonly name: string;
  readonly effect: 'read' | 'write' | 'raw';
  readonly needs: readonly OperationNeed[];
  /** First version with it; null when Prisma 4 has it. */
  readonly since: PrismaVersion | null;
  /** Last major version with it, of those before 4; left out when it is still there. */
  readonly until?: number;
  /** Databases that have it; null for all. */
  readonly dialects: readonly Dialect[] | null;
}

const RETURNING: readonly Dialect[] = ['postgresql', 'cockroachdb', 'sqlite'];

/** Operations of a delegate, in the order of the client's documentation. */
export const OPERATIONS: readonly OperationFacts[] = [
  { name: 'findOne', effect: 'read', needs: ['uniqueKey'], since: null, until: 2, dialects: null },
  { name: 'findUnique', effect: 'read', needs: ['uniqueKey'], since: null, dialects: null },
  { name: 'findUniqueOrThrow', effect: 'read', needs: ['uniqueKey'], since: null, dialects: null },
  { name: 'findFirst', effect: 'read', needs: ['nothing'], since: null, dialects: null },
  { name: 'findFirstOrThrow', effect: 'read', needs: ['nothing'], since: null, dialects: null },
  { name: 'findMany', effect: 'read', needs: ['nothing'], since: null, dialects: null },
  { name: 'create', effect: 'write', needs: ['create'], since: null, dialects: null },
  { name: 'createMany', effect: 'write', needs: ['create'], since: null, dialects: null },
  {
    name: 'createManyAndReturn',
    effect: 'write',
    needs: ['create'],
    since: { major: 5, minor: 14 },
    dialects: RETURNING,
  },
  { name: 'update', effect: 'write', needs: ['update', 'uniqueKey'], since: null, dialects: null },
  { name: 'updateMany', effect: 'write', needs: ['update'], since: null, dialects: null },
  {
    name: 'updateManyAndReturn',
    effect: 'write',
    needs: ['update'],
    since: { major: 6, minor: 2 },
    dialects: RETURNING,
  },
  { name: 'upsert', effect: 'write', needs: ['create', 'update', 'uniqueKey'], since: null, dialects: null },
  { name: 'delete', effect: 'write', needs: ['update', 'uniqueKey'], since: null, dialects: null },
  { name: 'deleteMany', effect: 'write', needs: ['update'], since: null, dialects: null },
  { name: 'aggregate', effect: 'read', needs: ['nothing'], since: null, dialects: null },
  { name: 'count', effect: 'read', needs: ['nothing'], since: null, dialects: null },
  { name: 'groupBy', effect: 'read', needs: ['nothing'], since: null, dialects: null },
  { name: 'findRaw', effect: 'raw', needs: ['nothing'], since: null, dialects: ['mongodb'] },
  { name: 'aggregateRaw', effect: 'raw', needs: ['nothing'], since: null, dialects: ['mongodb'] },
];

/** Members of a client that are no models; those of well-known extensions included. */
export const CLIENT_MEMBERS: readonly string[] = [
  '$on',
  '$connect',
  '$disconnect',
  '$use',
  '$executeRaw',
  '$executeRawUnsafe',
  '$queryRaw',
  '$queryRawUnsafe',
  '$queryRawTyped',
  '$runCommandRaw',
  '$transaction',
  '$extends',
  '$metrics',
  '$parent',
  '$name',
  '$primary',
  '$replica',
  '$accelerate',
];

/** Members of a delegate that are no operations. */
export const DELEGATE_MEMBERS: readonly string[] = ['fields', 'name', '$name', '$parent'];

/** What the client of one catalog can do. With no version named, everything that some version from 4 to 7 can. */
export interface Abilities {
  /** Filters beside the unique keys of `WhereUniqueInput`. */
  readonly filtersInWhereUnique: boolean;
  /** `in: value` where a list is meant. */
  readonly singleValueLists: boolean;
  /** `disconnect`/`delete` take a filter, `update` takes `{ where, data }`, `upsert` takes `where`. */
  readonly filtersOnToOneWrites: boolean;
  /** The same for `disconnect` where the row itself holds the key. */
  readonly filtersOnOwnDisconnect: boolean;
  readonly nullInRequiredRelationFilter: boolean;
  /** `where` for to-one relations inside `select` and `include`. */
  readonly toOneRelationWhere: boolean;
  readonly omit: boolean;
  readonly manyLimit: boolean;
  readonly rejectOnNotFound: boolean;
  readonly relationLoadStrategy: boolean;
  readonly skipDuplicates: boolean;
  /** SQLite learnt it in 5.14. */
  readonly createMany: boolean;
  /** Whether `createMany` may give a value that the database would count up. */
  readonly countedInCreateMany: boolean;
  readonly nullsOrder: boolean;
  /** `mode` in string filters. */
  readonly insensitive: boolean;
  readonly fullText: boolean;
  readonly json: JsonAbilities;
  /** `isSet` and composite types. */
  readonly mongodb: boolean;
  /** The id cannot be changed by an update. */
  readonly frozenId: boolean;
  readonly writableViews: boolean;
  readonly naming: Naming;
}

export interface JsonAbilities {
  /** Whether documents can be looked into at all. */
  readonly filtering: boolean;
  /** How `path` is written. */
  readonly path: 'list' | 'string' | 'both';
  readonly mode: boolean;
  readonly arrayContains: boolean;
  readonly comparison: boolean;
}

/** Names that changed. `any`: no version is named, so all of them are known. */
export interface Naming {
  /** Filters of to-one relations: one name (4), required and nullable (5), `Scalar` added (6). */
  readonly relationFilter: 4 | 5 | 6;
  readonly searchRelevance: boolean;
  /** 4 names `UncheckedUpdateManyWithout…` after the relation at the other end. */
  readonly uncheckedUpdateManyByInverse: boolean;
  readonly any: boolean;
}

/** The abilities of a catalog's client. */
export function readAbilities(catalog: PrismaCatalog): Abilities {
  const { version, previewFeatures } = catalog.prisma;
  const { dialect } = catalog;
  const since = (major: number): boolean => version === null || version.major >= major;
  const until = (major: number): boolean => version === null || version.major <= major;
  const on = (...dialects: readonly Dialect[]): boolean => dialect === null || dialects.includes(dialect);
  const preview = (...names: readonly string[]): boolean => names.some((name) => previewFeatures.includes(name));
  const fullTextPreview = preview('fullTextSearch', 'fullTextSearchPostgres');
  const sqlDialect = dialect !== 'mongodb';
  return {
    filtersInWhereUnique: since(5) || preview('extendedWhereUnique'),
    singleValueLists: until(4),
    filtersOnToOneWrites: since(5) || preview('extendedWhereUnique'),
    filtersOnOwnDisconnect: (since(5) || preview('extendedWhereUnique')) && sqlDialect,
    nullInRequiredRelationFilter: until(4),
    toOneRelationWhere: since(5) || preview('extendedWhereUnique'),
    omit: since(6) || preview('omitApi'),
    manyLimit: since(6),
    rejectOnNotFound: until(4),
    relationLoadStrategy: since(5) && preview('relationJoins'),
    skipDuplicates: on('postgresql', 'mysql', 'cockroachdb'),
    createMany: since(5) || on('postgresql', 'mysql', 'cockroachdb', 'sqlserver', 'mongodb'),
    countedInCreateMany: dialect !== 'sqlserver',
    nullsOrder: sqlDialect,
    insensitive: on('postgresql', 'cockroachdb', 'mongodb'),
    fullText: (on('mysql') && since(6)) || (on('mysql', 'postgresql') && fullTextPreview),
    json: {
      filtering: sqlDialect,
      path: dialect === null ? 'both' : on('postgresql', 'cockroachdb') ? 'list' : 'string',
      mode: since(6),
      arrayContains: on('postgresql', 'cockroachdb', 'mysql'),
      comparison: on('postgresql', 'mysql'),
    },
    mongodb: on('mongodb'),
    frozenId: dialect === 'mongodb',
    // The version may be the lower bound of a range, so what was taken away in a minor counts from that minor only.
    writableViews: version === null || version.major < 6 || (version.major === 6 && version.minor < 14),
    naming: {
      relationFilter: version === null || version.major >= 6 ? 6 : version.major === 5 ? 5 : 4,
      searchRelevance: version !== null && version.major === 4 && fullTextPreview,
      uncheckedUpdateManyByInverse: version !== null && version.major === 4,
      any: version === null,
    },
  };
}

/**
 * Operations of a model's delegate. A version counts by its major alone, since `^6.0.0` may well be 6.19:
 * what some 6.x has, 6.0 is granted.
 */
export function listOperations(catalog: PrismaCatalog, model: Model, allows: ModelAllows): readonly OperationFacts[] {
  if (model.kind === 'composite') return [];
  const { version } = catalog.prisma;
  return OPERATIONS.filter(
    (operation) =>
      (operation.since === null || version === null || version.major >= operation.since.major) &&
      (operation.until === undefined || (version !== null && version.major <= operation.until)) &&
      (operation.dialects === null || catalog.dialect === null || operation.dialects.includes(catalog.dialect)) &&
      (operation.name !== 'createMany' || readAbilities(catalog).createMany) &&
      operation.needs.every((need) => need === 'nothing' || allows[need]),
  );
}

export type ModelAllows = Readonly<Record<Exclude<OperationNeed, 'nothing'>, boolean>>;
