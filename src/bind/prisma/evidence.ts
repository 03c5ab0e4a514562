/** What a cheap look at the text of all files tells: which files can matter, and by which names clients go. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import { isOfWord } from '../../syntax/code-units.js';

/** Operations that no other library's call is likely to be named. */
const STRONG =
  'findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|createMany|createManyAndReturn|updateMany|updateManyAndReturn|deleteMany|upsert|groupBy|aggregate';
const WEAK = 'create|update|delete|count';

const MENTION = /@prisma\/|\.prisma\/|\bPrisma\s*[.,}]|PrismaClient|\$transaction|\$extends/;
/** One of these is in every text that `MENTION` fits; looking for a plain string is far cheaper. */
const MENTIONED = ['risma', '$transaction', '$extends'];

/** Not where a type leaves the method out: `Omit<PrismaClient, '$connect' | '$extends'>`. */
const EXTENSION = /\$extends\b(?![\x22\x27\x60]\s*[|>,;)])|\bdefineExtension\b/;

/** Names that carry routers, callers and other libraries' things, never clients of their own. */
const NEVER = new Set(['caller', 'trpc', 'api', 'query', 'utils', 'router', 'payload']);
const ALWAYS = /prisma/i;
/** Of the usual names those that no service and no database of another kind goes by. */
const TRANSACTION = /^(tx|trx)$/;
const USUAL = /^(db|tx|trx|transaction|database|client|dbClient|ctx|t)$/;

export interface Evidence {
  /** Whether a source file can hold anything that binding asks for; by its text, no tree is made. */
  mayMatter(path: string): boolean;
  /** Whether clients go by this name in the project. */
  isClientName(name: string): boolean;
  /** Whether a name stands for a client alone: other things that go by it are not called as clients are. */
  isTellingName(name: string): boolean;
  /** Files that may extend a client. */
  readonly extending: ReadonlySet<string>;
}

/** What was seen in the texts. */
export interface Mentions {
  readonly paths: ReadonlySet<string>;
  /** How often a name stands before a model's accessor and an unmistakable operation that is called as clients' are. */
  readonly counts: ReadonlyMap<string, number>;
  /** Files that speak of client extensions. */
  readonly extending: ReadonlySet<string>;
}

/** How a query ends: the characters before each are looked at, which is far cheaper than an expression for the whole. */
const STRONG_CALL = new RegExp(`\\.\\s*(?:${STRONG})\\b`, 'g');
const WEAK_CALL = new RegExp(`\\.\\s*(?:${WEAK})\\b`, 'g');

/** What is left of `(prisma as any)` and `(<any>prisma)` behind the name. */
const CAST = '(?:(?:\\s+as\\s[^;(){}=]*)?\\))?';

/** What one text tells by itself, whatever clients are called elsewhere. */
interface Signs {
  readonly text: string;
  readonly speaks: boolean;
  readonly extendsClients: boolean;
  /** Whether a model is asked for something by its accessor. */
  readonly asks: boolean;
  /** Names that stand before a model's accessor and an unmistakable operation that is called as clients' are. */
  readonly receivers: readonly string[];
}

/** What was seen in texts before, for when most of them are still the same. */
export interface SeenMentions {
  /** Of these catalogs. */
  readonly catalogs: readonly PrismaCatalog[];
  readonly accessors: ReadonlySet<string>;
  readonly signs: Map<string, Signs>;
  /** Whether texts call something by a client's name, as long as clients go by the same names. */
  calls: { readonly pattern: string; readonly byPath: Map<string, readonly [text: string, isCall: boolean]> };
}

export function lookForMentions(catalogs: readonly PrismaCatalog[]): SeenMentions {
  return { catalogs, accessors: accessorsOf(catalogs), signs: new Map(), calls: { pattern: '', byPath: new Map() } };
}

function accessorsOf(catalogs: readonly PrismaCatalog[]): ReadonlySet<string> {
  return new Set(catalogs.flatMap((catalog) => catalog.models.flatMap((model) => model.accessor ?? [])));
}

