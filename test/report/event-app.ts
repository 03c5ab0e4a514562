/** A made-up project, its findings, and the reports on them: what the tests of this folder render. */
import { rules } from '../../rules/index.js';
import type { Access, Query, Unchecked } from '../../src/bind/facts.js';
import type { Catalog, Version } from '../../src/catalog/catalog.js';
import type { Finding, Place } from '../../src/finding.js';
import { createReport, type ReportInput } from '../../src/report/create-report.js';
import type { Report } from '../../src/report/report.js';

export type Files = Readonly<Record<string, string>>;
export const ROOT = '/app';
const RULE_IDS = new Set(rules.map(({ id }) => id));

const SCHEMA = `model people {
  id              String          @id
  name            String
  accountId       String?
  target_accounts target_accounts @relation(fields: [accountId], references: [id])
}

model target_accounts {
  id     String   @id
  people people[]
}

model meeting {
  id     String        @id
  status MeetingStatus
}

enum MeetingStatus {
  BOOKED
  RESPONDED
}
`;

export const FILES: Files = {
  'prisma/schema.prisma': SCHEMA,
  'src/app/api/export/route.ts': `import { prisma } from '@/db';

export async function GET() {
  const people = await prisma.people.findMany({
    include: { account: true, outreach: true },
  });
  const meetings = await prisma.Meeting.findMany();
  return Response.json({ people, meetings });
}
`,
  'src/app/people/page.tsx': `import { db } from '@/db';
const rows = await db.people.findMany({ include: { account: true } });
const more = await db.people.findFirst({ include: { account: true } });
`,
  'src/jobs/nightly.js': `exports.run = (db) => db.people.count({ where: { account: {} } });
`,
};

/** The `nth` place (from 0) at which `text` stands in a file. */
export function placeOf(files: Files, path: string, text: string, nth = 0): Place {
  const content = files[path] ?? '';
  let start = -1;
  for (let found = 0; found <= nth; found++) {
    start = content.indexOf(text, start + 1);
    if (start === -1) throw new Error(`${path} has no ${text}`);
  }
  return { file: `${ROOT}/${path}`, start, end: start + text.length };
}

/** A finding with everything that a test does not care about filled in. */
export function finding(claim: Partial<Finding>): Finding {
  return {
    cause: { ruleId: claim.ruleId ?? 'unknown-field', place: null },
    ruleId: 'unknown-field',
    severity: 'error',
    impact: 'high',
    category: 'field',
    message: 'Model `people` has no field `tier`',
    label: 'not a field of `people`',
    name: 'tier',
    place: null,
    owner: 'people',
    clause: 'where',
    certainty: 'proven',
    related: [],
    suggestions: [],
    ...claim,
  };
}

/** `account` for `target_accounts`, at one place. */
export function alias(files: Files, path: string, nth = 0, claim: Partial<Finding> = {}): Finding {
  const place = placeOf(files, path, 'account:', nth);
  const token = { ...place, end: place.end - 1 };
  return finding({
    ruleId: 'relation-alias',
    impact: 'blocker',
    category: 'relation',
    message: 'Model `people` has no relation `account`',
    label: 'not a relation of `people`',
    name: 'account',
    place: token,
    clause: 'include',
    related: [
      {
        message: 'the relation from `people` to `target_accounts`',
        place: placeOf(files, 'prisma/schema.prisma', 'target_accounts'),
      },
    ],
    suggestions: [
      {
        message: 'include `target_accounts` instead',
        tier: 'suggestion',
        edits: [{ place: token, newText: 'target_accounts' }],
      },
      {
        message: 'or rename the relation in the schema: `account target_accounts @relation(…)`',
        tier: 'manual',
        edits: [],
      },
    ],
    ...claim,
  });
}

