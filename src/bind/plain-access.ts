/**
 * What most accesses share: a name as written in a query, with no value of its own. Where accesses are made by the ten
 * thousand (columns, keys, literals) all of this is written out: made by a spread, they took a tenth more memory.
 */
import type { Catalog } from '../catalog/catalog.js';
import type { Certainty } from '../finding.js';

export function plainAccess(catalog: Catalog, { certainty }: { readonly certainty: Certainty }, query: number | null) {
  return {
    catalog: catalog.id,
    form: 'plain',
    origin: 'query',
    use: 'read',
    query,
    payload: null,
    certainty,
    value: null,
    valuePlace: null,
    expected: null,
    passedAt: null,
    conditional: false,
    onUnknown: 'throws',
    read: null,
  } as const;
}

/** The same of a name that is read off a row. */
export const PLAIN_READ = {
  form: 'plain',
  clause: 'result',
  origin: 'row',
  use: 'read',
  query: null,
  payload: null,
  value: null,
  valuePlace: null,
  expected: null,
  passedAt: null,
  conditional: false,
  onUnknown: 'throws',
  read: null,
} as const;
