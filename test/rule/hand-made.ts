/** Facts and a catalog made by hand: what rules read, without a schema file or code. */

import { rules } from '../../rules/index.js';
import type { Access, Facts, Payload, Query } from '../../src/bind/facts.js';
import type { Catalog, EnumType, Field, FieldType, Model, Near, Nearness } from '../../src/catalog/catalog.js';
import type { Config } from '../../src/discover/project.js';
import type { Finding, Place, Problem } from '../../src/finding.js';
import { createBoundProject } from '../../src/rule/bound-project.js';
import type { BoundProject } from '../../src/rule/define-rule.js';
import { runRules } from '../../src/rule/run-rules.js';

export const ROOT = '/app';

export function at(start: number, end: number, file = `${ROOT}/src/index.ts`): Place {
  return { file, start, end };
}

export function field(model: string, name: string, type: FieldType, start: number, more: Partial<Field> = {}): Field {
  const place = at(start, start + name.length, `${ROOT}/schema.prisma`);
  return {
    id: `main#${model}.${name}`,
    name,
    column: type.kind === 'relation' ? null : name,
    type,
    list: false,
    nullable: false,
    defaultedBy: null,
    updatedAt: false,
    required: false,
    unique: false,
    primary: false,
    foreignKey: false,
    place,
    declaration: place,
    ...more,
  };
}

const STRING: FieldType = { kind: 'scalar', name: 'String' };
const relationTo = (name: string): FieldType => ({
  kind: 'relation',
  name,
  relation: { target: `main#${name}`, name: 'r', fields: [], references: [], inverse: null },
});

export function model(name: string, fields: readonly Field[], start: number, more: Partial<Model> = {}): Model {
  const place = at(start, start + name.length, `${ROOT}/schema.prisma`);
  return {
    id: `main#${name}`,
    kind: 'model',
    name,
    accessor: name.charAt(0).toLowerCase() + name.slice(1),
    table: name,
    databaseSchema: null,
    fields,
    uniqueKeys: [{ name: 'id', fields: ['id'], primary: true }],
    indexes: [],
    open: null,
    place,
    declaration: place,
    ...more,
  };
}

const STATUS: EnumType = {
  id: 'main#Status',
  name: 'Status',
  values: [
    { id: 'main#Status.SENT', name: 'SENT', databaseName: 'SENT', place: at(900, 904, `${ROOT}/schema.prisma`) },
  ],
  place: at(880, 886, `${ROOT}/schema.prisma`),
  declaration: at(880, 910, `${ROOT}/schema.prisma`),
};

/** `people` (id, isTech, name, target_accounts, outreach) and `Account` (id). */
export const CATALOG: Catalog = {
  id: 'main',
  kind: 'prisma',
  path: `${ROOT}/schema.prisma`,
  files: [`${ROOT}/schema.prisma`],
  dialect: 'postgresql',
  models: [
    model(
      'people',
      [
        field('people', 'id', STRING, 110),
        field('people', 'isTech', { kind: 'scalar', name: 'Boolean' }, 120),
        field('people', 'name', STRING, 140, { required: true }),
        field('people', 'target_accounts', relationTo('Account'), 160),
        field('people', 'outreach', relationTo('Account'), 190, { list: true }),
      ],
      100,
    ),
    model('Account', [field('Account', 'id', STRING, 310)], 300),
  ],
  enums: [STATUS],
  prisma: { previewFeatures: [], clientOutputs: [], generators: [], version: null },
  ignored: [],
  open: null,
};

export function near(name: string, how: Nearness, unique = true, entity = `main#people.${name}`): Near {
  return { entity, name, how, unique };
}

let written = 0;

/** A missing relation `account` of `people`, unless told otherwise. */
export function access(more: Partial<Access> = {}): Access {
  written += 1;
  return {
    id: written,
    catalog: 'main',
    want: 'relation',
    owner: { kind: 'model', label: 'people', entity: 'main#people' },
    written: 'account',
    place: at(10, 17),
    form: 'plain',
    clause: 'include',
    origin: 'query',
    use: 'select',
    query: null,
    payload: null,
    certainty: 'proven',
    lookup: { kind: 'missing', near: [], exists: ['target_accounts', 'outreach'] },
    value: null,
    valuePlace: null,
    expected: null,
    passedAt: null,
    conditional: false,
    onUnknown: 'throws',
    read: null,
    claimAt: more.place ?? at(10, 17),
    callSites: [],
    ...more,
  };
}

export function missing(...names: readonly Near[]): Access['lookup'] {
  return { kind: 'missing', near: names, exists: ['id', 'isTech', 'name', 'target_accounts', 'outreach'] };
}

export const RESOLVED: Access['lookup'] = { kind: 'resolved', entity: 'main#people.name' };

export function query(id: number, place: Place, more: Partial<Query> = {}): Query {
  return {
    id,
    catalog: 'main',
    model: 'main#people',
    operation: 'findMany',
    place,
    effect: 'read',
    certainty: 'proven',
    coverage: 'checked',
    ...more,
  };
}

export function payload(more: Partial<Payload> = {}): Payload {
  written += 1;
  return {
    id: written,
    catalog: 'main',
    query: null,
    origin: 'query',
    owner: { kind: 'model', label: 'people', entity: 'main#people' },
    clause: 'data',
    place: at(30, 40),
    certainty: 'proven',
    passedAt: null,
    requires: { kind: 'none' },
    keys: [],
    closed: { kind: 'known', value: true },
    illegal: [],
    claimAt: more.place ?? at(30, 40),
    callSites: [],
    ...more,
  };
}

export function factsOf(more: Partial<Facts>): Facts {
  return { queries: [], payloads: [], accesses: [], casts: [], unchecked: [], problems: [], ...more };
}

export function projectOf(
  more: Partial<Facts>,
  schemaProblems: readonly Problem[] = [],
  catalogs: readonly Catalog[] = [CATALOG],
): BoundProject {
  return createBoundProject(factsOf(more), catalogs, schemaProblems);
}

export const CONFIG: Config = {
  path: null,
  schemas: [],
  include: [],
  exclude: [],
  rules: {},
  clients: [],
  overrides: [],
  baseline: null,
};

/** What all rules find in the facts, with the given configuration and source text. */
export function findIn(
  facts: Partial<Facts>,
  { config = CONFIG, text = '', only = null as readonly string[] | null, problems = [] as readonly Problem[] } = {},
): readonly Finding[] {
  return runRules(rules, projectOf(facts, problems), config, { only, root: ROOT, readText: () => text });
}
