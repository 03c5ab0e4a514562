import { describe, expect, it } from 'vitest';
import { createProject, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";

/** The project's one component with a mistake in it, as text and as places in JSON. */
async function check(name: string, component: string) {
  const dir = createProject({
    'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
    'prisma/schema.prisma': USER_SCHEMA,
    'src/db.ts': CLIENT,
    [`src/${name}`]: component,
  });
  const { stdout } = await run(dir, []);
  const { findings } = JSON.parse((await run(dir, ['--format', 'json'])).stdout);
  return { text: stdout, places: findings.map(({ ruleId, range }: Placed) => ({ ruleId, range })) };
}

interface Placed {
  readonly ruleId: string;
  readonly range: unknown;
}

describe('in a component, a query', () => {
  it('of Vue is placed as in the file, and its line is shown whole', async () => {
    const { text, places } = await check(
      'Team.vue',
      '<template>\r\n  <p title="ä – 𝒳">{{ users.length }}</p>\r\n</template>\r\n' +
        "<script setup>import { prisma } from './db';\r\n" +
        "const users = await prisma.user.findMany({ where: { emial: 'x' } });</script><style>p { color: red }</style>\r\n",
    );
    expect(text).toContain(
      "5 │ const users = await prisma.user.findMany({ where: { emial: 'x' } });</script><style>p { col",
    );
    expect(text).toContain(`    │ ${' '.repeat(52)}^^^^^ `);
    expect(places).toMatchObject([
      { ruleId: 'unknown-field', range: { start: { line: 5, column: 53 }, end: { line: 5, column: 58 } } },
    ]);
  });

  it('of Svelte that stands in one line with its tag is shown with it', async () => {
    const { text, places } = await check(
      'Team.svelte',
      "<!-- Ada's team -->\n<script>import { prisma } from './db'; prisma.user.findFirst({ where: { emial: 'x' } })</script>\n",
    );
    expect(text).toContain("2 │ <script>import { prisma } from './db'; prisma.user.findFirst({ where: { emial");
    expect(places).toMatchObject([{ range: { start: { line: 2, column: 73 }, end: { line: 2, column: 78 } } }]);
  });

  it('is left alone where a comment of its script says so', async () => {
    const { places } = await check(
      'Team.vue',
      "<script setup>\nimport { prisma } from './db';\n// schemadrift-ignore-next-line unknown-field -- not migrated yet\n" +
        "prisma.user.findFirst({ where: { emial: 'x' } });\n</script>\n",
    );
    expect(places).toEqual([]);
  });
});
