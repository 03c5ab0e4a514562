/** What a suggested rename leaves as it was: the local name of what is imported, destructured or set by it. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analyze } from '../../src/analyze.js';
import { createProject, DATASOURCE, GENERATOR } from '../temp-project.js';

const SCHEMA = `${DATASOURCE}
${GENERATOR}
enum Roles {
  ADMIN
}

model meetings {
  id            String  @id
  auth0User     String
  deletedAtM    String?
  viewerGroupId String?
}
`;

/** The source with the first suggestion of every finding followed. */
async function mend(files: Readonly<Record<string, string>>, name: string): Promise<string> {
  const dir = createProject({ 'prisma/schema.prisma': SCHEMA, 'package.json': {}, ...files });
  const { report } = await analyze({ cwd: dir });
  const path = join(dir, name);
  return report.findings
    .flatMap(({ suggestions }) => suggestions[0]?.edits ?? [])
    .filter(({ place }) => place.file === path)
    .toSorted((a, b) => b.place.start - a.place.start)
    .reduce(
      (text, { place, newText }) => text.slice(0, place.start) + newText + text.slice(place.end),
      report.readText(path) ?? '',
    );
}

it.each([
  ["import { Meeting } from '@prisma/client';", "import { meetings as Meeting } from '@prisma/client';"],
  ["import { type Meeting } from '@prisma/client';", "import { type meetings as Meeting } from '@prisma/client';"],
  ["import { Meeting as Row } from '@prisma/client';", "import { meetings as Row } from '@prisma/client';"],
  ["export { Role } from '@prisma/client';", "export { Roles } from '@prisma/client';"],
  ["export { Role as Kind } from '@prisma/client';", "export { Roles as Kind } from '@prisma/client';"],
])('%s', async (written, mended) => {
  const file = (line: string): string => `${line}\nexport type Kept = Meeting;\n`;
  expect(await mend({ 'a.ts': file(written) }, 'a.ts')).toBe(file(mended));
});

it.each([
  ['const { Meetings } = prisma;', 'const { meetings: Meetings } = prisma;'],
  ['const { Meetings: rows } = prisma;', 'const { meetings: rows } = prisma;'],
  [
    'prisma.meetings.create({ data: { id, auth0_user } });',
    'prisma.meetings.create({ data: { id, auth0User: auth0_user } });',
  ],
])('%s', async (written, mended) => {
  const file = (line: string): string => `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
${line}
`;
  expect(await mend({ 'a.ts': file(written) }, 'a.ts')).toBe(file(mended));
});

it.each([
  ['two names of which one alone can be meant', "{ auth0_user: 'x', Auth0User: 'y' }"],
  ['a key that has further words', "{ viewerId: 'x' }"],
  ['an object, for which only a plain value is near', '{ auth0Users: { connect: { id: "x" } } }'],
])('does not rename %s', async (_, data) => {
  const text = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
prisma.meetings.update({ where: { id: '1' }, data: ${data} });
`;
  expect(await mend({ 'a.ts': text }, 'a.ts')).toBe(text);
  const one = text.replace(/data: .*?\}+ \}/, "data: { deletedAt: 'x' } }");
  expect(await mend({ 'a.ts': one }, 'a.ts')).toContain("data: { deletedAtM: 'x' }");
});

it('mends a name that is handed on where it is handed on and where it is taken', async () => {
  const files = {
    'db.ts': "export { PrismaClient, Role } from '@prisma/client';\n",
    'a.ts': "import { PrismaClient, Role } from './db';\nexport const all = [PrismaClient, Role.ADMIN];\n",
  };
  const mended = { 'db.ts': await mend(files, 'db.ts'), 'a.ts': await mend(files, 'a.ts') };
  expect(mended['db.ts']).toBe("export { PrismaClient, Roles } from '@prisma/client';\n");
  expect(mended['a.ts']).toContain("import { PrismaClient, Roles as Role } from './db';");
  expect(await mend(mended, 'a.ts')).toBe(mended['a.ts']);
});
