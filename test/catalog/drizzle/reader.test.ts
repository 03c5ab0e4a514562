import { describe, expect, test } from 'vitest';
import type { DrizzleCatalog, Field, Model } from '../../../src/catalog/catalog.js';
import { findEnum } from '../../../src/catalog/lookup.js';
import type { Place } from '../../../src/finding.js';
import { getField, getModel } from '../schema-project.js';
import { absolute, loadDrizzle, onlyDrizzle, readCase, type SourceTexts } from './drizzle-project.js';

const POSTGRES = readCase('postgres');

async function postgres(): Promise<DrizzleCatalog> {
  return onlyDrizzle(await loadDrizzle(POSTGRES, [['index.ts']]));
}

function textAt(texts: SourceTexts, { file, start, end }: Place): string {
  return (texts[file.slice('/app/'.length)] ?? '').slice(start, end);
}

function relationOf(field: Field) {
  if (field.type.kind !== 'relation') throw new Error(`${field.name} is no relation`);
  return field.type.relation;
}

describe('places', () => {
  test('slice to the name, and the declaration to all of it', async () => {
    const catalog = await postgres();
    for (const model of catalog.models) {
      expect(textAt(POSTGRES, model.place)).toBe(model.name);
      expect(textAt(POSTGRES, model.declaration)).toMatch(/^export const \w+ = [\s\S]*\);$/);
      for (const field of model.fields) expect(textAt(POSTGRES, field.place)).toBe(field.name);
    }
    const { declaration } = getField(catalog, 'users', 'auth0UserId');
    expect(textAt(POSTGRES, declaration)).toBe("auth0UserId: text('auth0_user_id').notNull().unique()");
    expect(getField(catalog, 'users', 'createdAt').place.file).toBe(absolute('columns.ts'));
  });

  test('of values of enums are where the values are written, else where the enum is named', async () => {
    const catalog = await postgres();
    const written = (name: string) => findEnum(catalog, name)?.values.map(({ place }) => textAt(POSTGRES, place));
    expect(written('role')).toEqual(['admin', 'recruiter', 'guest']);
    expect(written('level')).toEqual(['open', 'won', 'lost']);
    expect(written('messages.kind')).toEqual(['note', 'call']);
    expect(written('channel')).toEqual(['channel', 'channel']);
  });
});

describe('fields', () => {
  test('enums are shared where declared, and named for their field where given in place', async () => {
    const catalog = await postgres();
    expect(getField(catalog, 'users', 'role').type).toEqual(getField(catalog, 'users', 'formerRoles').type);
    expect(getField(catalog, 'messages', 'kind').type).toMatchObject({ kind: 'enum', name: 'messages.kind' });
    expect(findEnum(catalog, 'messages.kind')?.values.map(({ name }) => name)).toEqual(['note', 'call']);
    const ids = catalog.models.flatMap((model) => [model.id, ...model.fields.map(({ id }) => id)]);
    expect(new Set([...ids, ...catalog.enums.map(({ id }) => id)]).size).toBe(ids.length + catalog.enums.length);
  });

  test('are required where neither the database nor the client gives a value', async () => {
    const catalog = await postgres();
    const required = (name: string) =>
      getModel(catalog, name)
        .fields.filter((field) => field.required)
        .map((field) => field.name);
    expect(required('users')).toEqual(['auth0UserId', 'email', 'formerRoles']);
    expect(required('messages')).toEqual(['authorId', 'channel', 'body', 'kind']);
    expect(required('kinds')).toEqual(['huge', 'dayAsDate']);
    expect(required('statistics')).toEqual([]);
    const sqlite = onlyDrizzle(await loadDrizzle(readCase('sqlite'), [['schema.ts']]));
    expect(getField(sqlite, 'workspace', 'id')).toMatchObject({ required: false, defaultedBy: 'database' });
    expect(getField(sqlite, 'monitor', 'id')).toMatchObject({ required: false, defaultedBy: 'client' });
  });

  test.each([
    ['kinds', 'exact', 'Decimal'],
    ['kinds', 'huge', 'BigInt'],
    ['kinds', 'day', 'String'],
    ['kinds', 'dayAsDate', 'DateTime'],
    ['kinds', 'moment', 'DateTime'],
    ['users', 'updatedAt', 'String'],
    ['users', 'visits', 'Int'],
    ['users', 'isActive', 'Boolean'],
    ['kinds', 'raw', 'Json'],
    ['users', 'settings', 'Json'],
  ])('%s.%s holds %s', async (model, field, name) => {
    expect(getField(await postgres(), model, field).type).toEqual({ kind: 'scalar', name });
  });

  test.each([
    ['users', 'email'],
    ['kinds', 'place'],
    ['kinds', 'embedding'],
  ])('nothing is said of what %s.%s holds', async (model, field) => {
    expect(getField(await postgres(), model, field).type.kind).toBe('unsupported');
  });

  test('keys and indexes of both forms of the third argument', async () => {
    const catalog = await postgres();
    const users = getModel(catalog, 'users');
    expect(users.uniqueKeys.map(({ name }) => name)).toEqual(['id', 'auth0UserId', 'email']);
    expect(users.indexes).toEqual([{ fields: ['createdAt', 'role'] }]);
    expect(getField(catalog, 'users', 'invitedBy').foreignKey).toBe(true);
    const messages = getModel(catalog, 'messages');
    expect(messages.uniqueKeys).toContainEqual({
      name: 'authorId_body',
      fields: ['authorId', 'body'],
      primary: false,
    });
    expect(messages.indexes).toEqual([{ fields: ['authorId'] }]);
    expect(getModel(catalog, 'members').uniqueKeys).toEqual([
      { name: 'userId_team', fields: ['userId', 'team'], primary: true },
    ]);
  });
});

