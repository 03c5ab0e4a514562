/** What a cheap look at the text of all files tells: which files can matter, and by which names clients go. */
import type { Catalog } from '../../catalog/catalog.js';

/** Operations that no other library's call is likely to be named. */
const STRONG =
  'findMany|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|createMany|createManyAndReturn|updateMany|updateManyAndReturn|deleteMany|upsert|groupBy|aggregate';
const WEAK = 'create|update|delete|count';

const MENTION = new RegExp(
  `@prisma/|\\.prisma/|\\bPrisma\\b|PrismaClient|\\$transaction|\\$extends|\\.(?:${STRONG})\\b`,
);

/** Names that carry routers, callers and other libraries' things, never clients of their own. */
const NEVER = new Set(['caller', 'trpc', 'api', 'query', 'utils', 'router', 'payload']);
const ALWAYS = /prisma/i;
const USUAL = /^(db|tx|trx|transaction|database|client|dbClient|ctx|t)$/;

export interface Evidence {
  /** Whether a source file can hold anything that binding asks for; by its text, no tree is made. */
  mayMatter(path: string): boolean;
  /** Whether clients go by this name in the project. */
  isClientName(name: string): boolean;
}

/** What was seen in the texts, as data that can go to another thread. */
export interface Mentions {
  readonly paths: ReadonlySet<string>;
  /** How often a name stands before a model's accessor and an unmistakable operation. */
  readonly counts: ReadonlyMap<string, number>;
}

export function gatherMentions(
  texts: ReadonlyMap<string, string>,
  catalogs: readonly Catalog[],
  clientNames: readonly string[],
): Mentions {
  const accessors = new Set(catalogs.flatMap((catalog) => catalog.models.flatMap((model) => model.accessor ?? [])));
  const use = new RegExp(
    `([A-Za-z_$][\\w$]*)(?:\\(\\))?[!?]?\\s*\\.\\s*([A-Za-z_$][\\w$]*)[!?]?\\s*\\.\\s*(?:${STRONG})\\b`,
    'g',
  );
  const weakUse = accessors.size
    ? new RegExp(`[\\w$)\\]][!?]?\\s*\\.\\s*(?:${[...accessors].join('|')})[!?]?\\s*\\.\\s*(?:${WEAK})\\b`)
    : /$^/;
  const counts = new Map<string, number>();
  const matter = new Set<string>();
  for (const [path, text] of texts) {
    if (MENTION.test(text)) {
      matter.add(path);
      for (const [, name, accessor] of text.matchAll(use)) {
        if (name && accessor && accessors.has(accessor)) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    } else if (hasWeakCall(text) && weakUse.test(text)) {
      matter.add(path);
    }
  }
  // Where neither the model nor the operation exists, the client's name is all there is to go by.
  const isClientName = createEvidence({ paths: matter, counts }, clientNames).isClientName;
  const names = [...counts.keys()].filter((name) => isClientName(name) && !ALWAYS.test(name));
  const call = new RegExp(
    `(?:prisma\\w*|\\b(?:${[...names, ...clientNames.map(lastPart)].map(escapeRegExp).join('|') || '$^'}))[!?]?\\s*\\.\\s*\\w+[!?]?\\s*\\.\\s*\\w+\\s*[(<]`,
    'i',
  );
  for (const [path, text] of texts) if (!matter.has(path) && call.test(text)) matter.add(path);
  return { paths: matter, counts };
}

export function createEvidence({ paths, counts }: Mentions, clientNames: readonly string[]): Evidence {
  const given = new Set(clientNames.map(lastPart));
  return {
    mayMatter: (path) => paths.has(path),
    isClientName(name) {
      if (given.has(name)) return true;
      if (NEVER.has(name)) return false;
      if (ALWAYS.test(name)) return true;
      return (counts.get(name) ?? 0) >= (USUAL.test(name) ? 1 : 2);
    },
  };
}

/** A plain search that spares most files the regular expression. */
function hasWeakCall(text: string): boolean {
  return text.includes('.create') || text.includes('.update') || text.includes('.delete') || text.includes('.count');
}

/** `db` of `ctx.db`. */
function lastPart(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
