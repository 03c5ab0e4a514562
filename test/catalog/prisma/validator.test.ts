import { expect, test } from 'vitest';
import { outlineSchema } from '../../../src/catalog/prisma/outline.js';
import { retireSettings } from '../../../src/catalog/prisma/retire-settings.js';
import { loadValidator, readDatamodelByInternals, readErrors } from '../../../src/catalog/prisma/validator.js';
import { INVALID_CASES, readCase, SCHEMA_CASES } from '../schema-project.js';

test.for(SCHEMA_CASES.filter((name) => !INVALID_CASES.includes(name)))(
  'the fast path and getDMMF give the same datamodel: %s',
  async (name) => {
    const validator = await loadValidator();
    const files = Object.entries(readCase(name)).map(
      ([file, text]) => [file, retireSettings(text, outlineSchema(text), validator.previewFeatures)] as const,
    );
    const validation = await validator.validate(files);
    expect(validation).toEqual({ kind: 'valid', datamodel: await readDatamodelByInternals(files) });
  },
);

test.for(INVALID_CASES)('both ways reject the same schema: %s', async (name) => {
  const files = Object.entries(readCase(name));
  const validator = await loadValidator();
  expect(await validator.validate(files)).toHaveProperty('kind', 'invalid');
  await expect(readDatamodelByInternals(files)).rejects.toThrow('Validation Error Count');
});

test('an error has the words of the validator, its line and what it points at', async () => {
  const text = 'model A {\n  id Int @id\n  b Nope // ü\n}\n';
  const validator = await loadValidator();
  expect(await validator.validate([['a.prisma', text]])).toEqual({
    kind: 'invalid',
    errors: [
      {
        message: 'Type "Nope" is neither a built-in type, nor refers to another model, composite type, or enum.',
        file: 'a.prisma',
        line: 3,
        columns: { start: 4, end: 8 },
      },
    ],
  });
});

test('errors are read with and without colour, with several lines, and without a place', () => {
  const plain = [
    'error: Error validating: first',
    'second line',
    '  -->  c:/x y.prisma:12',
    '   | ',
    '11 | model A {',
    '12 |   b Nope',
    '   | ',
    'error: Error validating model "A": Each model needs a key.',
    '  -->  b.prisma:1',
    'error: no place at all',
    '',
    'Validation Error Count: 3',
  ].join('\n');
  expect(readErrors(plain)).toEqual([
    { message: 'first\nsecond line', file: 'c:/x y.prisma', line: 12, columns: null },
    { message: 'Error validating model "A": Each model needs a key.', file: 'b.prisma', line: 1, columns: null },
    { message: 'no place at all', file: null, line: 1, columns: null },
  ]);
  expect(readErrors('RuntimeError: unreachable')).toEqual([
    { message: 'RuntimeError: unreachable', file: null, line: 1, columns: null },
  ]);
});
