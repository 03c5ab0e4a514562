/** Instances as plain data: what a class declares its objects to hold. */
import { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { baseInstance } from './members.js';
import { type Entry, type InstanceValue, type RecordValue, type UnknownReason, unknown } from './value.js';

const MAX_BASES = 8;

/** The properties that an instance has by its class and the classes it extends; open where one of those is not known. */
export function dataOf(ev: Evaluator, { of }: InstanceValue, depth = 0): RecordValue {
  const { node, env } = of;
  const own = node.members.flatMap((member): Entry[] => {
    if (!ts.isPropertyDeclaration(member) || ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) return [];
    const { name, type, initializer } = member;
    if (!(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return [];
    return [
      {
        key: name.text,
        place: ev.place(name),
        form: 'plain',
        // A class says what its objects may hold; callers leave out what they like.
        conditional: true,
        declared: true,
        node: null,
        value: () =>
          type ? ev.evaluateType(type, env) : initializer ? ev.evaluate(initializer, env) : unknown('external-value'),
      },
    ];
  });
  const base = depth < MAX_BASES ? baseInstance(ev, of) : unknown('too-deep');
  const inherited = base?.kind === 'instance' ? dataOf(ev, base, depth + 1) : undefined;
  const open: UnknownReason | null = inherited ? inherited.open : base ? 'external-value' : null;
  const names = new Set(own.map(({ key }) => key));
  const entries = [...(inherited?.entries ?? []).filter(({ key }) => !names.has(key)), ...own];
  return { kind: 'record', entries, open, node };
}
