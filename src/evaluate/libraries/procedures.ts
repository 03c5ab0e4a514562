/** Builders of procedures (tRPC, oRPC, safe actions): `.input(schema)` says what the handler is given. */
import type { Adapter } from '../adapters.js';
import type { Arguments } from '../semantics.js';
import { type DomainValue, type Entry, lazily, unknown, type Value } from '../value.js';
import { validated } from './zod.js';

export const PROCEDURES = 'procedures';

/** Methods that take the schema of the input. */
const INPUT = new Set(['input', 'inputSchema', 'schema']);
/** How handlers call what the schema gave: `({ input }) => …`, `({ parsedInput }) => …`. */
const NAMES = ['input', 'parsedInput'];

interface Procedure {
  readonly input: () => Value;
}

/** The adapter; `placeOf` gives the range of a call. */
export function createProcedures(placeOf: (args: Arguments) => Entry['place']): Adapter {
  return {
    externalCall(_callee, name, args) {
      if (name === null || !INPUT.has(name) || args.count !== 1) return undefined;
      return procedure({ input: lazily(() => validated(args.at(0)) ?? unknown('external-value')) });
    },
    member: (target) => target,
    // Whatever is chained on (`use`, `meta`, `output`) hands the same input on.
    call: (target) => target,
    callbackParameter(target, args, _argument, parameter) {
      if (parameter !== 0) return undefined;
      const place = placeOf(args);
      const { input } = target.data as Procedure;
      const entries = NAMES.map(
        (key): Entry => ({ key, place, form: 'plain', conditional: false, declared: true, node: null, value: input }),
      );
      return { kind: 'record', entries, open: 'untyped-parameter', node: null };
    },
  };
}

function procedure(data: Procedure): DomainValue {
  return { kind: 'domain', adapter: PROCEDURES, tag: 'procedure', data };
}
