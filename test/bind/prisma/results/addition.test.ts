/** The edit that has a query ask for what is read off its rows: applied, the read is there and nothing else is found. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analyze } from '../../../../src/analyze.js';
import type { Finding } from '../../../../src/finding.js';
import { createProject, DATASOURCE, GENERATOR } from '../../../temp-project.js';

const SCHEMA = `${DATASOURCE}
${GENERATOR}
model User {
  id    Int    @id
  email String
  posts Post[]
}

model Post {
  id       Int    @id
  title    String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
}
`;

const PRELUDE = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";

async function findIn(dir: string): Promise<readonly Finding[]> {
  const { report } = await analyze({ cwd: dir });
  return report.findings;
}

/** The code with the edits of its one finding, which is gone then; null where it has none. */
async function mend(code: string): Promise<string | null> {
  const dir = createProject({ 'prisma/schema.prisma': SCHEMA, 'package.json': {}, 'index.ts': PRELUDE + code });
  const [finding, ...others] = await findIn(dir);
  expect([finding?.ruleId, others.length]).toEqual(['unselected-field', 0]);
  const [suggestion] = finding?.suggestions ?? [];
  if (!suggestion?.edits.length) return null;
  const mended = suggestion.edits.reduce(
    (text, { place, newText }) => text.slice(0, place.start) + newText + text.slice(place.end),
    PRELUDE + code,
  );
  writeFileSync(join(dir, 'index.ts'), mended);
  expect(await findIn(dir)).toEqual([]);
  return mended.slice(PRELUDE.length);
}

/** A query, what is read off the row that it gives, and the query afterwards. */
it.each([
  ['prisma.post.findFirstOrThrow()', 'author', 'prisma.post.findFirstOrThrow({ include: { author: true } })'],
  ['prisma.post.findFirstOrThrow({})', 'author', 'prisma.post.findFirstOrThrow({ include: { author: true } })'],
  [
    'prisma.post.findFirstOrThrow({ where: { id: 1 } })',
    'author',
    'prisma.post.findFirstOrThrow({ where: { id: 1 }, include: { author: true } })',
  ],
  [
    'prisma.post.findFirstOrThrow({ select: { id: true } })',
    'title',
    'prisma.post.findFirstOrThrow({ select: { id: true, title: true } })',
  ],
  [
    'prisma.post.findFirstOrThrow({ select: { id: true, title: false } })',
    'title',
    'prisma.post.findFirstOrThrow({ select: { id: true, title: true } })',
  ],
  [
    'prisma.post.findFirstOrThrow({ include: { author: true } })',
    'author.posts',
    'prisma.post.findFirstOrThrow({ include: { author: { include: { posts: true } } } })',
  ],
  [
    'prisma.post.findFirstOrThrow({ include: { author: { select: { id: true } } } })',
    'author.email',
    'prisma.post.findFirstOrThrow({ include: { author: { select: { id: true, email: true } } } })',
  ],
  [
    'prisma.user.findFirstOrThrow({ include: {} })',
    '_count',
    'prisma.user.findFirstOrThrow({ include: { _count: true } })',
  ],
])('%s gives %s', async (query, read, mended) => {
  const code = (text: string) => `export const row = await ${text};\nexport const value = row.${read};\n`;
  expect(await mend(code(query))).toBe(code(mended));
});

it('keeps the layout of several lines, with and without a comma behind the last', async () => {
  const code = (comma: string, added = '') => `export const row = await prisma.post.findFirstOrThrow({
  select: {
    id: true${added}${comma}
  },
});
export const { title } = row;
`;
  expect(await mend(code(','))).toBe(code(',', ',\n    title: true'));
  expect(await mend(code(''))).toBe(code('', ',\n    title: true'));
});

it.each([
  ['a selection of another place', 'const select = { id: true };', 'prisma.post.findFirstOrThrow({ select })', 'title'],
  [
    'a spread that may select',
    'const where = { where: { id: 1 } };',
    'prisma.post.findFirstOrThrow({ ...where })',
    'author',
  ],
  ['a field left out', '', 'prisma.post.findFirstOrThrow({ omit: { title: true } })', 'title'],
  ['an aggregate', '', "(await prisma.post.groupBy({ by: ['title'] }))[0]!", 'authorId'],
])('has words alone for %s', async (_name, before, query, read) => {
  const code = `${before}\nexport const row = await ${query};\nexport const value = row.${read};\n`;
  expect(await mend(code)).toBeNull();
});
