/** The clients that a project makes, for what a client of unknown origin may have been given. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { asDrizzle, type Client } from './domain.js';

const MAKES_CLIENT = /\bdrizzle\s*(?:<[^()]*>)?\s*\(/;

/** Every client that some `drizzle(…)` of the files makes with a schema. */
export function findProjectClients(
  ev: Evaluator,
  texts: Iterable<readonly [path: string, text: string]>,
): readonly Client[] {
  const clients: Client[] = [];
  for (const [path, text] of texts) {
    if (!text.includes('drizzle-orm/') || !MAKES_CLIENT.test(text)) continue;
    const module = ev.graph.findModule(path);
    if (!module) continue;
    for (const call of indexFile(module.ast).callsByName.get('drizzle') ?? []) {
      for (const value of alternatives(ev.evaluate(call))) {
        const known = asDrizzle(value);
        if (known?.tag === 'client' && (known.data.schema || known.data.open)) clients.push(known.data);
      }
    }
  }
  return clients;
}
