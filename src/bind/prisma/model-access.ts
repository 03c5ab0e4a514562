/** The access that naming a model on a client is. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import { nearAccessors } from '../../catalog/lookup.js';
import type { ts } from '../../syntax/parse.js';
import type { Access, Lookup } from '../facts.js';
import { plainAccess } from '../plain-access.js';
import type { FileBinding } from './binder.js';
import type { Delegate } from './domain.js';

export function missingModelLookup(catalog: PrismaCatalog, accessor: string): Lookup {
  return {
    kind: 'missing',
    near: nearAccessors(catalog, accessor),
    exists: catalog.models.flatMap((model) => model.accessor ?? []),
  };
}

export function addModelAccess(
  file: FileBinding,
  catalog: PrismaCatalog,
  delegate: Delegate,
  token: ts.Node | undefined,
  lookup: Lookup,
  query: number | null,
  form: Access['form'] = 'plain',
): void {
  if (!token) return;
  file.sheet.addAccess({
    ...plainAccess(catalog, delegate.client, query),
    form,
    want: 'model',
    owner: { kind: 'client', label: 'the client', entity: null },
    written: delegate.accessor,
    place: file.ev.place(token),
    clause: 'client',
    lookup,
  });
}
