/** RxJS: what an observable carries, through its operators to whoever subscribes. */
import { ts } from '../../syntax/parse.js';
import type { Adapter } from '../adapters.js';
import type { ApplyFunction, Arguments } from '../semantics.js';
import {
  alternatives,
  awaited,
  type DomainValue,
  deferred,
  type Env,
  isNullish,
  join,
  type RecordValue,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from '../value.js';

export const RXJS = 'rxjs';

type RxjsValue = DomainValue &
  (
    | { readonly tag: 'class'; readonly data: { readonly name: string } }
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
    /** What an operator's call gives to `pipe`. */
    | { readonly tag: 'operator'; readonly data: { readonly name: string; readonly args: Arguments } }
    | { readonly tag: 'observable'; readonly data: { readonly carried: Value } }
    | { readonly tag: 'method'; readonly data: { readonly carried: Value; readonly name: string } }
  );

/** How the adapter asks for what is not its own. */
export interface Following {
  readonly apply: ApplyFunction;
  readonly evaluate: (node: ts.Expression, env?: Env) => Value;
  readonly evaluateType: (node: ts.TypeNode) => Value;
  readonly awaited: (value: Value) => Value;
  /** The file that asks, and the others that have a name; undefined where those are too many. */
  readonly openNaming: (name: string, own: ts.SourceFile) => readonly ts.SourceFile[] | undefined;
  readonly propsOf: (element: ts.JsxOpeningElement | ts.JsxSelfClosingElement) => RecordValue;
}

const CLASS = /^(?:Observable|ConnectableObservable|(?:Behavior|Replay|Async)?Subject)$/;

/** Operators whose function gives what is carried on, as it is or in an observable or promise. */
const FLATTENING = new Set(['switchMap', 'mergeMap', 'concatMap', 'exhaustMap', 'flatMap']);
/** Operators after which the same is carried. */
const KEEPING = new Set([
  'auditTime',
  'debounceTime',
  'delay',
  'distinctUntilChanged',
  'distinctUntilKeyChanged',
  'filter',
  'finalize',
  'first',
  'last',
  'observeOn',
  'publishReplay',
  'refCount',
  'retry',
  'sampleTime',
  'share',
  'shareReplay',
  'skip',
  'skipWhile',
  'subscribeOn',
  'take',
  'takeLast',
  'takeUntil',
  'takeUntilDestroyed',
  'takeWhile',
  'tap',
  'throttleTime',
  'timeout',
]);

/** An observable that carries `carried`, for libraries that give some. */
export function observableOf(carried: Value): DomainValue {
  return value('observable', { carried });
}

export function createRxjs(following: Following): Adapter {
  return {
    external({ kind, specifier }, name) {
      if (kind !== 'external') return undefined;
      if (name === 'takeUntilDestroyed' && specifier === '@angular/core/rxjs-interop')
        return value('function', { name });
      if (specifier !== 'rxjs' && specifier !== 'rxjs/operators') return undefined;
      return CLASS.test(name) ? value('class', { name }) : value('function', { name });
    },
    carried(target) {
      const known = target as RxjsValue;
      return known.tag === 'observable' ? known.data.carried : undefined;
    },
    typeReference(target, args) {
      if (target.tag === 'observable') return target;
      const [carried] = args;
      return target.tag === 'class' && carried ? observableOf(deferred(carried)) : undefined;
    },
    construct(target, args) {
      if (target.tag !== 'class') return undefined;
      const [type] = ts.isNewExpression(args.node) ? (args.node.typeArguments ?? []) : [];
      return observableOf(type ? following.evaluateType(type) : args.count ? args.at(0) : unknown('external-value'));
    },
    member(target, name) {
      const known = target as RxjsValue;
      if (known.tag !== 'observable') return undefined;
      return name === 'value' ? known.data.carried : value('method', { carried: known.data.carried, name });
    },
    call(target, args) {
      const known = target as RxjsValue;
      if (known.tag === 'function') return functionCall(known.data.name, args);
      return known.tag === 'method' ? methodCall(known.data.carried, known.data.name, args, following) : undefined;
    },
    callbackParameter(target, args, argument, parameter) {
      const known = target as RxjsValue;
      if (argument !== 0 || parameter !== 0) return undefined;
      if (known.tag === 'method') return known.data.name === 'subscribe' ? known.data.carried : undefined;
      return known.tag === 'function' ? carriedTo(args.node, following) : undefined;
    },
    keyedCallbackParameter(target, argument, path, parameter) {
      const known = target as RxjsValue;
      const isNext = path.length === 1 && path[0] === 'next' && argument === 0 && parameter === 0;
      return isNext && known.tag === 'method' && known.data.name === 'subscribe' ? known.data.carried : undefined;
    },
  };
}

function functionCall(name: string, args: Arguments): Value {
  switch (name) {
    case 'of':
      return observableOf(join(Array.from({ length: args.count }, (_, index) => args.at(index))));
    case 'from':
    case 'defer':
      return observableOf(unwrapped(args.at(0)));
    // Nothing comes of it that anybody reads.
    case 'throwError':
      return observableOf(UNDEFINED);
    case 'firstValueFrom':
    case 'lastValueFrom':
      return { kind: 'promise', value: carriedBy(args.at(0)) };
    case 'combineLatest':
    case 'forkJoin':
    case 'zip':
      return observableOf(together(args.at(0)));
    default:
      return value('operator', { name, args });
  }
}

/** What several observables carry together, in a list or under their names. */
function together(given: Value): Value {
  const all = settle(given);
  if (all.kind === 'list') {
    const elements = all.elements.map((element) => () => carriedBy(element()));
    return { ...all, elements, rest: all.rest && (() => unknown('external-value')) };
  }
  if (all.kind !== 'record') return unknown('external-value');
  const entries = all.entries.map((entry) => ({ ...entry, value: () => carriedBy(entry.value()) }));
  return { ...all, entries };
}

function methodCall(carried: Value, name: string, args: Arguments, following: Following): Value {
  switch (name) {
    case 'pipe': {
      let now = carried;
      for (let index = 0; index < args.count; index++) now = through(now, args.at(index), following);
      return observableOf(now);
    }
    case 'asObservable':
      return observableOf(carried);
    case 'getValue':
      return carried;
    case 'toPromise':
      return { kind: 'promise', value: carried };
    default:
      return unknown('external-value');
  }
}

/** What is carried on after one operator. */
function through(carried: Value, given: Value, { apply }: Following): Value {
  const operator = asRxjs(settle(given));
  if (operator?.tag !== 'operator') return unknown('external-value');
  const { name, args } = operator.data;
  const applied = (): Value => apply(args.at(0), { count: 1, at: () => carried, node: args.node, depth: args.depth });
  if (name === 'map') return deferred(applied);
  // What comes instead, or before.
  if (name === 'catchError') return deferred(() => join([carried, unwrapped(applied())]));
  if (name === 'startWith') return join([carried, args.at(0)]);
  if (FLATTENING.has(name)) return deferred(() => unwrapped(applied()));
  return KEEPING.has(name) ? carried : unknown('external-value');
}

/** What the function given to an operator gets: what is carried by the observable that the operator is piped behind. */
function carriedTo(node: ts.Node, following: Following): Value | undefined {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return undefined;
  if (parent.expression.name.text !== 'pipe') return undefined;
  let now = carriedBy(following.evaluate(parent.expression.expression));
  for (const operator of parent.arguments) {
    if (operator === node) return now;
    now = through(now, following.evaluate(operator), following);
  }
  return undefined;
}

function carriedBy(given: Value): Value {
  const members = alternatives(settle(given)).filter((member) => !isNullish(member));
  return members.length
    ? join(
        members.map((member) => {
          const known = asRxjs(member);
          return known?.tag === 'observable' ? known.data.carried : unknown('external-value');
        }),
      )
    : unknown('external-value');
}

/** What is in an observable, promise or list. */
function unwrapped(given: Value): Value {
  return join(
    alternatives(settle(given)).map((member): Value => {
      const known = asRxjs(member);
      if (known?.tag === 'observable') return known.data.carried;
      if (member.kind === 'promise') return awaited(member);
      if (member.kind !== 'list') return unknown('external-value');
      return join([
        ...member.elements.slice(0, 12).map((element) => element()),
        ...(member.rest ? [member.rest()] : []),
      ]);
    }),
  );
}

function asRxjs(known: Value): RxjsValue | undefined {
  return known.kind === 'domain' && known.adapter === RXJS ? (known as RxjsValue) : undefined;
}

function value<Tag extends RxjsValue['tag']>(
  tag: Tag,
  data: Extract<RxjsValue, { readonly tag: Tag }>['data'],
): DomainValue {
  return { kind: 'domain', adapter: RXJS, tag, data };
}
