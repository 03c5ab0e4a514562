/** What a file calls, by evaluating what it calls it by: a binding of all files asks by name, having seen all functions. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { isLeaf } from '../../syntax/leaf.js';
import type { SourceModule } from '../../syntax/module.js';
import type { ts } from '../../syntax/parse.js';
import { mayHoldKeys } from '../declared/bind-declared.js';
import { callsAnyOf, type TypedFunction } from '../declared/typed-function.js';
import { lastName } from '../last-name.js';

export interface Callees {
  read(module: SourceModule): Calls;
  /** Names of a file's own functions that take the ORM's types. */
  typedIn(module: SourceModule): readonly string[];
}

export interface Calls {
  /** Names of called functions and classes that take the ORM's types. */
  readonly typed: ReadonlySet<string>;
  /** Whether the file's text calls one of them with what may be an object of such a type. */
  readonly isCaller: boolean;
  /** Files of called functions with a parameter that nothing but its callers says anything of. */
  readonly unread: ReadonlySet<string>;
}

/** `typedOf` gives the functions of a file that take the ORM's types. */
export function createCallees(ev: Evaluator, typedOf: (path: string) => readonly TypedFunction[]): Callees {
  const known = new Map<string, readonly TypedFunction[]>();
  const typedAt = (path: string): readonly TypedFunction[] => {
    let functions = known.get(path);
    if (!functions) {
      functions = typedOf(path);
      known.set(path, functions);
    }
    return functions;
  };
  return {
    typedIn: ({ path }) => typedAt(path).map(({ name }) => name),
    read(module) {
      const { calls, news } = indexFile(module.ast);
      const typed = new Map<string, TypedFunction>();
      const unread = new Set<string>();
      for (const call of [...calls, ...news]) {
        const name = lastName(call.expression);
        if (name === undefined || !call.arguments?.some(mayHoldKeys)) continue;
        for (const callee of alternatives(ev.evaluate(call.expression))) {
          if (callee.kind !== 'function' && callee.kind !== 'class') continue;
          const path = callee.node.getSourceFile().fileName;
          // Nothing but the file itself calls what a test or a page declares.
          const isReachable = path === module.path || !isLeaf(path);
          const found = isReachable && typedAt(path).find((one) => one.name === name);
          if (found) typed.set(`${found.className} ${name}`, found);
          if (callee.kind === 'function' && path !== module.path && takesAnything(ev, callee.node)) unread.add(path);
        }
      }
      const functions = [...typed.values()];
      return {
        typed: new Set(functions.map(({ name }) => name)),
        isCaller: functions.length > 0 && callsAnyOf(functions)(module.text),
        unread,
      };
    },
  };
}

/** Whether a function has a parameter that its callers alone tell something of. */
function takesAnything(ev: Evaluator, { parameters }: ts.SignatureDeclaration): boolean {
  return parameters.some(({ type }) => !type || ev.evaluateType(type).kind === 'unknown');
}
