import { expect, test } from 'vitest';
import { absolute, getField, getModel, loadSchema, onlyCatalog, readCase, type SchemaFiles } from './schema-project.js';

async function loadInvalid(files: SchemaFiles) {
  const loaded = await loadSchema(files);
  const problems = loaded.problems.map(({ kind, message, file, start, end, fatal }) => {
    const text = Object.entries(files).find(([name]) => absolute(name) === file)?.[1] ?? '';
    expect([kind, fatal]).toEqual(['schema-invalid', false]);
    return { message, at: start === null || end === null ? null : text.slice(start, end) };
  });
  return { loaded, problems };
}

const ALIAS = 'account target_accounts? @relation("account", fields: [accountId], references: [id])';

test('a relation alias without its other side is told at its line, and the rest is read', async () => {
  const { loaded, problems } = await loadInvalid(readCase('relation-alias'));
  expect(problems.at(-1)).toEqual({
    message:
      'The relation field `account` on model `people` is missing an opposite relation field on the model `target_accounts`. Either run `prisma format` or add it manually.',
    at: ALIAS,
  });
  const catalog = onlyCatalog(loaded);
  expect(catalog.open).toBeNull();
  expect(catalog.models.filter((model) => model.open !== null).map((model) => model.name)).toEqual(['people']);
  expect(getField(catalog, 'people', 'account').type).toMatchObject({
    relation: { target: `${catalog.id}#target_accounts` },
  });
  expect(getField(catalog, 'people', 'target_accounts').type).toMatchObject({ relation: { fields: ['accountId'] } });
});

test('an alias that Prisma cannot tell from the relation leaves the relation as it was', async () => {
  const text = readCase('relation-alias')['schema.prisma'] ?? '';
  const { loaded, problems } = await loadInvalid({ 'schema.prisma': text.replace('"account", ', '') });
  expect(problems.map(({ message }) => message).join()).toContain('Ambiguous relation detected');
  const catalog = onlyCatalog(loaded);
  expect(getField(catalog, 'people', 'target_accounts').type).toMatchObject({
    relation: { inverse: `${catalog.id}#target_accounts.people` },
  });
  expect(getModel(catalog, 'people').open).not.toBeNull();
});

test('a renamed model opens those that still point at its old name', async () => {
  const { loaded, problems } = await loadInvalid(readCase('renamed-model'));
  expect(problems).toEqual([
    { message: expect.stringContaining('Type "User" is neither a built-in type'), at: 'User' },
    { message: expect.stringContaining('default value `NEW` is not a valid value'), at: '@default(NEW)' },
  ]);
  const catalog = onlyCatalog(loaded);
  expect(catalog.models.map((model) => [model.name, model.open !== null])).toEqual([
    ['Customer', false],
    ['Invoice', true],
    ['Payment', false],
  ]);
  // Its default is not known, so no value is asked for.
  expect(getField(catalog, 'Invoice', 'state').required).toBe(false);
});

test('a model without a key and an enum without values are read as they stand', async () => {
  const { loaded } = await loadInvalid(readCase('missing-key'));
  const catalog = onlyCatalog(loaded);
  expect(getModel(catalog, 'Event').fields.map((field) => field.name)).toEqual(['name', 'sequence', 'sessions']);
  expect(getModel(catalog, 'Event')).toMatchObject({ uniqueKeys: [], indexes: [] });
  expect(getModel(catalog, 'Event').open).not.toBeNull();
  expect(catalog.enums).toMatchObject([{ name: 'Nothing', values: [] }]);
});

test('a schema in the middle of an edit: a missing brace loses no model, a misspelt keyword opens the catalog', async () => {
  const { loaded, problems } = await loadInvalid(readCase('unfinished'));
  expect(problems[0]).toEqual({
    message: 'This line is not a valid field or attribute definition.',
    at: 'model Project {',
  });
  const catalog = onlyCatalog(loaded);
  expect(catalog.models.map((model) => [model.name, model.fields.map((field) => field.name)])).toEqual([
    ['Task', ['id', 'title']],
    ['Project', ['id', 'name']],
  ]);
  expect(catalog.open).not.toBeNull();
});

