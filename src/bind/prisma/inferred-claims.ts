/** What is claimed of a client that is only taken for one: what goes by its name may be something else. */
import type { Near } from '../../catalog/catalog.js';
import { nearAccessors } from '../../catalog/lookup.js';
import { indexFile } from '../../syntax/file-index.js';
import { bare } from '../last-name.js';
import type { FileBinding } from './binder.js';
import { isTransaction } from './clients.js';
import type { Client } from './domain.js';
import { COMMON_NAMES, isOperation } from './operations.js';
import { accessorOf, hasAccessor, receiverName, receiverOf, type Site, siteOf } from './sites.js';

/** An unknown model is claimed only where nothing but a query is written so. */
export function claimsModel(file: FileBinding, site: Site, client: Client, accessor: string): boolean {
  if (!isOperation(site.operation)) return false;
  const [nearest] = client.catalogs.flatMap((catalog) => nearAccessors(catalog, accessor));
  // `client.templates.create()` may be of any service that the project talks to.
  if (COMMON_NAMES.has(site.operation)) {
    return nearest !== undefined && (nearest.how === 'case' || isSurelyClient(file, site));
  }
  // A name like nothing in any of several schemas is as likely another program's.
  return nearest !== undefined || client.catalogs.length === 1;
}

/** An unknown operation is claimed where it is all but one that exists, or the client is one beyond doubt. */
export function claimsOperation(file: FileBinding, site: Site, near: readonly Near[]): boolean {
  const [nearest] = near;
  if (!nearest || nearest.how === 'case' || nearest.how === 'edit') return nearest !== undefined;
  return isSurelyClient(file, site);
}

/** Other things are called `db`, `client` or `ctx` too: what goes by such a name is used as a client in this file. */
function isSurelyClient(file: FileBinding, site: Site): boolean {
  const receiver = receiverOf(site);
  const name = receiverName(site);
  if (!receiver || name === undefined || file.evidence.isTellingName(name) || isTransaction(receiver)) return true;
  return indexFile(file.module.ast).calls.some((call) => {
    const other = siteOf(call);
    if (!other || !isOperation(other.operation) || COMMON_NAMES.has(other.operation)) return false;
    const accessor = accessorOf(bare(other.delegate));
    return accessor !== undefined && hasAccessor(file, accessor.text) && receiverName(other) === name;
  });
}
