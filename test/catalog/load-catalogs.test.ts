import { expect, test } from 'vitest';
import { indexEntities } from '../../src/catalog/entities.js';
import { loadCatalogs } from '../../src/catalog/load-catalogs.js';
import {
  absolute,
  getField,
  getModel,
  INVALID_CASES,
  loadSchema,
  namedPlaces,
  onlyCatalog,
  readCase,
  SCHEMA_CASES,
  type SchemaFiles,
} from './schema-project.js';

async function loadCase(name: string) {
  return onlyCatalog(await loadSchema(readCase(name)));
}

function mapTexts(files: SchemaFiles, change: (text: string) => string): SchemaFiles {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file, change(text)]));
}

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a byte-order mark': (text) => `\uFEFF${text}`,
  'non-ASCII comments': (text) => text.replaceAll('\n', ' // 🚀 größer {\n').replaceAll('{ // 🚀', '{  // 🚀'),
};

test.for(SCHEMA_CASES.flatMap((name) => Object.keys(FORMS).map((form) => [name, form] as const)))(
  'every place slices to its name: %s with %s',
  async ([name, form]) => {
    const files = mapTexts(readCase(name), FORMS[form] ?? ((text) => text));
    const loaded = await loadSchema(files);
    if (!INVALID_CASES.includes(name)) expect(loaded.problems).toEqual([]);
    const catalog = onlyCatalog(loaded);
    const textOf = (path: string) => Object.entries(files).find(([file]) => absolute(file) === path)?.[1];
    for (const { name: expected, place } of namedPlaces(catalog)) {
      expect(textOf(place.file)?.slice(place.start, place.end)).toBe(expected);
    }
    for (const model of catalog.models) {
      const { file, start, end } = model.declaration;
      expect(textOf(file)?.slice(start, end)).toMatch(/^(model|view|type) .*\{$/);
      for (const field of model.fields) {
        const line = textOf(file)?.slice(field.declaration.start, field.declaration.end);
        expect(line).toMatch(new RegExp(`^${field.name}\\s+\\w+`));
        expect(line).not.toContain('//');
      }
    }
    expect(catalog.models.length).toBeGreaterThan(0);
  },
);

test('accessors, tables and columns are those of the client and the database', async () => {
  const catalog = await loadCase('names');
  expect(catalog.models.map(({ kind, name, accessor, table }) => [kind, name, accessor, table])).toEqual([
    ['model', 'AIUsage', 'aIUsage', 'ai_usage'],
    ['model', 'Member', 'member', 'Member'],
    ['model', 'Team', 'team', 'Team'],
    ['model', 'Label', 'label', 'Label'],
    ['model', 'Badge', 'badge', 'Badge'],
    ['view', 'MemberCount', 'memberCount', 'member_count'],
  ]);
  expect(getModel(catalog, 'AIUsage').databaseSchema).toBe('audit');
  expect(getField(catalog, 'AIUsage', 'createdAt').column).toBe('created_at');
  expect(getField(catalog, 'Member', 'team').column).toBeNull();
  expect(catalog.enums[0]?.values.map(({ name, databaseName }) => [name, databaseName])).toEqual([
    ['ADMIN', 'admin'],
    ['VIEWER', 'VIEWER'],
    ['model', 'model'],
  ]);
});

test('ignored models and fields are told apart from the client’s', async () => {
  const catalog = await loadCase('names');
  expect(catalog.ignored.map(({ name }) => name)).toEqual(['AIUsage.secret', 'Legacy']);
  expect(getModel(catalog, 'AIUsage').fields.map(({ name }) => name)).not.toContain('secret');
});

test('unique keys are named as a query names them', async () => {
  const catalog = await loadCase('names');
  const keysOf = (model: string) => getModel(catalog, model).uniqueKeys.map(({ name, primary }) => [name, primary]);
  expect(keysOf('AIUsage')).toEqual([
    ['id', true],
    ['token', false],
    ['modelAndSize', false],
    ['model_type', false],
  ]);
  expect(keysOf('Member')).toEqual([['teamId_userId', true]]);
  expect(keysOf('Badge')).toEqual([
    ['code', false],
    ['teamId_userId', false],
  ]);
});

test('a field is required on create when nobody else supplies it', async () => {
  const names = await loadCase('names');
  const required = (model: string) =>
    getModel(names, model)
      .fields.filter((field) => field.required)
      .map((field) => field.name);
  expect(required('AIUsage')).toEqual([]);
  expect(required('Member')).toEqual(['teamId', 'userId', 'team']);
  expect(required('Badge')).toEqual(['teamId', 'userId', 'code', 'member']);
  const byField = Object.fromEntries(getModel(names, 'AIUsage').fields.map((field) => [field.name, field.defaultedBy]));
  expect(byField).toMatchObject({ id: 'client', größe: 'database', updatedAt: 'client', createdAt: 'database' });

  const mongo = await loadCase('mongodb');
  const order = getModel(mongo, 'Order').fields.filter((field) => field.required);
  expect(order.map((field) => field.name)).toEqual(['shipping']);
});

test('relations know their target, key and other side, also to their own model', async () => {
  const catalog = await loadCase('names');
  expect(getField(catalog, 'Member', 'manager').type).toEqual({
    kind: 'relation',
    name: 'Member',
    relation: {
      target: 'prisma/schema.prisma#Member',
      name: 'Reports',
      fields: ['teamId', 'managerId'],
      references: ['teamId', 'userId'],
      inverse: 'prisma/schema.prisma#Member.reports',
    },
  });
  expect(getField(catalog, 'Team', 'labels').type).toMatchObject({
    relation: { fields: [], inverse: 'prisma/schema.prisma#Label.teams' },
  });
  expect(getField(catalog, 'Member', 'managerId')).toMatchObject({ foreignKey: true, nullable: true });
  expect(getField(catalog, 'Team', 'id').foreignKey).toBe(false);
});

test('composite types and unsupported columns are fields of their own kind', async () => {
  const mongo = await loadCase('mongodb');
  expect(mongo.dialect).toBe('mongodb');
  expect(getField(mongo, 'Order', 'lines')).toMatchObject({ type: { kind: 'composite', name: 'Line' }, list: true });
  expect(getModel(mongo, 'Address')).toMatchObject({ kind: 'composite', accessor: null, table: null });
  const names = await loadCase('names');
  expect(getField(names, 'AIUsage', 'area')).toMatchObject({ type: { kind: 'unsupported' }, required: false });
});

test('generators tell preview features and where the client is written', async () => {
  expect((await loadCase('names')).prisma).toEqual({
    previewFeatures: ['views', 'relationJoins'],
    clientOutputs: ['/app/generated/client'],
    generators: ['prisma-client-js', 'zod-prisma-types'],
    version: null,
  });
  // An output that an environment variable names is unknown; retired features are still what the client was made with.
  expect((await loadCase('mongodb')).prisma.clientOutputs).toEqual([]);
  expect((await loadCase('prisma-4')).prisma.previewFeatures).toContain('interactiveTransactions');
});

test('a folder of files is one schema', async () => {
  const catalog = await loadCase('multi-file');
  expect(catalog.id).toBe('prisma');
  expect(getField(catalog, 'User', 'posts').type).toMatchObject({ relation: { target: 'prisma#Post' } });
  expect(getModel(catalog, 'Post').place.file).toBe('/app/prisma/models/post.prisma');
  expect(catalog.prisma.clientOutputs).toEqual(['/app/src/generated']);
});

test('entities are found by id', async () => {
  const catalog = await loadCase('multi-file');
  const entities = indexEntities([catalog]);
  expect(entities.get('prisma#Post')).toMatchObject({ kind: 'model', model: { name: 'Post' }, catalog });
  expect(entities.get('prisma#Post.title')).toMatchObject({ kind: 'field', field: { name: 'title' } });
  expect(entities.get('prisma#PostState')).toMatchObject({ kind: 'enum', enumType: { name: 'PostState' } });
  expect(entities.get('prisma#PostState.DRAFT')).toMatchObject({ kind: 'enumValue', value: { name: 'DRAFT' } });
});

test('no schema, no catalog and nothing loaded', async () => {
  const fs = { read: () => ({ kind: 'text', text: '' }) as const, isFile: () => true, isDirectory: () => false };
  const listed = { files: [], packages: [], pathsConfigs: [], schemas: [] };
  const project = { root: '/app', ...listed, fs: { ...fs, list: () => [], realPath: (path: string) => path } };
  expect(await loadCatalogs(project)).toEqual({ catalogs: [], problems: [], readFrom: [] });
});