test('errors of a folder stand in their own files', async () => {
  const files = readCase('multi-file');
  const post = (files['models/post.prisma'] ?? '').replace('title    String', 'title    Text');
  const { loaded } = await loadInvalid({ ...files, 'models/post.prisma': post });
  expect(loaded.problems.map((problem) => problem.file)).toEqual(['/app/prisma/models/post.prisma']);
  expect(getModel(onlyCatalog(loaded), 'User').open).toBeNull();
});

test('settings are judged by the version that the project uses', async () => {
  const files = {
    'schema.prisma': 'datasource db {\n  provider = "sqlite"\n  pool = 3\n}\nmodel A {\n  id Int @id\n}\n',
  };
  const problemsOf = async (version: { major: number; minor: number } | null) => {
    const loaded = await loadSchema(files, { version });
    expect(onlyCatalog(loaded).models).toHaveLength(1);
    return loaded.problems.map((problem) => problem.message);
  };
  expect(await problemsOf({ major: 7, minor: 0 })).toEqual(['Property not known: "pool".']);
  expect(await problemsOf({ major: 5, minor: 2 })).toEqual([]);
  expect(await problemsOf(null)).toEqual([]);
});

test('a view may have a key for versions before 7, and what it is related by is not blamed for that', async () => {
  const files = {
    'schema.prisma': `datasource db {
  provider = "postgresql"
}

generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["views"]
}

model User {
  id    Int       @id
  stats UserStats?
}

view UserStats {
  userId Int  @id
  user   User @relation(fields: [userId], references: [id])
  count  Int
}
`,
  };
  const older = await loadSchema(files, { version: { major: 5, minor: 12 } });
  expect(older.problems).toEqual([]);
  expect(onlyCatalog(older).models.map(({ name }) => name)).toEqual(['User', 'UserStats']);
  const newer = await loadSchema(files, { version: { major: 7, minor: 0 } });
  expect(newer.problems.map(({ message }) => message)).toContain('Views cannot have primary keys.');
});

test('both sides of a many-to-many relation may say what they refer to before 4', async () => {
  const files = {
    'schema.prisma': `datasource db {
  provider = "postgresql"
}

model User {
  id     Int     @id
  fans   User[]  @relation("Fans", references: [id])
  idols  User[]  @relation("Fans", references: [id])
  spaces Space[] @relation("Members", references: [id])
}

model Space {
  id      Int    @id
  members User[] @relation("Members", references: [id])
}
`,
  };
  const older = await loadSchema(files, { version: { major: 2, minor: 11 } });
  expect(older.problems).toEqual([]);
  expect(getModel(onlyCatalog(older), 'User').fields.map(({ name }) => name)).toContain('spaces');
  const newer = await loadSchema(files, { version: { major: 4, minor: 0 } });
  expect(newer.problems).not.toEqual([]);
});

test('an unknown or missing provider keeps the models', async () => {
  const model = 'model A {\n  id String @id @db.VarChar(3)\n  tags String[]\n}\n';
  const unknown = await loadSchema({ 'schema.prisma': `datasource db {\n  provider = "oracle"\n}\n${model}` });
  expect(unknown.problems.map((problem) => problem.message)).toEqual(['Datasource provider not known: "oracle".']);
  expect(onlyCatalog(unknown)).toMatchObject({ dialect: null, models: [{ name: 'A', open: null }] });
  for (const datasource of ['', 'datasource db {\n  provider = env("PROVIDER")\n}\n']) {
    const loaded = await loadSchema({ 'schema.prisma': datasource + model });
    expect(loaded.problems).toEqual([]);
    expect(getModel(onlyCatalog(loaded), 'A').fields).toHaveLength(2);
  }
});

test('a file that cannot be read is told, and the others are read without blaming them', async () => {
  const files = readCase('multi-file');
  const paths = Object.keys(files).map(absolute);
  const loaded = await loadSchema(
    { 'schema.prisma': files['schema.prisma'] ?? '', 'models/post.prisma': files['models/post.prisma'] ?? '' },
    { files: paths, path: '/app/prisma' },
  );
  expect(loaded.problems).toEqual([
    {
      kind: 'schema-unreadable',
      message: 'permission denied',
      file: '/app/prisma/models/user.prisma',
      start: null,
      end: null,
      fatal: false,
    },
  ]);
  expect(onlyCatalog(loaded).open).not.toBeNull();
  const nothing = await loadSchema({}, { files: ['/app/prisma/schema.prisma'] });
  expect(nothing.catalogs).toEqual([]);
  expect(nothing.problems).toHaveLength(1);
});
