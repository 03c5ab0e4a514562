/** What a finding rests on: how the client was recognised, what was looked up, and what the schema has. */
import type { Analysis } from '../../analyze.js';
import type { Access, Payload, Query, Want } from '../../bind/facts.js';
import type { TraceClient, TraceStep } from '../../bind/trace-client.js';
import type { Near } from '../../catalog/catalog.js';
import { type CatalogEntity, declaredAt, indexEntities } from '../../catalog/entities.js';
import type { Place } from '../../finding.js';
import type { ReportedFinding } from '../../report/report.js';
import { NEARNESS_WORDS, ORM_WORDS } from '../../report/words.js';

/** One thing that is known, with where it stands. */
export interface Evidence {
  /** `client`, `query`, `model` …: what it is about. */
  readonly about: string;
  readonly says: string;
  readonly place: Place | null;
}

type Explained = Pick<Analysis, 'report' | 'catalogs' | 'facts'>;

/** In the order in which binding comes by it; empty for findings about a schema alone. */
export function listEvidence(
  finding: ReportedFinding,
  { report, catalogs, facts }: Explained,
  trace: TraceClient,
): readonly Evidence[] {
  const fact = factOf(finding, facts);
  if (!fact) return [];
  const { access, payload } = fact;
  const entities = indexEntities(catalogs);
  const asked = access?.read?.asked ?? null;
  const query =
    findQuery(access ?? payload, facts.queries) ??
    facts.queries.find(({ place }) => asked && samePlace(place, asked.place));
  const catalog = catalogs.find(({ id }) => id === (access ?? payload)?.catalog);
  const schema = report.schemas.find(({ path }) => path === catalog?.path);
  const evidence: Evidence[] = [];
  if (query && catalog) evidence.push(...describeClient(query, trace(catalog.kind, query.place)));
  else if (catalog && access?.want === 'model' && access.clause === 'client') {
    evidence.push(...describeClient(access, trace(catalog.kind, access.place, 'accessor')));
  }
  if (asked) evidence.push({ about: 'row', says: `what \`${asked.label}\` gives is read here`, place: finding.place });
  if (query) evidence.push(describeQuery(query, entities.get(query.model ?? '')));
  if (catalog && schema) {
    const version = schema.version === null ? 'of no stated version' : schema.version;
    evidence.push({
      about: 'schema',
      says: `written for ${ORM_WORDS[catalog.kind].name} ${version}`,
      place: { file: catalog.path, start: 0, end: 0 },
    });
  }
  if (access) evidence.push(...describeAccess(access, entities));
  if (payload) evidence.push(...describePayload(payload));
  return evidence;
}

interface Fact {
  readonly access?: Access;
  readonly payload?: Payload;
}

/** What the finding was claimed of: the access or object at its place; where a call is blamed, what it was called with. */
function factOf(
  { place, name, clause }: ReportedFinding,
  { accesses, payloads, queries }: Analysis['facts'],
): Fact | undefined {
  if (place === null) return undefined;
  const stands = (fact: Access | Payload): boolean => samePlace(fact.place, place);
  const isCalled = (fact: Access | Payload): boolean => {
    const query = fact.query === null ? undefined : queries[fact.query];
    return query !== undefined && samePlace(query.place, place);
  };
  const named = accesses.filter(({ written }) => written === name);
  const isMissing = ({ lookup }: Access): boolean => lookup.kind === 'missing';
  const access =
    named.find((it) => stands(it) && isMissing(it)) ??
    named.find((it) => isCalled(it) && isMissing(it)) ??
    accesses.find((it) => stands(it) || (it.valuePlace !== null && samePlace(it.valuePlace, place)));
  if (access) return { access };
  const payload =
    payloads.find((it) => stands(it)) ??
    payloads.find((it) => it.illegal.some((key) => samePlace(key.place, place))) ??
    payloads.find((it) => isCalled(it) && it.clause === clause);
  return payload && { payload };
}

function samePlace(a: Place, b: Place): boolean {
  return a.start === b.start && a.end === b.end && a.file === b.file;
}

function findQuery(fact: Access | Payload | undefined, queries: readonly Query[]): Query | undefined {
  return fact?.query == null ? undefined : queries[fact.query];
}

const STEP_WORDS: Readonly<Record<TraceStep['how'], string>> = {
  used: '',
  imported: 'imported by',
  declared: 'declared as',
  extended: 'extended by',
  given: 'given by',
  made: 'made by',
  typed: 'typed by',
  outside: 'comes from outside of the project:',
  untold: 'followed as far as',
};

