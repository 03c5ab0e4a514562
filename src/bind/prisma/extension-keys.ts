/** `$extends({ result: { user: … } })`: the keys of an extension's parts are models of the client. */
import { findModelByAccessor } from '../../catalog/lookup.js';
import { argumentsOf } from '../../evaluate/calls.js';
import { alternatives, type RecordValue } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { plainAccess } from '../plain-access.js';
import type { FileBinding } from './binder.js';
import { asPrisma, type Client, NO_ADDITIONS } from './domain.js';
import { missingModelLookup } from './model-access.js';

const PARTS = new Set(['model', 'result', 'query']);

export function bindExtensionKeys(file: FileBinding): void {
  for (const name of ['$extends', 'defineExtension']) {
    for (const call of indexFile(file.module.ast).callsByName.get(name) ?? []) {
      const callee = asPrisma(file.ev.evaluate(call.expression));
      const client = callee && clientOf(callee);
      if (!client) continue;
      for (const value of alternatives(argumentsOf(file.ev, call, file.ev.root).at(0))) {
        if (value.kind === 'record') bindExtension(file, client, value);
      }
    }
  }
}

function clientOf(callee: NonNullable<ReturnType<typeof asPrisma>>): Client | undefined {
  if (callee.tag === 'client-member') return callee.data.client;
  if (callee.tag !== 'type') return undefined;
  return { catalogs: callee.data.catalogs, additions: NO_ADDITIONS, certainty: 'proven' };
}

function bindExtension(file: FileBinding, client: Client, extension: RecordValue): void {
  const [catalog] = client.catalogs;
  if (!catalog || client.catalogs.some((candidate) => candidate.open)) return;
  for (const part of extension.entries) {
    const models = PARTS.has(part.key) ? part.value() : undefined;
    if (models?.kind !== 'record') continue;
    for (const entry of models.entries) {
      if (entry.key.startsWith('$')) continue;
      const model = client.catalogs.map((candidate) => findModelByAccessor(candidate, entry.key)).find(Boolean);
      file.sheet.addAccess({
        ...plainAccess(catalog, client, null),
        want: 'model',
        owner: { kind: 'client', label: 'the client', entity: null },
        written: entry.key,
        place: entry.place,
        form: entry.form,
        clause: 'client',
        lookup: model ? { kind: 'resolved', entity: model.id } : missingModelLookup(catalog, entry.key),
      });
    }
  }
}
