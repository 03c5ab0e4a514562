/** The clients that a project makes, for what a client of unknown origin may have been given. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { asDrizzle, type Client } from './domain.js';

const MAKES_CLIENT = /\bdrizzle\s*(?:<[^()]*>)?\s*\(/;
/** `import { drizzle as connect }`, `const { drizzle: connect } = require(…)`. */
const RENAMED = /\bdrizzle\s*(?:\bas\b|:)\s*([\w$]+)/g;

/** Every client that some `drizzle(…)` of the files makes with a schema. */
export function findProjectClients(
  ev: Evaluator,
  texts: Iterable<readonly [path: string, text: string]>,
): readonly Client[] {
  const clients: Client[] = [];
  for (const [path, text] of texts) {
    if (!text.includes('drizzle-orm/')) continue;
    const names = [...text.matchAll(RENAMED)].flatMap(([, name]) => name ?? []);
    if (MAKES_CLIENT.test(text)) names.push('drizzle');
    const module = names.length ? ev.graph.findModule(path) : undefined;
    if (!module) continue;
    const { callsByName } = indexFile(module.ast);
    for (const call of names.flatMap((name) => callsByName.get(name) ?? [])) {
      for (const value of alternatives(ev.evaluate(call))) {
        const known = asDrizzle(value);
        if (known?.tag === 'client' && (known.data.schema || known.data.open)) clients.push(known.data);
      }
    }
  }
  return clients;
}
