import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog, Near } from '../../src/catalog/catalog.js';
import {
  type GivenFor,
  nearAccessors,
  nearEnumValues,
  nearFields,
  nearNames,
  nearOperations,
} from '../../src/catalog/lookup.js';
import { getModel, loadSchema, onlyCatalog } from './schema-project.js';

const SCHEMA = `
datasource db {
  provider = "postgresql"
}

model people {
  id              String           @id
  accountId       String
  fullName        String           @map("display_name")
  createdAt       DateTime
  isTech          Boolean
  isActive        Boolean
  personScore     Int
  metaData        Json
  line1           String
  line2           String
  firstName       String
  lastName        String
  target_accounts target_accounts  @relation(fields: [accountId], references: [id])
  outreach        outreach[]
  meetings        Meeting[]
  area            Unsupported("circle")?
}

model target_accounts {
  id               String            @id
  people           people[]
  company_dossiers company_dossiers?
}

model company_dossiers {
  id              String          @id
  accountId       String          @unique
  target_accounts target_accounts @relation(fields: [accountId], references: [id])
}

model outreach {
  id       String         @id
  personId String
  status   OutreachStatus
  people   people         @relation(fields: [personId], references: [id])
}

model Meeting {
  id          String @id
  hostId      String
  createdById String
  host        people @relation(fields: [hostId], references: [id])
  owner       people @relation("owned", fields: [createdById], references: [id])

  @@map("calendar_entries")
}

model AIUsage {
  id String @id
}

model Category {
  id String @id
}

enum OutreachStatus {
  RESPONDED
  IN_PROGRESS @map("wip")
  SENT
}
`;

let catalog: Catalog;
beforeAll(async () => {
  const text = SCHEMA.replace(
    'outreach        outreach[]',
    'owned Meeting[] @relation("owned")\n  outreach outreach[]',
  );
  const loaded = await loadSchema({ 'schema.prisma': text });
  expect(loaded.problems).toEqual([]);
  catalog = onlyCatalog(loaded);
});

function brief(near: readonly Near[]): readonly string[] {
  return near.map(({ name, how, unique }) => `${name} ${how}${unique ? '' : ' (one of several)'}`);
}

function fieldsNear(model: string, written: string, given: GivenFor = 'unknown'): readonly string[] {
  return brief(nearFields(catalog, getModel(catalog, model), written, given));
}

describe('fields', () => {
  test.for<[string, string, GivenFor, readonly string[]]>([
    ['people', 'fullname', 'unknown', ['fullName case']],
    ['people', 'created_at', 'scalar', ['createdAt case']],
    ['people', 'metadata', 'relation', ['metaData case']],
    ['people', 'display_name', 'scalar', ['fullName mapped']],
    ['people', 'displayName', 'scalar', ['fullName mapped']],
    ['people', 'account', 'relation', ['target_accounts words']],
    ['target_accounts', 'person', 'relation', ['people target']],
    ['target_accounts', 'dossier', 'relation', ['company_dossiers words']],
    ['outreach', 'person', 'relation', ['people target']],
    ['people', 'Outreaches', 'relation', ['outreach target']],
    ['people', 'meeting', 'relation', ['owned target (one of several)', 'meetings target (one of several)']],
    ['people', 'calendar_entries', 'relation', ['owned target (one of several)', 'meetings target (one of several)']],
    ['Meeting', 'createdBy', 'relation', ['owner words']],
    // What a longer name is called after comes last.
    ['people', 'firstMeeting', 'unknown', ['meetings words']],
    ['people', 'meetingList', 'unknown', ['meetings words']],
    ['people', 'meetingUrl', 'relation', ['meetings words']],
    ['people', 'isITTech', 'scalar', ['isTech words']],
    ['people', 'is_active_person', 'scalar', ['isActive words']],
    ['people', 'personScores', 'scalar', ['personScore plural']],
    [
      'people',
      'name',
      'scalar',
      ['fullName words (one of several)', 'firstName words (one of several)', 'lastName words (one of several)'],
    ],
    ['people', 'fullNaem', 'scalar', ['fullName edit']],
    ['people', 'accounItd', 'scalar', ['accountId edit']],
    ['people', 'fullNmae', 'scalar', ['fullName edit']],
    ['people', 'line', 'scalar', ['line1 words (one of several)', 'line2 words (one of several)']],
    ['people', 'fulnname', 'scalar', ['fullName edit']],
    ['people', 'acountId', 'scalar', ['accountId edit']],
  ])('%s: `%s` given a %s is near to %j', ([model, written, given, expected]) => {
    expect(fieldsNear(model, written, given).slice(0, expected.length)).toEqual(expected);
  });

  test('that are relations, where a longer name is not called after them', () => {
    expect(fieldsNear('people', 'meetingUrl')).toEqual([]);
    expect(fieldsNear('people', 'meetingUrl', 'scalar')).toEqual([]);
  });

  test.for(['createdBy', 'creatdBy', 'line3', 'tier', 'revenue', 'isSupplyChain', 'id2', '', '_', '🚀', 'area2'])(
    'nothing is near to `%s`',
    (written) => {
      expect(fieldsNear('people', written, 'scalar')).toEqual([]);
    },
  );

  test('the kind of value decides between a key and its relation', () => {
    expect(fieldsNear('people', 'account', 'scalar')[0]).toBe('accountId words');
    expect(fieldsNear('people', 'account', 'relation')).toEqual(['target_accounts words']);
    expect(fieldsNear('outreach', 'persons', 'relation')).toEqual(['people target']);
    expect(fieldsNear('people', 'isTechs', 'relation')).toEqual(['isTech plural']);
  });

  test('of several relations to one model the one whose key is named so is meant', () => {
    expect(fieldsNear('Meeting', 'people', 'relation')).toEqual([
      'host target (one of several)',
      'owner target (one of several)',
    ]);
    expect(fieldsNear('Meeting', 'person', 'relation')[0]).toBe('host target (one of several)');
  });

  test('the entity is that of the name', () => {
    const [near] = nearFields(catalog, getModel(catalog, 'people'), 'fullname', 'unknown');
    expect(near).toEqual({
      entity: 'prisma/schema.prisma#people.fullName',
      name: 'fullName',
      how: 'case',
      unique: true,
    });
  });
});

