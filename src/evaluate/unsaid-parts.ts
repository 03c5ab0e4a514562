/** Parts of a value whose types say nothing that is known of them: `{ response: Response }`. */
import { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { entryValue } from './records.js';
import { isData, loosely } from './typed.js';
import { alternatives, type Entry, isNullish, join, type RecordValue, settle, unknown, type Value } from './value.js';

/** So many that a union of them with others may say nothing any more are not told apart. */
const MAX_PARTS = 8;

/** What a type says of a value; a part that it says nothing of is what stands there, unless it is data. */
export function withUnsaid(ev: Evaluator, declared: Value, value: Value): Value {
  switch (declared.kind) {
    case 'promise': {
      const inner = withUnsaid(ev, declared.value, settle(ev.awaited(value)));
      return inner === declared.value ? declared : { ...declared, value: inner };
    }
    case 'union': {
      const members = declared.members.map((member) =>
        member.kind === 'record' ? withUnsaid(ev, member, value) : member,
      );
      return members.every((member, index) => member === declared.members[index]) ? declared : join(members);
    }
    case 'record': {
      const parts = new Map<string, Value>();
      for (const { name, type } of referringKeys(declared)) {
        const part = saysAll(declared, name) ? undefined : partOf(ev, value, name, type);
        if (part) parts.set(name, part);
      }
      // The same record for the same type, where nothing is known beyond it.
      return parts.size ? { ...declared, entries: declared.entries.map((entry) => replaced(entry, parts)) } : declared;
    }
    default:
      return declared;
  }
}

function replaced(entry: Entry, parts: ReadonlyMap<string, Value>): Entry {
  const part = parts.get(entry.key);
  return part ? { ...entry, value: () => part } : entry;
}

interface ReferringKey {
  readonly name: string;
  readonly type: ts.TypeNode;
}

/**
 * Keys whose type is a name, a function of a type with parameters, or `any`: what `string` and the like stand for is no more
 * than that, and what a function without them gives, its own type says.
 */
function referringKeys({ node }: RecordValue): readonly ReferringKey[] {
  if (!node || !(ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node))) return [];
  const owner = ts.isTypeLiteralNode(node) ? node.parent : node;
  const isGeneric = (ts.isTypeAliasDeclaration(owner) || ts.isInterfaceDeclaration(owner)) && !!owner.typeParameters;
  return node.members.flatMap((member): readonly ReferringKey[] => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) return [];
    const { type, name } = member;
    const says = !refers(type) && !isAny(type) && !(isGeneric && ts.isFunctionTypeNode(type));
    return says ? [] : [{ name: name.text, type }];
  });
}

function refers(type: ts.TypeNode): boolean {
  return ts.isUnionTypeNode(type) ? type.types.some(refers) : ts.isTypeReferenceNode(type);
}

function isAny(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.AnyKeyword;
}

/** Whether a type says all that there is to know of a part; of a function it says less than the function itself. */
function saysAll(declared: RecordValue, name: string): boolean {
  const said = alternatives(settle(entryValue(declared, name)));
  return !said.some(({ kind }) => kind === 'unknown' || kind === 'function');
}

/** What stands under a name in all that a value may be; undefined where that is not known, or data of which the type may say more. */
function partOf(ev: Evaluator, value: Value, name: string, type: ts.TypeNode): Value | undefined {
  const parts = alternatives(settle(value)).flatMap((member): Value[] => {
    if (isNullish(member)) return [];
    if (member.kind !== 'record') return [unknown('external-value')];
    const isThere = member.entries.some(({ key }) => key === name);
    if (!isThere) return member.open ? [unknown(member.open)] : [];
    return [settle(entryValue(member, name))];
  });
  const part = join(parts);
  if (isAny(type)) return isData(ev, part) ? loosely(ev, type, part) : undefined;
  const given = alternatives(part).filter((own) => !isNullish(own));
  if (given.length > MAX_PARTS) return undefined;
  const isKept = given.some(isOfItsOwn) && given.every((own) => own.kind === 'unknown' || isOfItsOwn(own));
  return isKept && !isData(ev, part) ? part : undefined;
}

function isOfItsOwn({ kind }: Value): boolean {
  return kind === 'domain' || kind === 'function';
}