function describeClient({ certainty }: Pick<Query, 'certainty'>, steps: readonly TraceStep[]): readonly Evidence[] {
  const [used, ...rest] = steps;
  if (!used) return [];
  const why =
    certainty === 'proven'
      ? 'is a client, which the code proves'
      : 'is taken for a client: clients go by that name in this project, and it is used as one';
  return [
    { about: 'client', says: `\`${used.text}\` ${why}`, place: used.place },
    ...rest.map(({ how, text, place }) => ({ about: '', says: `${STEP_WORDS[how]} \`${text}\``, place })),
  ];
}

const COVERAGE_WORDS: Readonly<Record<Query['coverage'], string>> = {
  checked: 'all names in its arguments were read',
  partly: 'its arguments were read in part',
  unchecked: 'its arguments could not be read',
};

function describeQuery(query: Query, entity: CatalogEntity | undefined): Evidence {
  const of = entity?.kind === 'model' ? `${entity.model.accessor ?? entity.model.name}.` : '';
  return { about: 'query', says: `\`${of}${query.operation}\`; ${COVERAGE_WORDS[query.coverage]}`, place: query.place };
}

const WANT_WORDS: Readonly<Record<Want, string>> = {
  model: 'a model',
  field: 'a field',
  relation: 'a relation',
  enumValue: 'a value of an enum',
  operation: 'an operation',
  argument: 'an option',
  operator: 'an operator',
  uniqueKey: 'a unique key',
  type: 'a type',
};

const NAMES_SHOWN = 12;

function describeAccess(access: Access, entities: ReadonlyMap<string, CatalogEntity>): readonly Evidence[] {
  const { lookup, owner, want, clause, written, passedAt, place } = access;
  const entity = owner.entity === null ? undefined : entities.get(owner.entity);
  const label = owner.kind === 'client' ? 'the client' : `\`${owner.label}\``;
  const evidence: Evidence[] = [
    { about: 'position', says: `${WANT_WORDS[want]} of ${label} is wanted here (${clause})`, place },
  ];
  if (passedAt) evidence.push({ about: '', says: 'the object is handed to the query here', place: passedAt });
  if (entity) {
    evidence.push({
      about: 'declared',
      says: `\`${nameOfEntity(entity)}\` in the schema`,
      place: declaredAt(entity).name,
    });
  }
  if (lookup.kind === 'resolved') {
    evidence.push({ about: 'look-up', says: describeFound(access), place: null });
  } else if (lookup.kind === 'missing') {
    evidence.push({ about: 'look-up', says: describeMissing(written, lookup.exists), place: null });
    evidence.push(...lookup.near.map((near) => describeNear(near, entities)));
  }
  return evidence;
}

function describeMissing(written: string, exists: readonly string[]): string {
  if (exists.length === 0) return `there is no \`${written}\``;
  const shown = exists.slice(0, NAMES_SHOWN).map((name) => `\`${name}\``);
  const left = exists.length - shown.length;
  return `there is no \`${written}\` among ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function describeNear({ name, how, entity: id }: Near, entities: ReadonlyMap<string, CatalogEntity>): Evidence {
  const entity = entities.get(id);
  return { about: 'near', says: `\`${name}\` ${NEARNESS_WORDS[how]}`, place: entity ? declaredAt(entity).name : null };
}

function describeFound({ written, read, expected, value }: Access): string {
  if (read?.selected === 'no') return `\`${written}\` is there, and the query does not ask for it`;
  const given = value === null ? '' : `, and is given ${value.text}`;
  return expected ? `\`${written}\` is there, takes \`${expected.label}\`${given}` : `\`${written}\` is there`;
}

function nameOfEntity(entity: CatalogEntity): string {
  switch (entity.kind) {
    case 'model':
      return entity.model.name;
    case 'field':
      return `${entity.model.name}.${entity.field.name}`;
    case 'enum':
      return entity.enumType.name;
    case 'enumValue':
      return `${entity.enumType.name}.${entity.value.name}`;
  }
}

function describePayload({ requires, keys, closed, clause, place }: Payload): readonly Evidence[] {
  const written = keys.length === 0 ? 'no keys' : keys.map((key) => `\`${key}\``).join(', ');
  const evidence: Evidence[] = [{ about: 'object', says: `\`${clause}\` is given ${written}`, place }];
  if (closed.kind === 'known')
    evidence.push({ about: '', says: 'nothing else is spread or written into it', place: null });
  if (requires.kind !== 'none') {
    const amount = requires.kind === 'allOf' ? 'all' : 'one';
    const names = requires.names.map((name) => `\`${name}\``).join(', ');
    evidence.push({ about: 'wanted', says: `${amount} of ${names}`, place: null });
  }
  return evidence;
}
