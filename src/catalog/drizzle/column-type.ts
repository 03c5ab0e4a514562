/** Column types by what JavaScript gives for them, as neutral scalar types. */
import type { Dialect, FieldType, ScalarType } from '../catalog.js';
import type { ColumnSpec } from './parts.js';
import { isAbsent, textOf, valueAt } from './read-values.js';

/** Types whose values are the same in every mode and dialect. Those left out here and below say nothing of their values. */
const PLAIN: Readonly<Record<string, ScalarType>> = {
  text: 'String',
  tinytext: 'String',
  mediumtext: 'String',
  longtext: 'String',
  varchar: 'String',
  char: 'String',
  uuid: 'String',
  inet: 'String',
  cidr: 'String',
  macaddr: 'String',
  macaddr8: 'String',
  interval: 'String',
  time: 'String',
  boolean: 'Boolean',
  integer: 'Int',
  int: 'Int',
  smallint: 'Int',
  tinyint: 'Int',
  mediumint: 'Int',
  serial: 'Int',
  smallserial: 'Int',
  year: 'Int',
  real: 'Float',
  double: 'Float',
  doublePrecision: 'Float',
  float: 'Float',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Bytes',
  tinyblob: 'Bytes',
  mediumblob: 'Bytes',
  longblob: 'Bytes',
};

/** What a `mode` makes of a column, by its type; the empty mode is the one that counts when none is given. */
type Modes = Readonly<Record<string, ScalarType>>;

const DATES: Modes = { '': 'DateTime', date: 'DateTime', string: 'String' };
const NUMERIC: Modes = { '': 'Decimal', string: 'Decimal', number: 'Float', bigint: 'BigInt' };
const BY_MODE: Readonly<Record<string, Modes>> = {
  timestamp: DATES,
  datetime: DATES,
  date: DATES,
  numeric: NUMERIC,
  decimal: NUMERIC,
  bigint: { number: 'BigInt', bigint: 'BigInt' },
  bigserial: { number: 'BigInt', bigint: 'BigInt' },
};

const SQLITE: Readonly<Record<string, Modes>> = {
  text: { '': 'String', text: 'String', json: 'Json' },
  integer: { '': 'Int', number: 'Int', boolean: 'Boolean', timestamp: 'DateTime', timestamp_ms: 'DateTime' },
  blob: { '': 'Bytes', buffer: 'Bytes', json: 'Json', bigint: 'BigInt' },
};

/** The type of a column that is no enum. What is not known for certain is unsupported, so that nothing is claimed of values. */
export function scalarType(spec: ColumnSpec): FieldType {
  const name = scalarName(spec);
  const isRetyped = spec.retyped || spec.element?.retyped;
  // A column of JSON takes whatever the type says.
  if (isRetyped && name !== 'Json') return { kind: 'unsupported', name: spec.type };
  return name === undefined ? { kind: 'unsupported', name: spec.type } : { kind: 'scalar', name };
}

function scalarName({ dialect, type, config }: ColumnSpec): ScalarType | undefined {
  const modes = modesOf(dialect, type);
  if (!modes) return Object.hasOwn(PLAIN, type) ? PLAIN[type] : undefined;
  const given = valueAt(config, 'mode');
  const mode = isAbsent(given) ? '' : textOf(given);
  if (mode === undefined || (mode === '' && !isAbsent(config) && !isReadable(config))) return undefined;
  return Object.hasOwn(modes, mode) ? modes[mode] : undefined;
}

function isReadable(config: ColumnSpec['config']): boolean {
  return config.kind === 'record' && config.open === null;
}

function modesOf(dialect: Dialect, type: string): Modes | undefined {
  if (dialect === 'sqlite') {
    const own = type === 'int' ? 'integer' : type;
    if (Object.hasOwn(SQLITE, own)) return SQLITE[own];
  }
  // Where no mode is given, Postgres alone reads dates as text.
  if (type === 'date' && dialect === 'postgresql') return { ...DATES, '': 'String' };
  return Object.hasOwn(BY_MODE, type) ? BY_MODE[type] : undefined;
}
