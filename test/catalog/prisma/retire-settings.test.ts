import { expect, test } from 'vitest';
import { outlineSchema } from '../../../src/catalog/prisma/outline.js';
import { retireSettings } from '../../../src/catalog/prisma/retire-settings.js';
import { readCase } from '../schema-project.js';

const KNOWN = new Set(['views', 'relationJoins']);

function retire(text: string): string {
  return retireSettings(text, outlineSchema(text), KNOWN);
}

test('what Prisma 7 rejects is gone and everything else stands where it stood', () => {
  const text = readCase('prisma-4')['schema.prisma'] ?? '';
  const retired = retire(text);
  expect(retired).not.toMatch(/url|Url|env\(|interactiveTransactions|referentialIntegrity/);
  expect(retired).toContain('previewFeatures = ["views"]');
  expect(retired).toMatch(/relationMode +=/);
  expect(retired).toHaveLength(text.length);
  for (const kept of ['engineType', 'binaryTargets', '// not pooled', 'model User', 'view Summary']) {
    expect(retired.indexOf(kept)).toBe(text.indexOf(kept));
  }
});

test('fields that are called like settings are left alone', () => {
  const text = 'model A {\n  url = "x"\n  url String @map("directUrl")\n}\n';
  expect(retire(text)).toBe(text);
});

test('a byte-order mark becomes a space, a list of known features stays', () => {
  expect(retire('\uFEFFgenerator c {\n  previewFeatures = ["views"]\n}')).toBe(
    ' generator c {\n  previewFeatures = ["views"]\n}',
  );
  expect(retire('generator c {\n  previewFeatures = ["gone"]\n}')).toBe(
    'generator c {\n  previewFeatures = []      \n}',
  );
});
