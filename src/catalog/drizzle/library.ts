/** What drizzle-orm's modules export for declaring schemas, by name. */
import type { Value } from '../../evaluate/value.js';
import type { Origin } from '../../syntax/module-graph.js';
import type { Dialect } from '../catalog.js';
import type { Casing } from './casing.js';
import { type LibraryFunction, type Making, part } from './parts.js';

interface Core {
  readonly dialect: Dialect;
  readonly prefix: string;
  readonly columnTypes: ReadonlySet<string>;
}

function columnTypes(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

/** The column types of the releases up to 1.0, by module. */
const CORES: Readonly<Record<string, Core>> = {
  pg: {
    dialect: 'postgresql',
    prefix: 'pg',
    columnTypes: columnTypes(
      'bigint bigserial bit boolean bytea char cidr customType date decimal doublePrecision geometry halfvec inet integer interval json jsonb line macaddr macaddr8 numeric point real serial smallint smallserial sparsevec text time timestamp uuid varchar vector',
    ),
  },
  mysql: {
    dialect: 'mysql',
    prefix: 'mysql',
    columnTypes: columnTypes(
      'bigint binary blob boolean char customType date datetime decimal double float int json longblob longtext mediumblob mediumint mediumtext mysqlEnum real serial smallint text time timestamp tinyblob tinyint tinytext varbinary varchar year',
    ),
  },
  sqlite: {
    dialect: 'sqlite',
    prefix: 'sqlite',
    columnTypes: columnTypes('blob customType int integer numeric real text'),
  },
  singlestore: {
    dialect: 'singlestore',
    prefix: 'singlestore',
    columnTypes: columnTypes(
      'bigint binary boolean char customType date datetime decimal double float int json longtext mediumint mediumtext real serial singlestoreEnum smallint text time timestamp tinyint tinytext varbinary varchar vector year',
    ),
  },
};

const CORE_MODULE = /^drizzle-orm\/(pg|mysql|sqlite|singlestore)-core(?:\/|$)/;
const ROOT_MODULE = /^drizzle-orm(?:\/(?:_?relations|table|alias|utils))?$/;

/** Functions of every dialect that mean the same in each. */
const SHARED: Readonly<Record<string, LibraryFunction>> = {
  alias: 'alias',
  index: 'index',
  uniqueIndex: 'uniqueIndex',
  unique: 'unique',
  primaryKey: 'primaryKey',
  foreignKey: 'foreignKey',
};

const ROOT: Readonly<Record<string, LibraryFunction>> = {
  relations: 'relations',
  defineRelations: 'defineRelations',
  defineRelationsPart: 'defineRelations',
  aliasedTable: 'alias',
  getTableColumns: 'columnsOf',
  getColumns: 'columnsOf',
  getViewSelectedFields: 'columnsOf',
  InferSelectModel: 'InferSelectModel',
  InferInsertModel: 'InferInsertModel',
  InferModel: 'InferModel',
};

/** An export of one of drizzle-orm's modules; undefined for what has no part in schemas. `*` is the module. */
export function libraryExport(origin: Origin, name: string): Value | undefined {
  if (origin.kind !== 'external') return undefined;
  const { specifier } = origin;
  if (name === '*' || name === 'default') {
    const isOne = CORE_MODULE.test(specifier) || ROOT_MODULE.test(specifier);
    return isOne ? part('module', { specifier }) : undefined;
  }
  if (ROOT_MODULE.test(specifier)) {
    const own = Object.hasOwn(ROOT, name) ? ROOT[name] : undefined;
    return own && part('function', { name: own, dialect: 'postgresql', casing: null });
  }
  const core = coreOf(specifier);
  return core && coreExport(core, name);
}

function coreOf(specifier: string): Core | undefined {
  const key = CORE_MODULE.exec(specifier)?.[1];
  return key === undefined ? undefined : CORES[key];
}

function coreExport({ dialect, prefix, columnTypes }: Core, name: string): Value | undefined {
  const fn = (of: LibraryFunction): Value => part('function', { name: of, dialect, casing: null });
  switch (name) {
    case `${prefix}Table`:
      return making('table', dialect, null);
    case `${prefix}View`:
    case `${prefix}MaterializedView`:
      return making('view', dialect, null);
    case `${prefix}TableCreator`:
      return fn('tableCreator');
    case `${prefix}Schema`:
    case `${prefix}Database`:
      return fn('namespace');
    case 'pgEnum':
      return prefix === 'pg' ? fn('enum') : undefined;
    case 'view':
      return prefix === 'sqlite' ? making('view', dialect, null) : undefined;
    case 'snakeCase':
      return part('casing', { dialect, casing: 'snake_case' });
    case 'camelCase':
      return part('casing', { dialect, casing: 'camelCase' });
    default:
      if (Object.hasOwn(SHARED, name) && SHARED[name]) return fn(SHARED[name]);
      return columnTypes.has(name) ? columnType(dialect, name) : undefined;
  }
}

/** A member of the parameter of a columns callback (`(t) => ({ id: t.integer() })`). */
export function columnType(dialect: Dialect, name: string): Value | undefined {
  const core = Object.values(CORES).find((candidate) => candidate.dialect === dialect);
  if (!core?.columnTypes.has(name)) return undefined;
  if (name === 'customType') return part('function', { name: 'customType', dialect, casing: null });
  return part('column-type', { dialect, type: name });
}

/** A member of `snakeCase` or `camelCase`. */
export function casedMember(dialect: Dialect, casing: Casing, name: string): Value | undefined {
  switch (name) {
    case 'table':
      return making('table', dialect, casing);
    case 'view':
    case 'materializedView':
      return making('view', dialect, casing);
    case 'schema':
      return part('function', { name: 'namespace', dialect, casing });
    default:
      return undefined;
  }
}

function making(kind: Making['kind'], dialect: Dialect, casing: Casing | null): Value {
  return part('making', { kind, dialect, naming: null, databaseSchema: null, casing });
}
