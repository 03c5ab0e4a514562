/** Files that are asked about alone have the findings that a whole run has for them. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareAlone } from '../bench/alone/compare-alone.js';
import { type AnalyzeOptions, analyze } from '../src/analyze.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from './temp-project.js';

const MANIFEST = { name: 'app', dependencies: { '@prisma/client': '6.19.0', next: '15.0.0' } };

async function findingsOf(options: AnalyzeOptions): Promise<readonly string[]> {
  const { report } = await analyze(options);
  return report.findings.map(
    ({ ruleId, place }) => `${ruleId} ${place ? path.relative(options.cwd, place.file) : ''}:${place?.start}`,
  );
}

/** Findings of one file, alone and as part of the whole. */
async function bothWays(files: ProjectFiles, file: string): Promise<readonly [readonly string[], readonly string[]]> {
  const cwd = createProject(files);
  const whole = await findingsOf({ cwd });
  return [await findingsOf({ cwd, files: [path.join(cwd, file)] }), whole.filter((text) => text.includes(` ${file}:`))];
}

describe('a file that is asked about alone', () => {
  it.each([
    ['event-sales', 1],
    ['event-sales', 2],
    ['clean-shop', 3],
  ])(
    'has the findings of a whole run: %s with mistakes all over, seed %i',
    async (name, seed) => {
      const root = path.resolve('fixtures/projects', name);
      const { filesWithFindings, tried, differences } = await compareAlone({ root, count: 12, seed, analyze });
      expect(differences).toEqual([]);
      expect(filesWithFindings).toBeGreaterThan(3);
      expect(tried).toBeGreaterThan(5);
    },
    120_000,
  );

  it('has those at its types, of answers that others ask for', async () => {
    const [alone, whole] = await bothWays(
      {
        'package.json': MANIFEST,
        'prisma/schema.prisma': USER_SCHEMA,
        'app/api/people/route.ts':
          "import { PrismaClient } from '@prisma/client';\nexport async function GET() {\n  return Response.json({ people: await new PrismaClient().user.findMany() });\n}\n",
        'types/person.ts': 'export interface Person {\n  id: number;\n  phone: string;\n}\n',
        'types/index.ts': "export * from './person';\n",
        'types/answers.ts': "import type { Person } from '.';\nexport type People = { people: Person[] };\n",
        'app/people.ts':
          "import type { People } from '../types/answers';\nexport async function load() {\n  const answer: People = await (await fetch('/api/people')).json();\n  return answer.people;\n}\n",
      },
      'types/person.ts',
    );
    expect(whole).toEqual([expect.stringMatching(/^response-shape types\/person\.ts:/)]);
    expect(alone).toEqual(whole);
  });

  it('has names that it uses without the import of what another file exports', async () => {
    const [alone, whole] = await bothWays(
      {
        'package.json': MANIFEST,
        'prisma/schema.prisma': USER_SCHEMA,
        'src/format.ts': 'export const formatPerson = (name: string) => name;\n',
        'src/other.ts': "import { formatPerson } from './format';\nexport const other = formatPerson('a');\n",
        'src/page.ts': 'export const title = formatPerson(String(Math.max(1, 2)));\n',
      },
      'src/page.ts',
    );
    expect(whole).toHaveLength(1);
    expect(alone).toEqual(whole);
  });
});
