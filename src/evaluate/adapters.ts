/** Several adapters as one: each says what its own values mean. */
import type { Semantics } from './semantics.js';
import type { DomainValue } from './value.js';

/** What an adapter leaves out, it knows nothing of. */
export type Adapter = Partial<Semantics>;

/** `adapters` by the name that their domain values carry; the first that knows a name from outside says what it is. */
export function combineAdapters(adapters: ReadonlyMap<string, Adapter>): Semantics {
  const all = [...adapters.values()];
  const inferring = all.filter((adapter) => adapter.inferMember !== undefined);
  const global = all.filter((adapter) => adapter.global !== undefined);
  const of = (target: DomainValue): Adapter | undefined => adapters.get(target.adapter);
  return {
    external: (origin, name) => first(all, (adapter) => adapter.external?.(origin, name)),
    global: (name) => (global.length ? first(global, (adapter) => adapter.global?.(name)) : undefined),
    externalCall: (callee, name, args) => first(all, (adapter) => adapter.externalCall?.(callee, name, args)),
    member: (target, name) => of(target)?.member?.(target, name),
    call: (target, args) => of(target)?.call?.(target, args),
    construct: (target, args) => of(target)?.construct?.(target, args),
    carried: (target) => of(target)?.carried?.(target),
    awaited: (target) => of(target)?.awaited?.(target),
    typeReference: (target, args) => of(target)?.typeReference?.(target, args),
    callbackParameter: (target, args, argument, parameter) =>
      of(target)?.callbackParameter?.(target, args, argument, parameter),
    keyedCallbackParameter: (target, argument, path, parameter) =>
      of(target)?.keyedCallbackParameter?.(target, argument, path, parameter),
    pageProps: (page, path) => first(all, (adapter) => adapter.pageProps?.(page, path)),
    inferMember: (node) => (inferring.length ? first(inferring, (adapter) => adapter.inferMember?.(node)) : undefined),
    intersect: (target, others) => of(target)?.intersect?.(target, others) ?? target,
    narrow: (target) => of(target)?.narrow?.(target) ?? target,
    pick: (target, names, keep) => {
      const adapter = of(target);
      return adapter?.pick?.(target, names, keep) ?? adapter?.narrow?.(target) ?? target;
    },
    isData: (target) => of(target)?.isData?.(target) ?? false,
    keys: (target) => of(target)?.keys?.(target),
    record: (target) => of(target)?.record?.(target),
    isCheckedWhereMade: (target) => of(target)?.isCheckedWhereMade?.(target) ?? false,
    atLeast: (target) => of(target)?.atLeast?.(target) ?? target,
    throughGeneric: (target) => of(target)?.throughGeneric?.(target),
  };
}

function first<T>(adapters: readonly Adapter[], ask: (adapter: Adapter) => T | undefined): T | undefined {
  for (const adapter of adapters) {
    const answer = ask(adapter);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
