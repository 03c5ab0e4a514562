import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '../../../../src/bind/match/input.js';
import { createGrammar } from '../../../../src/bind/prisma/grammar/create-grammar.js';
import type { Grammar } from '../../../../src/bind/prisma/grammar/grammar.js';
import type { Model, PrismaCatalog } from '../../../../src/catalog/catalog.js';
import { readCatalog } from './read-catalog.js';

const VERSIONS = [4, 5, 6, 7].map((major) => ({ major, minor: 20 }));

let postgresql: PrismaCatalog;
let mysql: PrismaCatalog;
let mongodb: PrismaCatalog;

beforeAll(async () => {
  const read = async (name: string) =>
    (await readCatalog(path.resolve(`fixtures/schema/prisma/grammar-${name}/schema.prisma`), null)).catalog;
  [postgresql, mysql, mongodb] = [await read('postgresql'), await read('mysql'), await read('mongodb')];
});

function grammarOf(catalog: PrismaCatalog, major: number | null): Grammar {
  const version = major === null ? null : { major, minor: 20 };
  return createGrammar({ ...catalog, prisma: { ...catalog.prisma, version } });
}

function modelOf(catalog: PrismaCatalog, name: string): Model {
  const model = catalog.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new Error(`no model ${name}`);
  return model;
}

function keysOf(input: Input | undefined): readonly string[] {
  return [...(input?.slots.keys() ?? [])];
}

describe('without a version', () => {
  test.each(VERSIONS)('all that Prisma $major takes is taken, and no more is asked for', ({ major }) => {
    const faults: string[] = [];
    for (const catalog of [postgresql, mysql, mongodb]) {
      const union = grammarOf(catalog, null);
      const one = grammarOf(catalog, major);
      const compare = (name: string, ours: Input | undefined, theirs: Input): void => {
        if (ours === undefined) faults.push(name);
        for (const [key, slot] of theirs.slots) {
          const counterpart = ours?.slots.get(key);
          if (counterpart === undefined) faults.push(`${name}.${key}`);
          else if (counterpart.required && !slot.required) faults.push(`${name}.${key} is asked for`);
        }
      };
      for (const name of one.typeNames()) {
        if (!union.hasType(name)) faults.push(name);
        const theirs = one.findInput(name);
        if (theirs !== undefined) compare(name, union.findInput(name), theirs);
      }
      for (const model of catalog.models) {
        for (const operation of one.operationsOf(model)) {
          const theirs = one.findArguments(model, operation);
          if (theirs !== undefined) compare(theirs.name, union.findArguments(model, operation), theirs);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('operations', () => {
  test('rows are returned by PostgreSQL, not by MySQL', () => {
    expect(grammarOf(postgresql, 7).operationsOf(modelOf(postgresql, 'User'))).toContain('createManyAndReturn');
    expect(grammarOf(mysql, 7).operationsOf(modelOf(mysql, 'Account'))).not.toContain('createManyAndReturn');
    expect(grammarOf(postgresql, 4).operationsOf(modelOf(postgresql, 'User'))).not.toContain('createManyAndReturn');
    expect(grammarOf(postgresql, 5).operationsOf(modelOf(postgresql, 'User'))).not.toContain('updateManyAndReturn');
  });

  test('the minor of a range grants what later minors brought', () => {
    const catalog = { ...postgresql, prisma: { ...postgresql.prisma, version: { major: 6, minor: 0 } } };
    expect(createGrammar(catalog).operationsOf(modelOf(postgresql, 'User'))).toContain('updateManyAndReturn');
  });

  test('views are read-only in Prisma 7 and were not before', () => {
    const view = modelOf(postgresql, 'UserReport');
    expect(grammarOf(postgresql, 7).operationsOf(view)).toEqual([
      ...['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany'],
      ...['aggregate', 'count', 'groupBy'],
    ]);
    expect(grammarOf(postgresql, 5).operationsOf(view)).toContain('create');
  });

  test('a required unsupported column keeps rows from being created', () => {
    const operations = grammarOf(postgresql, 7).operationsOf(modelOf(postgresql, 'Place'));
    expect(operations).toContain('update');
    expect(operations).not.toContain('create');
    expect(operations).not.toContain('upsert');
  });

  test('composites have none; raw ones are MongoDB’s', () => {
    expect(grammarOf(mongodb, 7).operationsOf(modelOf(mongodb, 'Photo'))).toEqual([]);
    expect(grammarOf(mongodb, 7).operationsOf(modelOf(mongodb, 'Shop'))).toContain('aggregateRaw');
    expect(grammarOf(postgresql, 7).operationsOf(modelOf(postgresql, 'User'))).not.toContain('findRaw');
    expect(grammarOf(postgresql, 7).findArguments(modelOf(postgresql, 'User'), 'findRaw')).toBeUndefined();
  });
});

describe('arguments', () => {
  test('Prisma 4 takes unique keys alone, 5 filters beside them', () => {
    expect(keysOf(grammarOf(postgresql, 4).findInput('ProfileWhereUniqueInput'))).toEqual(['id', 'ownerId']);
    expect(keysOf(grammarOf(postgresql, 5).findInput('ProfileWhereUniqueInput'))).toContain('bio');
  });

  test('options come and go', () => {
    const optionsOf = (catalog: PrismaCatalog, major: number, model: string, operation: string) =>
      keysOf(grammarOf(catalog, major).findArguments(modelOf(catalog, model), operation));
    expect(optionsOf(postgresql, 4, 'User', 'findFirst')).toContain('rejectOnNotFound');
    expect(optionsOf(postgresql, 5, 'User', 'findFirst')).not.toContain('rejectOnNotFound');
    expect(optionsOf(postgresql, 5, 'User', 'deleteMany')).toEqual(['where']);
    expect(optionsOf(postgresql, 6, 'User', 'deleteMany')).toEqual(['where', 'limit']);
    expect(optionsOf(mysql, 5, 'Account', 'findMany')).not.toContain('omit');
    expect(optionsOf(mysql, 6, 'Account', 'findMany')).toContain('omit');
    expect(optionsOf(postgresql, 7, 'User', 'findMany')).toContain('relationLoadStrategy');
    expect(optionsOf(mysql, 7, 'Account', 'findMany')).not.toContain('relationLoadStrategy');
    expect(optionsOf(mongodb, 7, 'Shop', 'createMany')).toEqual(['data']);
  });
});
