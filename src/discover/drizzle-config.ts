/** What a drizzle-kit configuration says. The file is read as syntax and never run. */
import { type ConfigValue, readConfigValue } from './config-reader.js';
import type { ConfigSurroundings } from './config-scope.js';
import type { DrizzleSource } from './project.js';

export interface DrizzleConfig {
  /** Paths and globs as written, constants folded; empty where it names none, or none that syntax tells. */
  readonly schema: readonly string[];
  readonly dialect: DrizzleSource['dialect'];
  readonly casing: DrizzleSource['casing'];
}

/** As `dialect` names them, and as `driver` did before it. Others have no tables that are read. */
const DIALECTS: Readonly<Record<string, NonNullable<DrizzleSource['dialect']>>> = {
  postgresql: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  turso: 'sqlite',
  singlestore: 'singlestore',
  pg: 'postgresql',
  pglite: 'postgresql',
  'aws-data-api': 'postgresql',
  mysql2: 'mysql',
  'better-sqlite': 'sqlite',
  'better-sqlite3': 'sqlite',
  libsql: 'sqlite',
  d1: 'sqlite',
  'd1-http': 'sqlite',
  expo: 'sqlite',
  'durable-sqlite': 'sqlite',
};

/** Undefined where the file exports no configuration. `file` may be JSON. */
export function readDrizzleConfig(
  file: string,
  text: string,
  surroundings: ConfigSurroundings,
): DrizzleConfig | undefined {
  const code = file.endsWith('.json') ? `export default ${text}` : text;
  const config = readConfigValue(file, code, surroundings);
  if (!config) return undefined;
  const stringsOf = (name: string): readonly string[] =>
    config.property(name).flatMap((value: ConfigValue) => value.strings());
  const dialects = new Set([...stringsOf('dialect'), ...stringsOf('driver')].flatMap((name) => DIALECTS[name] ?? []));
  const casings = new Set(stringsOf('casing'));
  return { schema: stringsOf('schema'), dialect: onlyOne(dialects), casing: casingOf(onlyOne(casings)) };
}

/** Where a condition decides between several, none is known. */
function onlyOne<T>(values: ReadonlySet<T>): T | null {
  const [first = null] = values;
  return values.size === 1 ? first : null;
}

function casingOf(name: string | null): DrizzleSource['casing'] {
  return name === 'snake_case' || name === 'camelCase' ? name : null;
}
