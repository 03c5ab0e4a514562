/** Angular: what is injected, what its HTTP client answers, and what signals hold. */
import { ts } from '../../syntax/parse.js';
import type { Adapter } from '../adapters.js';
import type { Arguments } from '../semantics.js';
import { looksAway } from '../typed.js';
import { type DomainValue, deferred, unknown, type Value } from '../value.js';
import { type Following, observableOf } from './rxjs.js';

export const ANGULAR = 'angular';

type AngularValue = DomainValue &
  (
    | { readonly tag: 'function'; readonly data: { readonly name: string } }
    | { readonly tag: 'http-class'; readonly data: null }
    | { readonly tag: 'http'; readonly data: null }
    | { readonly tag: 'http-method'; readonly data: { readonly name: string } }
    | { readonly tag: 'signal-type'; readonly data: null }
    | { readonly tag: 'signal'; readonly data: { readonly held: Value } }
  );

const SIGNALS = new Set(['signal', 'input', 'model', 'computed', 'linkedSignal', 'toSignal']);
const SIGNAL_TYPES = new Set(['Signal', 'WritableSignal', 'InputSignal', 'ModelSignal']);
const REQUESTS = new Set(['get', 'post', 'put', 'patch', 'delete', 'request']);

/** Whether a value is Angular's HTTP client. */
export function isHttpClient(value: Value): boolean {
  return value.kind === 'domain' && value.adapter === ANGULAR && value.tag === 'http';
}

/** What a server of the project answers to a request; undefined where that is not known. */
export type Asked = (method: string, args: Arguments) => Value | undefined;

export function createAngular(following: Following, asked: Asked): Adapter {
  return {
    external({ kind, specifier }, name) {
      if (kind !== 'external' || !specifier.startsWith('@angular/')) return undefined;
      if (name === 'HttpClient') return value('http-class', null);
      if (SIGNAL_TYPES.has(name)) return value('signal-type', null);
      return name === 'inject' || SIGNALS.has(name) ? value('function', { name }) : undefined;
    },
    typeReference(target, args) {
      const [held] = args;
      if (target.tag === 'http-class') return value('http', null);
      return target.tag === 'signal-type' && held ? value('signal', { held: deferred(held) }) : undefined;
    },
    carried(target) {
      const known = target as AngularValue;
      return known.tag === 'signal' ? known.data.held : undefined;
    },
    member(target, name) {
      if (target.tag === 'http') return REQUESTS.has(name) ? value('http-method', { name }) : undefined;
      // `input.required<T>()`
      return target.tag === 'function' && name === 'required' ? target : undefined;
    },
    call(target, args) {
      const known = target as AngularValue;
      switch (known.tag) {
        case 'function':
          return known.data.name === 'inject'
            ? injected(args, following)
            : value('signal', { held: heldBy(known.data.name, args, following) });
        case 'http-method': {
          const type = typeArgument(args);
          if (type && !looksAway(type)) return observableOf(deferred(() => following.evaluateType(type)));
          const body = asked(known.data.name, args);
          return body && observableOf(body);
        }
        case 'signal':
          return known.data.held;
        default:
          return undefined;
      }
    },
  };
}

/** `inject(UserService)`, `inject<Params>(TOKEN)`. */
function injected(args: Arguments, { evaluateType }: Following): Value | undefined {
  const type = typeArgument(args);
  if (type) return evaluateType(type);
  const given = args.at(0);
  if (given.kind === 'class') return { kind: 'instance', of: given };
  return given.kind === 'domain' && given.tag === 'http-class' ? value('http', null) : undefined;
}

function heldBy(name: string, args: Arguments, { apply, evaluateType }: Following): Value {
  const type = typeArgument(args);
  if (type) return evaluateType(type);
  if (name === 'toSignal') return unknown('external-value');
  if (name !== 'computed') return args.count ? args.at(0) : unknown('external-value');
  return deferred(() => apply(args.at(0), { ...args, count: 0 }));
}

function typeArgument({ node }: Arguments): ts.TypeNode | undefined {
  return ts.isCallExpression(node) ? node.typeArguments?.[0] : undefined;
}

function value<Tag extends AngularValue['tag']>(
  tag: Tag,
  data: Extract<AngularValue, { readonly tag: Tag }>['data'],
): DomainValue {
  return { kind: 'domain', adapter: ANGULAR, tag, data };
}