describe('relations', () => {
  test('know their keys and the other side', async () => {
    const catalog = await postgres();
    const messages = relationOf(getField(catalog, 'users', 'messages'));
    expect(messages).toMatchObject({ target: 'index.ts#messages', inverse: 'index.ts#messages.author', fields: [] });
    const inviter = getField(catalog, 'users', 'inviter');
    expect(inviter).toMatchObject({ list: false, nullable: true });
    expect(relationOf(inviter)).toMatchObject({
      name: 'invitation',
      fields: ['invitedBy'],
      references: ['id'],
      inverse: 'index.ts#users.invitees',
    });
    expect(getField(catalog, 'messages', 'author').nullable).toBe(false);
  });

  test('that Drizzle cannot follow are broken, each in its way', async () => {
    const catalog = onlyDrizzle(await loadDrizzle(readCase('broken-relations'), [['schema.ts']]));
    const faults = getModel(catalog, 'users').fields.flatMap((field) =>
      field.type.kind === 'relation' ? [[field.name, field.type.relation.broken]] : [],
    );
    expect(Object.fromEntries(faults)).toEqual({
      posts: 'ambiguous',
      drafts: 'unpaired-name',
      edited: undefined,
      tags: 'no-inverse',
      likes: 'no-inverse',
      boss: undefined,
      reports: 'ambiguous',
    });
  });

  test('of a file that no config names belong to the tables all the same', async () => {
    const texts = readCase('postgres');
    const catalog = onlyDrizzle(await loadDrizzle(texts, [['schema.ts']]));
    expect(relationOf(getField(catalog, 'users', 'messages')).broken).toBeUndefined();
  });

  test('are not called broken where some of them could not be read', async () => {
    const schema = (more: string) => ({
      'schema.ts': `import { relations } from 'drizzle-orm';
        import { integer, pgTable } from 'drizzle-orm/pg-core';
        import { more } from 'somewhere';
        export const users = pgTable('users', { id: integer('id').primaryKey() });
        export const posts = pgTable('posts', { id: integer('id').primaryKey(), userId: integer('user_id') });
        export const ofUsers = relations(users, ({ many }) => ({ posts: many(posts) }));
        export const ofPosts = relations(posts, () => ({ ${more} }));`,
    });
    const brokenIn = async (more: string) =>
      relationOf(getField(onlyDrizzle(await loadDrizzle(schema(more))), 'users', 'posts')).broken;
    expect(await brokenIn('')).toBe('no-inverse');
    expect(await brokenIn('...more')).toBeUndefined();
    expect(await brokenIn('user: more(users)')).toBeUndefined();
  });
});

