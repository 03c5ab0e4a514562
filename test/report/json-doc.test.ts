import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const page = read('json.md');
const schema: {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, { readonly oneOf?: readonly { readonly const?: string }[] }>>;
} = JSON.parse(read('report.schema.json'));

it("the page's example is a report", () => {
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  validate(JSON.parse(example));
  expect(validate.errors).toBeNull();
});

it.each(['severity', 'impact', 'category', 'certainty', 'tier', 'clause', 'reason', 'problemKind'])(
  'the page lists the values of %s as the schema does',
  (name) => {
    const row =
      page
        .slice(page.indexOf('## Enumerations'))
        .split('\n')
        .find((line) => line.startsWith(`| \`${name}\``)) ?? '';
    const values = (row.split('|')[2] ?? '').match(/[\w-]+/g);
    expect(values).toEqual(schema.$defs[name]?.oneOf?.flatMap((alternative) => alternative.const ?? []));
  },
);
