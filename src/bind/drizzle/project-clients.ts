/** The clients that a project makes, for what a client of unknown origin may have been given. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { asDrizzle, type Client } from './domain.js';
import { WRAPPER } from './semantics.js';

const MAKES_CLIENT = /drizzle\w*\s*(?:<[^()]*>)?\s*\(/i;
/** `import { drizzle as connect }`, `const { drizzle: connect } = require(…)`. */
const RENAMED = /\bdrizzle\s*(?:\bas\b|:)\s*([\w$]+)/g;

/** Whether a file may make a client, told by its text. */
export function mayMakeClient(text: string): boolean {
  return MAKES_CLIENT.test(text) || text.search(RENAMED) >= 0;
}

/** Every client that some `drizzle(…)` of the files makes with a schema. */
export function findProjectClients(
  ev: Evaluator,
  texts: Iterable<readonly [path: string, text: string]>,
): readonly Client[] {
  const clients: Client[] = [];
  for (const [path, text] of texts) {
    const renamed = new Set([...text.matchAll(RENAMED)].flatMap(([, name]) => name ?? []));
    if (!renamed.size && !MAKES_CLIENT.test(text)) continue;
    const module = ev.graph.findModule(path);
    if (!module) continue;
    const { callsByName } = indexFile(module.ast);
    const names = [...callsByName.keys()].filter((name) => WRAPPER.test(name) || renamed.has(name));
    for (const call of names.flatMap((name) => callsByName.get(name) ?? [])) {
      for (const value of alternatives(ev.evaluate(call))) {
        const known = asDrizzle(value);
        if (known?.tag === 'client' && (known.data.schema || known.data.open)) clients.push(known.data);
      }
    }
  }
  return clients;
}