export function casing(files: Files): Finding {
  const place = placeOf(files, 'src/app/api/export/route.ts', 'Meeting');
  return finding({
    ruleId: 'model-casing',
    impact: 'blocker',
    category: 'model',
    message: 'The client reaches model `meeting` as `meeting`, not `Meeting`',
    label: '`meeting` in another case',
    name: 'Meeting',
    place,
    owner: 'the client',
    clause: 'client',
    related: [{ message: 'model `meeting`', place: placeOf(files, 'prisma/schema.prisma', 'meeting') }],
    suggestions: [{ message: 'write `meeting`', tier: 'safe', edits: [{ place, newText: 'meeting' }] }],
  });
}

/** All findings of the project: two causes, five sites. */
export function allFindings(files: Files = FILES): readonly Finding[] {
  return [
    casing(files),
    alias(files, 'src/jobs/nightly.js', 0, { certainty: 'inferred', clause: 'where' }),
    alias(files, 'src/app/people/page.tsx', 0),
    alias(files, 'src/app/people/page.tsx', 1),
    alias(files, 'src/app/api/export/route.ts', 0),
  ];
}

export function query(place: Place, coverage: Query['coverage']): Query {
  return {
    id: 0,
    catalog: 'c',
    model: 'c#people',
    operation: 'findMany',
    place,
    effect: 'read',
    certainty: 'proven',
    coverage,
  };
}

export function access(place: Place, lookup: Access['lookup']): Access {
  return {
    id: 0,
    catalog: 'c',
    want: 'field',
    owner: { kind: 'model', label: 'people', entity: 'c#people' },
    written: 'name',
    place,
    form: 'plain',
    clause: 'where',
    origin: 'query',
    use: 'filter',
    query: 0,
    payload: 0,
    certainty: 'proven',
    lookup,
    value: null,
    valuePlace: null,
    expected: null,
    passedAt: null,
    conditional: false,
    onUnknown: 'throws',
    read: null,
    claimAt: place,
    callSites: [],
  };
}

export function unchecked(place: Place, entry: Partial<Unchecked> = {}): Unchecked {
  return { what: 'query', reason: 'dynamic-arguments', partly: false, place, query: null, ...entry };
}

export function catalog(path = `${ROOT}/prisma/schema.prisma`, version: Version | null = null): Catalog {
  return {
    id: path,
    kind: 'prisma',
    path,
    files: [path],
    dialect: 'postgresql',
    models: [],
    enums: [],
    prisma: { previewFeatures: [], clientOutputs: [], generators: [], version },
    ignored: [],
    open: null,
  };
}

/** A Drizzle schema of tables that have no columns. */
export function drizzleCatalog(path: string, tables: readonly string[], version: Version | null): Catalog {
  const place: Place = { file: path, start: 0, end: 1 };
  return {
    id: path,
    kind: 'drizzle',
    path,
    files: [path],
    dialect: 'postgresql',
    models: tables.map((name) => ({
      id: `${path}#${name}`,
      kind: 'model',
      name,
      accessor: name,
      table: name,
      databaseSchema: null,
      fields: [],
      uniqueKeys: [],
      indexes: [],
      open: null,
      place,
      declaration: place,
    })),
    enums: [],
    drizzle: { version, tables: {}, exports: [], openRelations: null },
    ignored: [],
    open: null,
  };
}

/** A report on `files`, which has checked one query and one name unless told otherwise. */
export function reportOn(files: Files, input: Partial<ReportInput> = {}): Report {
  const place: Place = { file: `${ROOT}/checked.ts`, start: 0, end: 1 };
  return createReport({
    tool: { name: 'schemadrift', version: '1.2.3' },
    root: ROOT,
    cwd: ROOT,
    repository: null,
    rules,
    catalogs: [catalog(undefined, { major: 6, minor: 19 })],
    packages: 1,
    sourceFiles: Array.from({ length: 812 }, (_, index) => `${ROOT}/src/file-${index}.ts`),
    findings: [],
    facts: {
      queries: [query(place, 'checked')],
      accesses: [access(place, { kind: 'resolved', entity: null })],
      unchecked: [],
    },
    problems: [],
    readText: (file) => files[file.slice(ROOT.length + 1)],
    readRulePage: (id) => (RULE_IDS.has(id) ? `# ${id}\n\nSee [another](../unknown-field/doc.md).\n` : undefined),
    ...input,
  });
}
