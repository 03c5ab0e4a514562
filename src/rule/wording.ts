/** Phrases that messages of several rules are made of. */
import type { Catalog, Id, Model, ModelKind } from '../catalog/catalog.js';
import type { BoundProject, Owner, Query } from './define-rule.js';

const NAMES_SHOWN = 8;

/** What users of each schema language call what it declares. */
const NOUNS: Readonly<Record<Catalog['kind'], Readonly<Record<ModelKind, string>>>> = {
  prisma: { model: 'model', view: 'model', composite: 'type' },
  drizzle: { model: 'table', view: 'view', composite: 'type' },
};

/** The owner as the subject of a sentence: ``Model `User` ``, `The client`. */
export function describeOwner(owner: Owner, project: BoundProject): string {
  const name = quote(owner.label);
  switch (owner.kind) {
    case 'client':
      return 'The client';
    case 'model':
      return `${capitalize(nounOfOwner(owner, project))} ${name}`;
    case 'operation':
      return `Operation ${name}`;
    case 'filter':
      return `Filter ${name}`;
    case 'enum':
      return `Enum ${name}`;
    case 'namespace':
      return `Namespace ${name}`;
    case 'subquery':
      return `Subquery ${name}`;
    case 'result':
      return `The result of ${name}`;
    case 'response':
      return `The answer of ${name}`;
  }
}

/** The owner within a sentence: `` `User` ``, `the client`. */
export function nameOwner(owner: Owner): string {
  return owner.kind === 'client' ? 'the client' : quote(owner.label);
}

/** The owner as the `owner` of a claim: `User`, `the client`. */
export function labelOwner(owner: Owner): string {
  return owner.kind === 'client' ? 'the client' : owner.label;
}

/** `user.findMany`, or null where the query's model is not one of the catalog's. */
export function describeQuery(query: Query | undefined, project: BoundProject): string | null {
  if (query === undefined || query.model === null) return null;
  const entity = project.findEntity(query.model);
  return entity?.kind === 'model' ? `${entity.model.accessor ?? entity.model.name}.${query.operation}` : null;
}

export function quote(name: string): string {
  return `\`${name}\``;
}

/** `` `a`, `b` and 3 more ``: at most eight names. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map(quote).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}

/** `` `a`, `b` or `c` ``. */
export function chooseNames(names: readonly string[]): string {
  const quoted = names.map(quote);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** What to call one of a catalog's models: `model`, `table`, `view`. */
export function nounOf({ kind }: Model, catalog: Catalog): string {
  return NOUNS[catalog.kind][kind];
}

/** What to call a model that the catalog has not. */
export function nounIn(catalogId: Id, project: BoundProject): string {
  const catalog = project.catalogs.find(({ id }) => id === catalogId);
  return NOUNS[catalog?.kind ?? 'prisma'].model;
}

function nounOfOwner({ entity: id }: Owner, project: BoundProject): string {
  const entity = id === null ? undefined : project.findEntity(id);
  return entity?.kind === 'model' ? nounOf(entity.model, entity.catalog) : 'model';
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
