/** ts-pattern: `match(value).with(…, handler)` gives what its handlers give. */
import type { Adapter } from '../adapters.js';
import type { ApplyFunction, Arguments } from '../semantics.js';
import { type DomainValue, deferred, join, lazily, unknown, type Value } from '../value.js';

export const TS_PATTERN = 'ts-pattern';

interface Matcher {
  readonly input: Value;
  readonly results: readonly (() => Value)[];
}

type PatternValue = DomainValue &
  (
    | { readonly tag: 'match' }
    | { readonly tag: 'matcher'; readonly data: Matcher }
    | { readonly tag: 'method'; readonly data: { readonly matcher: Matcher; readonly name: string } }
  );

/** The adapter; `apply` is how handlers are followed. */
export function createTsPattern(apply: ApplyFunction): Adapter {
  return {
    external: (origin, name) =>
      origin.specifier === 'ts-pattern' && name === 'match' ? value('match', null) : undefined,
    member(target, name) {
      const known = target as PatternValue;
      return known.tag === 'matcher' ? value('method', { matcher: known.data, name }) : undefined;
    },
    call(target, args) {
      const known = target as PatternValue;
      if (known.tag === 'match') return value('matcher', { input: args.at(0), results: [] });
      return known.tag === 'method' ? step(known.data.matcher, known.data.name, args, apply) : undefined;
    },
  };
}

function step(matcher: Matcher, name: string, args: Arguments, apply: ApplyFunction): Value {
  const { input, results } = matcher;
  // Which of the values a pattern lets through is not followed.
  const given: Arguments = { count: 1, at: () => input, node: args.node, depth: args.depth };
  const handled = lazily(() => apply(args.at(args.count - 1), given));
  switch (name) {
    case 'with':
    case 'when':
      return value('matcher', { input, results: [...results, handled] });
    case 'otherwise':
      return either([...results, handled]);
    case 'exhaustive':
    case 'run':
      return either(results);
    case 'returnType':
      return value('matcher', matcher);
    default:
      return unknown('external-value');
  }
}

function either(results: readonly (() => Value)[]): Value {
  return deferred(() => join(results.map((result) => result())));
}

function value<Tag extends PatternValue['tag']>(
  tag: Tag,
  data: Extract<PatternValue, { readonly tag: Tag }>['data'] | null,
): DomainValue {
  return { kind: 'domain', adapter: TS_PATTERN, tag, data };
}