describe('what could not be read', () => {
  async function open(): Promise<DrizzleCatalog> {
    return onlyDrizzle(await loadDrizzle(readCase('open'), [['schema.ts']]));
  }

  test('opens the table, and says why', async () => {
    const reasons = (await open()).models.map((model): [string, string | null] => [model.name, model.open]);
    expect(Object.fromEntries(reasons)).toEqual({
      spread: 'some of its columns are spread from code that could not be read',
      whole: 'its columns are given by code that could not be read',
      computed: 'some of its columns have computed names',
      unread: null,
      built: null,
      optional: null,
    });
  });

  test('leaves what is known of a column', async () => {
    const catalog = await open();
    expect(getModel(catalog, 'spread').fields.map(({ name }) => name)).toEqual(['id']);
    for (const model of ['unread', 'optional']) {
      expect(getField(catalog, model, 'note')).toMatchObject({ required: false });
    }
    expect(getField(catalog, 'unread', 'note')).toMatchObject({ column: null, nullable: true });
    expect(getField(catalog, 'optional', 'note')).toMatchObject({ column: 'note' });
  });

  test('a syntax error opens the tables of its file', async () => {
    const texts = {
      'schema.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: integer('id').primaryKey(), name: });`,
    };
    const catalog = onlyDrizzle(await loadDrizzle(texts));
    expect(getModel(catalog, 'users').open).toMatch(/syntax error/);
  });

  test('a file that is not there, and a schema without tables, are problems', async () => {
    const missing = await loadDrizzle({ 'schema.ts': POSTGRES['schema.ts'] ?? '' }, [['schema.ts', 'gone.ts']]);
    expect(missing.problems).toMatchObject([{ kind: 'schema-unreadable', file: absolute('gone.ts') }]);
    expect(onlyDrizzle(missing).open).not.toBeNull();
    const empty = await loadDrizzle({ 'schema.ts': 'export const nothing = 1;' });
    expect(empty).toMatchObject({ catalogs: [], problems: [{ kind: 'schema-unreadable', fatal: false }] });
  });

  test.each(Object.keys(POSTGRES))('never throws for a part of %s', async (file) => {
    const text = POSTGRES[file] ?? '';
    for (let length = 0; length < text.length; length += 97) {
      await loadDrizzle({ ...POSTGRES, [file]: text.slice(0, length) }, [['index.ts']]);
    }
  });
});

describe('names', () => {
  test('a table under two names is one model, by the name it is declared with', async () => {
    const catalog = onlyDrizzle(await loadDrizzle(readCase('two-names'), [['index.ts']]));
    expect(catalog.models.map((model: Model) => [model.name, model.table])).toEqual([
      ['userTable', 'user'],
      ['published', 'kept'],
      ['hidden', 'hidden'],
      ['inside', 'inside'],
      ['fallback', 'fallback'],
    ]);
    const names = catalog.drizzle.exports
      .filter(({ model }) => model === 'index.ts#userTable')
      .map(({ file, name }) => `${file} ${name}`);
    expect(names.sort()).toEqual([
      '/app/index.ts people',
      '/app/index.ts user',
      '/app/index.ts userTable',
      '/app/tables.ts user',
      '/app/tables.ts userTable',
    ]);
    expect(Object.values(catalog.drizzle.tables)).toHaveLength(catalog.models.length);
  });

  test('a table belongs to the schema whose config names its file, else to the first that reaches it', async () => {
    const texts = {
      'first.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core';
        import { shared } from './shared';
        import { users } from './second';
        export const posts = pgTable('posts', { id: integer('id').references(() => shared.id), by: integer('by').references(() => users.id) });`,
      'second.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core';
        export * from './shared';
        export const users = pgTable('users', { id: integer('id') });`,
      'shared.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core';
        export const shared = pgTable('shared', { id: integer('id') });`,
    };
    const { catalogs } = await loadDrizzle(texts, [['first.ts'], ['second.ts']]);
    expect(catalogs.map((catalog) => catalog.models.map(({ name }) => name))).toEqual([['posts', 'shared'], ['users']]);
  });

  test('two tables of one name are two models', async () => {
    const table = `import { integer, pgTable } from 'drizzle-orm/pg-core'; export const users = pgTable(NAME, { id: integer('id') });`;
    const texts = { 'a.ts': table.replace('NAME', "'a'"), 'b.ts': table.replace('NAME', "'b'") };
    const catalog = onlyDrizzle(await loadDrizzle(texts));
    expect(catalog.models.map(({ id, table: of }) => [id, of])).toEqual([
      ['a.ts#users', 'a'],
      ['a.ts#users (2)', 'b'],
    ]);
  });

  test('columns are cased as the config says, else as the client does', async () => {
    const texts = readCase('casing');
    const columns = async (options: Parameters<typeof loadDrizzle>[2], of: SourceTexts = texts) =>
      getModel(onlyDrizzle(await loadDrizzle(of, [['schema.ts']], options)), 'meetings').fields.map(
        ({ column }) => column,
      );
    const snake = ['id', 'auth0_user_id', 'is_it_tech', 'host_url', 'step2_notes', 'KeptAsIs'];
    expect(await columns({ casing: 'snake_case' })).toEqual(snake);
    expect(await columns({})).toEqual(snake);
    const asWritten = ['id', 'auth0UserId', 'isITTech', 'hostURL', 'step2Notes', 'KeptAsIs'];
    expect(await columns({}, { 'schema.ts': texts['schema.ts'] ?? '' })).toEqual(asWritten);
    expect(await columns({ version: { major: 1, minor: 0 } })).toEqual(asWritten);
  });
});