test.for<[string, readonly string[]]>([
  ['Meeting', ['meeting case']],
  ['AIUsage', ['aIUsage case']],
  ['aiUsage', ['aIUsage case']],
  ['ai_usage', ['aIUsage case']],
  ['meetings', ['meeting plural']],
  ['person', ['people plural']],
  ['categories', ['category plural']],
  ['calendarEntries', ['meeting mapped']],
  ['account', ['target_accounts words']],
  ['targetAccount', ['target_accounts plural']],
  ['meetnig', ['meeting edit']],
  ['auditLog', []],
])('accessors: `%s` is near to %j', ([written, expected]) => {
  expect(brief(nearAccessors(catalog, written))).toEqual(expected);
});

test.for<[string, readonly string[]]>([
  ['responded', ['RESPONDED case']],
  ['InProgress', ['IN_PROGRESS case']],
  ['wip', ['IN_PROGRESS mapped']],
  ['PROGRESS', ['IN_PROGRESS words']],
  ['RESPONDDE', ['RESPONDED edit']],
  ['REPLIED', []],
])('enum values: `%s` is near to %j', ([written, expected]) => {
  const [enumType] = catalog.enums;
  expect(enumType === undefined ? undefined : brief(nearEnumValues(enumType, written))).toEqual(expected);
});

test('plain names: operations, operators and types', () => {
  const near = (written: string, names: readonly string[]) =>
    brief(
      nearNames(
        written,
        names.map((name) => ({ name, entity: name })),
      ),
    );
  expect(near('findMeny', ['findMany', 'findFirst', 'create'])).toEqual(['findMany edit']);
  expect(near('findAll', ['findMany', 'findFirst', 'create'])).toEqual([]);
  expect(near('includes', ['include', 'select'])).toEqual(['include plural']);
  expect(near('isIn', ['in', 'is', 'not'])).toEqual([]);
  expect(near('FooWhereUniqueInput', ['BarWhereUniqueInput', 'UserWhereInput'])).toEqual([]);
  expect(near('UserWhereInpt', ['UserWhereInput', 'UserSelect'])[0]).toBe('UserWhereInput edit');
});

describe('operations', () => {
  const OPERATIONS = [
    'findUnique',
    'findFirst',
    'findMany',
    'create',
    'createMany',
    'update',
    'upsert',
    'delete',
    'count',
  ];
  test.for<[string, readonly string[]]>([
    ['findmany', ['findMany case']],
    ['findMeny', ['findMany edit']],
    ['findAll', ['findMany words']],
    ['find_all', ['findMany words']],
    ['findByPk', ['findUnique words']],
    ['findOne', ['findFirst words (one of several)', 'findUnique words (one of several)']],
    ['remove', ['delete words']],
    ['destroy', ['delete words']],
    ['deleteOne', ['delete words']],
    ['insert', ['create words']],
    ['bulkCreate', ['createMany words']],
    // What this model has not is no answer.
    ['removeMany', []],
    ['findOneOrFail', []],
    ['subscribe', []],
    ['toString', []],
    ['constructor', []],
  ])('`%s` is near to %j', ([written, expected]) => {
    expect(brief(nearOperations(written, OPERATIONS))).toEqual(expected);
  });
});