export function gatherMentions(
  texts: ReadonlyMap<string, string>,
  clientNames: readonly string[],
  seen: SeenMentions,
): Mentions {
  const counts = new Map<string, number>();
  const paths = new Set<string>();
  const extending = new Set<string>();
  for (const [path, text] of texts) {
    let signs = seen.signs.get(path);
    if (signs?.text !== text) {
      signs = signsIn(text, seen.accessors);
      seen.signs.set(path, signs);
    }
    if (signs.speaks || signs.asks) paths.add(path);
    if (signs.extendsClients) extending.add(path);
    for (const name of signs.receivers) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const pattern = patternOfCalls({ paths, counts, extending }, clientNames);
  if (seen.calls.pattern !== pattern) seen.calls = { pattern, byPath: new Map() };
  const { byPath } = seen.calls;
  const call = new RegExp(pattern);
  for (const [path, text] of texts) {
    if (paths.has(path)) continue;
    let known = byPath.get(path);
    if (known?.[0] !== text) {
      known = [text, call.test(text)];
      byPath.set(path, known);
    }
    if (known[1]) paths.add(path);
  }
  return { paths, counts, extending };
}

/**
 * The mentions after a change of some texts, with no look at the others: `changes` has what stood in them before. Undefined
 * where clients may go by other names now, so that any file may matter.
 */
export function amendMentions(
  before: Mentions,
  changes: Iterable<readonly [path: string, before: string, now: string]>,
  catalogs: readonly PrismaCatalog[],
  clientNames: readonly string[],
): Mentions | undefined {
  const accessors = accessorsOf(catalogs);
  const counts = new Map(before.counts);
  const paths = new Set(before.paths);
  const extending = new Set(before.extending);
  const pattern = patternOfCalls(before, clientNames);
  const call = new RegExp(pattern);
  for (const [path, text, now] of changes) {
    for (const name of signsIn(text, accessors).receivers) counts.set(name, (counts.get(name) ?? 0) - 1);
    const signs = signsIn(now, accessors);
    for (const name of signs.receivers) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (signs.speaks || signs.asks || call.test(now)) paths.add(path);
    else paths.delete(path);
    if (signs.extendsClients) extending.add(path);
    else extending.delete(path);
  }
  for (const [name, count] of counts) if (count === 0) counts.delete(name);
  const amended = { paths, counts, extending };
  return patternOfCalls(amended, clientNames) === pattern ? amended : undefined;
}

/** Where neither the model nor the operation exists, the client's name is all there is to go by. */
function patternOfCalls(mentions: Mentions, clientNames: readonly string[]): string {
  const { isClientName } = createEvidence(mentions, clientNames);
  const names = [...mentions.counts.keys(), ...clientNames.map(lastPart)].filter((name) => isClientName(name));
  return `(?:[pP]risma\\w*|\\b(?:${[...new Set(names)].sort().map(escapeRegExp).join('|') || '$^'}))${CAST}[!?]?\\s*\\.\\s*\\w+[!?]?\\s*\\.\\s*\\w+\\s*[(<]`;
}

function signsIn(text: string, accessors: ReadonlySet<string>): Signs {
  const speaks = MENTIONED.some((part) => text.includes(part)) && MENTION.test(text);
  const receivers: string[] = [];
  let asks = false;
  for (const { 0: call, index } of text.matchAll(STRONG_CALL)) {
    const accessor = nameBefore(text, index);
    if (!accessor || !accessors.has(accessor.name)) continue;
    // A delegate of that name in a variable is called without a client before it.
    asks = true;
    const receiver = nameBefore(text, dotBefore(text, accessor.start));
    if (receiver && speaksFor(receiver.name, text, index + call.length)) receivers.push(receiver.name);
  }
  return {
    text,
    speaks,
    extendsClients: speaks && EXTENSION.test(text),
    asks: asks || (!speaks && hasWeakCall(text, accessors)),
    receivers,
  };
}

/** Whether the arguments of a call, which stand from `at` on, say that what it is called on is a client. */
function speaksFor(receiver: string, text: string, at: number): boolean {
  AS_CALLED.lastIndex = at;
  const [whole, key] = AS_CALLED.exec(text) ?? [];
  // Of a name that anything may go by, what is given has to be what queries take.
  if (whole === undefined) return ALWAYS.test(receiver) || USUAL.test(receiver);
  return key === undefined || ARGUMENTS.test(key);
}

/** `()`, `({ key …`, or what mocks are told. */
const AS_CALLED = /\s*(?:\(\s*(?:\)|\{\s*([\w$]+))|\.mock\w*\()/y;
const ARGUMENTS =
  /^(?:where|data|select|include|omit|create|update|orderBy|take|skip|cursor|distinct|by|having|limit|_\w+|skipDuplicates|relationLoadStrategy|cacheStrategy)$/;

function hasWeakCall(text: string, accessors: ReadonlySet<string>): boolean {
  for (const { index } of text.matchAll(WEAK_CALL)) {
    const accessor = nameBefore(text, index);
    if (accessor && accessors.has(accessor.name) && dotBefore(text, accessor.start) >= 0) return true;
  }
  return false;
}

/** The name that ends before `end`, spaces, `?`, `!` and an empty call passed over. */
function nameBefore(text: string, end: number): { readonly name: string; readonly start: number } | undefined {
  if (end < 0) return undefined;
  let stop = skipBack(text, end);
  if (text[stop - 1] === ')' && text[stop - 2] === '(') stop -= 2;
  let start = stop;
  while (start > 0 && isOfWord(text.charCodeAt(start - 1))) start--;
  return start < stop ? { name: text.slice(start, stop), start } : undefined;
}

/** Where the dot before `start` is; -1 where there is none. */
function dotBefore(text: string, start: number): number {
  const at = skipBack(text, start) - 1;
  return text[at] === '.' ? at : -1;
}

function skipBack(text: string, end: number): number {
  let at = end;
  while (at > 0 && SKIPPED.has(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Space, tab, line breaks, `!` and `?`. */
const SKIPPED = new Set([32, 9, 10, 13, 33, 63]);

export function createEvidence({ paths, counts, extending }: Mentions, clientNames: readonly string[]): Evidence {
  const given = new Set(clientNames.map(lastPart));
  return {
    mayMatter: (path) => paths.has(path),
    isClientName(name) {
      if (given.has(name)) return true;
      if (NEVER.has(name)) return false;
      if (ALWAYS.test(name)) return true;
      return (counts.get(name) ?? 0) >= (USUAL.test(name) ? 1 : 2);
    },
    isTellingName(name) {
      if (given.has(name) || ALWAYS.test(name)) return true;
      if (NEVER.has(name)) return false;
      return (counts.get(name) ?? 0) >= 2 && (!USUAL.test(name) || TRANSACTION.test(name));
    },
    extending,
  };
}

/** `db` of `ctx.db`. */
function lastPart(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
