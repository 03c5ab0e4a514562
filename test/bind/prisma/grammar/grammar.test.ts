import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Input, Slot } from '../../../../src/bind/match/input.js';
import { createGrammar } from '../../../../src/bind/prisma/grammar/create-grammar.js';
import type { Grammar } from '../../../../src/bind/prisma/grammar/grammar.js';
import type { Model, PrismaCatalog } from '../../../../src/catalog/catalog.js';
import { readCatalog } from './read-catalog.js';

let catalog: PrismaCatalog;
let grammar: Grammar;

beforeAll(async () => {
  const file = path.resolve('fixtures/schema/prisma/grammar-postgresql/schema.prisma');
  ({ catalog } = await readCatalog(file, { major: 7, minor: 10 }));
  grammar = createGrammar(catalog);
});

function input(name: string): Input {
  const found = grammar.findInput(name);
  if (found === undefined) throw new Error(`no input ${name}`);
  return found;
}

function slot(of: Input, key: string): Slot {
  const found = of.slots.get(key);
  if (found === undefined) throw new Error(`no ${key} in ${of.name}`);
  return found;
}

function inputsOf(of: Slot): readonly string[] {
  return of.accepts.flatMap((accept) => (accept.kind === 'input' ? accept.input.name : []));
}

function argumentsOf(model: string, operation: string): Input {
  const owner: Model | undefined = catalog.models.find((candidate) => candidate.name === model);
  const found = owner && grammar.findArguments(owner, operation);
  if (found === undefined) throw new Error(`no ${model}.${operation}`);
  return found;
}

describe('what a key means', () => {
  test('conditions', () => {
    const where = input('UserWhereInput');
    expect(where).toMatchObject({ clause: 'where', ownerKind: 'model', requires: { kind: 'none' } });
    expect(slot(where, 'email')).toMatchObject({
      want: 'field',
      use: 'filter',
      entity: expect.stringContaining('#User.email'),
    });
    expect(slot(where, 'manager')).toMatchObject({ want: 'relation' });
    expect(slot(where, 'AND')).toMatchObject({ want: 'operator', entity: null });
    expect(slot(input('StringFilter'), 'contains')).toMatchObject({ want: 'operator', use: 'filter' });
    expect(where.slots.has('position')).toBe(false);
  });

  test('one row', () => {
    const where = input('UserWhereUniqueInput');
    expect(where.requires).toEqual({ kind: 'unique' });
    const unique = [...where.slots.values()].filter((key) => key.unique).map((key) => key.name);
    expect(unique.sort()).toEqual(['email', 'email_role', 'id', 'managerAndName', 'referralId']);
    expect(slot(where, 'email_role').want).toBe('uniqueKey');
    const [compound] = inputsOf(slot(where, 'managerAndName'));
    expect(input(compound ?? '').requires).toEqual({ kind: 'required' });
  });

  test('a cursor is a clause of its own', () => {
    const [accept] = slot(argumentsOf('User', 'findMany'), 'cursor').accepts;
    expect(accept).toMatchObject({ kind: 'input', input: { name: 'UserWhereUniqueInput', clause: 'cursor' } });
  });

  test('data: the key in one form, the relation in the other', () => {
    expect(inputsOf(slot(argumentsOf('Post', 'create'), 'data'))).toEqual([
      'PostCreateInput',
      'PostUncheckedCreateInput',
    ]);
    const [checked, unchecked] = [input('PostCreateInput'), input('PostUncheckedCreateInput')];
    expect(slot(checked, 'author')).toMatchObject({ want: 'relation', use: 'write', required: true });
    expect(checked.slots.has('authorId')).toBe(false);
    expect(slot(unchecked, 'authorId').required).toBe(true);
    expect(unchecked.slots.has('author')).toBe(false);
    expect(slot(checked, 'draftedBy').required).toBe(false);
    expect(input('PostCreateWithoutAuthorInput').slots.has('author')).toBe(false);
  });

  test('lists of names', () => {
    const names = slot(argumentsOf('Counter', 'groupBy'), 'by');
    expect(names.required).toBe(true);
    expect(names.accepts).toContainEqual(
      expect.objectContaining({
        kind: 'literals',
        values: ['id'],
        list: true,
        fields: expect.objectContaining({ name: 'Counter' }),
      }),
    );
  });

  test('aggregates', () => {
    expect(input('UserAvgAggregateInputType').slots.has('age')).toBe(true);
    expect(input('UserAvgAggregateInputType').slots.has('name')).toBe(false);
    expect(input('UserCountAggregateInputType').slots.has('_all')).toBe(true);
    expect(inputsOf(slot(argumentsOf('User', 'count'), 'select'))).toEqual(['UserCountAggregateInputType']);
  });
});

