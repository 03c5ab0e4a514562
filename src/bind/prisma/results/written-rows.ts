/** Values of the client's input types, where code reads them: `{ name }: Prisma.UserUpdateInput`. */
import type { DomainValue } from '../../../evaluate/value.js';
import { unknown } from '../../../evaluate/value.js';
import { absentOfModel } from '../../rows/model-row.js';
import { makeRow, type Row, type RowKey } from '../../rows/row.js';
import { asPrisma } from '../domain.js';
import type { Grammars } from '../grammars.js';

/** The keys that a value of an input type may have, as a row's; undefined where no model's keys are among them. */
export function rowOfWritten(value: DomainValue, grammars: Grammars): Row | undefined {
  const known = asPrisma(value);
  if (known?.tag !== 'input' || known.data.row?.()) return undefined;
  const { catalogs, name, extra } = known.data;
  const [catalog, ...others] = catalogs;
  const input = catalog && !others.length ? grammars.findDeclared(catalog, name) : undefined;
  const model = input?.model;
  // What a model's keys are filled with and filtered by; arguments and filters are read by names of their own.
  if (!catalog || !input || !model || input.ownerKind !== 'model') return undefined;
  return makeRow({
    catalog,
    certainty: 'proven',
    from: 'type',
    keys() {
      const byName = new Map<string, RowKey>();
      for (const [key, { entity }] of input.slots) byName.set(key, { entity, conditional: false, value: UNREAD });
      for (const [key, given] of extra.keys) byName.set(key, { entity: null, conditional: false, value: given });
      for (const key of input.misplaced.keys()) byName.set(key, { entity: null, conditional: true, value: UNREAD });
      return { byName, open: extra.open ? 'external-value' : null };
    },
    absent(key, given) {
      const found = absentOfModel(catalog, model, key, given, { asked: null, addition: () => null });
      // A field that this type has no place for is another's to write, and no mistake of a read.
      return found.lookup.kind === 'resolved'
        ? { ...found, lookup: { kind: 'opaque', reason: 'external-value' }, read: { selected: 'unknown', asked: null } }
        : found;
    },
  });
}

const UNREAD = () => unknown('external-value');
