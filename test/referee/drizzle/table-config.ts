/** What each dialect tells of a table's keys, by the class of its tables. */
import { getTableConfig as mysql } from 'drizzle-orm/mysql-core';
import { getTableConfig as pg } from 'drizzle-orm/pg-core';
import { getTableConfig as singlestore } from 'drizzle-orm/singlestore-core';
import { getTableConfig as sqlite } from 'drizzle-orm/sqlite-core';
import type { Orm } from './executed-schema.js';

export const tableConfig: NonNullable<Orm['tableConfig']> = {
  PgTable: pg,
  MySqlTable: mysql,
  SQLiteTable: sqlite,
  SingleStoreTable: singlestore,
};
