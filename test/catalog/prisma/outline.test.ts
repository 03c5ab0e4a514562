import { expect, test } from 'vitest';
import { outlineSchema } from '../../../src/catalog/prisma/outline.js';

test('declarations in comments and strings are none', () => {
  const text = [
    '// model A {',
    '/* model B {',
    '*/ model C { // }',
    '  /// } d Int',
    '  e String @default("} \\" { // x") @map("é")',
    '} // model D {',
  ].join('\n');
  const [block, ...others] = outlineSchema(text);
  expect(others).toEqual([]);
  expect(block).toMatchObject({ keyword: 'model', name: 'C', closed: true });
  expect(block?.items.map((item) => [item.name, item.attributes.map(({ name, strings }) => [name, strings])])).toEqual([
    [
      'e',
      [
        ['default', ['} " { // x']],
        ['map', ['é']],
      ],
    ],
  ]);
});

test('attributes are told apart, with native types and nested calls', () => {
  const text = 'model A {\n  id String @id(map: "pk") @default(dbgenerated("f(\'@x\')"))@db.VarChar(3)\n}';
  const item = outlineSchema(text)[0]?.items[0];
  expect(item?.attributes.map((attribute) => text.slice(attribute.start, attribute.end))).toEqual([
    '@id(map: "pk")',
    '@default(dbgenerated("f(\'@x\')"))',
    '@db.VarChar(3)',
  ]);
});

test('an item that spans lines is one, and a missing brace ends at the next block', () => {
  const text =
    'model A {\n  b B @relation(\n    fields: [c],\n    references: [id])\n  c Int\n\nmodel B {\n  id Int\n}\n';
  expect(outlineSchema(text).map((block) => [block.name, block.closed, block.items.map((item) => item.name)])).toEqual([
    ['A', false, ['b', 'c']],
    ['B', true, ['id']],
  ]);
});

test('type, list and optional are those of the type, not of the attributes', () => {
  const text = 'model A {\n  a Int[] @default([1])\n  b C? @relation(fields: [x])\n  d E @default([1])\n  f Int ?\n}';
  expect(outlineSchema(text)[0]?.items.map(({ typeName, list, optional }) => [typeName, list, optional])).toEqual([
    ['Int', true, false],
    ['C', false, true],
    ['E', false, false],
    ['Int', false, true],
  ]);
});
