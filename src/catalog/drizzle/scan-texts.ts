/** What files outside of a schema say of it, found by their text: relations declared apart, and how a client names columns. */
import { hasWord } from '../../discover/file-system.js';
import type { DrizzleSource, Project } from '../../discover/project.js';
import type { Casing } from './casing.js';

export interface Mentions {
  /** Files that declare relations. */
  readonly relations: readonly string[];
  /** Clients that say how columns without a name are called. */
  readonly casings: readonly { readonly packageDir: string; readonly casing: Casing }[];
}

const RELATIONS = /\b(?:relations|defineRelations|defineRelationsPart)\s*\(/;
const CASING = /\bcasing\s*:\s*['"](snake_case|camelCase)['"]/;

/** Reads the text of all source files; they are parsed where they declare relations, by others. */
export function scanTexts({ files, fs }: Pick<Project, 'files' | 'fs'>): Mentions {
  const relations: string[] = [];
  const casings: Mentions['casings'][number][] = [];
  for (const { path, packageDir } of files) {
    if (!hasWord(fs, path, '-orm')) continue;
    const read = fs.read(path);
    if (read.kind !== 'text') continue;
    const { declaresRelations, casing } = signsOfMentions(read.text);
    if (declaresRelations) relations.push(path);
    if (casing === 'snake_case' || casing === 'camelCase') casings.push({ packageDir, casing });
  }
  return { relations, casings };
}

/** What a text says of schemas that stand elsewhere. */
export function signsOfMentions(text: string): { readonly declaresRelations: boolean; readonly casing: string | null } {
  return {
    declaresRelations: text.includes('drizzle-orm') && RELATIONS.test(text),
    casing: (text.includes('drizzle(') ? CASING.exec(text)?.[1] : undefined) ?? null,
  };
}

/** How a schema's columns without a name are called: as its config says, else as the clients of its package agree on. */
export function casingOf(source: DrizzleSource, { casings }: Mentions): Casing | null {
  // In 1.0 a table says it itself.
  if ((source.version?.major ?? 0) >= 1) return null;
  if (source.casing !== null) return source.casing;
  const own = casings.filter(({ packageDir }) => packageDir === source.packageDir);
  const said = new Set((own.length > 0 ? own : casings).map(({ casing }) => casing));
  const [only = null] = said;
  return said.size === 1 ? only : null;
}