describe('known names in the wrong place', () => {
  test('in include, _count, and filters of relations', () => {
    expect(input('UserInclude').misplaced.get('email')).toBe('scalar-in-include');
    expect(input('UserInclude').misplaced.has('posts')).toBe(false);
    const counts = input('UserCountOutputTypeSelect');
    expect(counts.misplaced.get('email')).toBe('count-of-scalar');
    expect(counts.misplaced.get('manager')).toBe('count-of-scalar');
    expect(counts.slots.has('posts')).toBe(true);
    expect(input('UserNullableScalarRelationFilter').misplaced.get('some')).toBe('list-filter-on-single');
    expect(input('PostListRelationFilter').misplaced.get('is')).toBe('single-filter-on-list');
  });
});

describe('arguments of relations', () => {
  test('lists are queried, optional rows are filtered, required ones only shaped', () => {
    const include = input('PostInclude');
    expect(inputsOf(slot(include, 'author'))).toEqual(['UserDefaultArgs']);
    expect(inputsOf(slot(include, 'draftedBy'))).toEqual(['Post$draftedByArgs']);
    expect(inputsOf(slot(include, 'categories'))).toEqual(['Post$categoriesArgs']);
    expect([...input('Post$draftedByArgs').slots.keys()]).toEqual(['select', 'omit', 'include', 'where']);
    expect([...input('UserDefaultArgs').slots.keys()]).toEqual(['select', 'omit', 'include']);
    const list = ['select', 'omit', 'include', 'where', 'orderBy', 'take', 'skip', 'cursor', 'distinct'];
    expect([...input('Post$categoriesArgs').slots.keys()]).toEqual(list);
  });
});

describe('type names', () => {
  test('the longest model that fits', () => {
    expect(input('UserPostCreateInput').model?.name).toBe('UserPost');
    expect(input('UserCreateInput').model?.name).toBe('User');
    expect(input('UserPostFindManyArgs')).toBe(argumentsOf('UserPost', 'findMany'));
    expect(input('audit_logWhereInput').model?.name).toBe('audit_log');
    expect(input('Audit_logListRelationFilter').model?.name).toBe('audit_log');
  });

  test.each([
    ...['UserGetPayload', '$UserPayload', 'UserDelegate', 'UserScalarFieldEnum', 'UserCountOutputType'],
    ...['AggregateUser', 'GetUserGroupByPayload', 'Prisma__UserClient', 'Audit_logGroupByOutputType'],
    ...['EnumRoleNullableFilter', 'NestedStringFilter', 'IntFieldUpdateOperationsInput', 'StringFieldRefInput'],
    ...['Decimal', 'InputJsonValue', 'TransactionClient', 'PrismaClientKnownRequestError', 'sql', 'validator'],
    ...['SomethingThatALaterPrismaMayHave'],
  ])('%s is one', (name) => {
    expect(grammar.hasType(name)).toBe(true);
  });

  test.each([
    ...['MeetingWhereInput', 'MeetingGetPayload', 'userGetPayload', 'UserCreateWithoutMeetingsInput'],
    ...[
      'UserRelationFilter',
      'UserArgs',
      'HiddenWhereInput',
      'EnumStatusFilter',
      'PlaceCreateInput',
      'UserReportCreateInput',
    ],
  ])('%s is none', (name) => {
    expect(grammar.hasType(name)).toBe(false);
    expect(grammar.findInput(name)).toBeUndefined();
  });

  test('all listed names are types', () => {
    const names = grammar.typeNames();
    expect(names).toContain('UserWhereInput');
    expect(names.filter((name) => !grammar.hasType(name))).toEqual([]);
  });

  test('nothing is denied while the catalog is open', () => {
    expect(createGrammar({ ...catalog, open: 'read in part' }).hasType('MeetingWhereInput')).toBe(true);
  });
});

test('types that refer to each other in circles are one and the same', () => {
  const posts = slot(input('UserSelect'), 'posts');
  const author = slot(input('PostSelect'), 'author');
  expect(inputsOf(posts)).toEqual(['User$postsArgs']);
  expect(inputsOf(author)).toEqual(['UserDefaultArgs']);
  expect(input('UserSelect')).toBe(grammar.findInput('UserSelect'));
});
