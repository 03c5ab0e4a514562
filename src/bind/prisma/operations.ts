/** Operations of all supported versions, for telling queries from other calls; what a model really has, the grammar says. */

const READS = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
  'findRaw',
  'aggregateRaw',
];
const WRITES = [
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
];

const ALL = new Set([...READS, ...WRITES]);
const WRITE = new Set(WRITES);

export function isOperation(name: string): boolean {
  return ALL.has(name);
}

export function isWrite(name: string): boolean {
  return WRITE.has(name);
}

/** Operations whose names other libraries use too. */
export const COMMON_NAMES: ReadonlySet<string> = new Set(['count', 'create', 'update', 'delete']);
