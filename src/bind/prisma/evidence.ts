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
  /** Whether a file can hold anything that binding asks for. */
  mayMatter(text: string): boolean;
  /** Whether clients go by this name in the project; `accessor` is what is read off it. */
  isClientName(name: string): boolean;
}

export function gatherEvidence(
  texts: Iterable<string>,
  catalogs: readonly Catalog[],
  specifiers: readonly string[],
  clientNames: readonly string[],
): Evidence {
  const accessors = new Set(catalogs.flatMap((catalog) => catalog.models.flatMap((model) => model.accessor ?? [])));
  const use = new RegExp(
    `([A-Za-z_$][\\w$]*)(?:\\(\\))?[!?]?\\s*\\.\\s*([A-Za-z_$][\\w$]*)[!?]?\\s*\\.\\s*(?:${STRONG})\\b`,
    'g',
  );
  const weakUse = accessors.size
    ? new RegExp(`[\\w$)\\]][!?]?\\s*\\.\\s*(?:${[...accessors].join('|')})[!?]?\\s*\\.\\s*(?:${WEAK})\\b`)
    : /$^/;
  const mentions = specifiers.length ? new RegExp(specifiers.map(escapeRegExp).join('|')) : /$^/;
  const counts = new Map<string, number>();
  for (const text of texts) {
    if (!MENTION.test(text)) continue;
    for (const [, name, accessor] of text.matchAll(use)) {
      if (name && accessor && accessors.has(accessor)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const given = new Set(clientNames.map((name) => name.split('.').at(-1) ?? name));
  return {
    mayMatter: (text) => MENTION.test(text) || mentions.test(text) || weakUse.test(text),
    isClientName(name) {
      if (given.has(name)) return true;
      if (NEVER.has(name)) return false;
      if (ALWAYS.test(name)) return true;
      return (counts.get(name) ?? 0) >= (USUAL.test(name) ? 1 : 2);
    },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
