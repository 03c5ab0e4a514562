/** Which project files hand a generated client's names on, found by text so that nothing is parsed for it. */
import { importOf } from '../../evaluate/declarations.js';
import type { ModuleGraph } from '../../syntax/module-graph.js';
import { ts } from '../../syntax/parse.js';
import { findTypeDeclaration } from '../../syntax/scope.js';
import type { ClientModule, ClientModules } from './client-modules.js';
import type { Evidence } from './evidence.js';

export interface Reexports {
  /** Whether a project file exports names of a client, directly or through further files. */
  leadToClient(path: string): boolean;
  /** Whether a project file, or one that it hands on, has to do with a client: its types may be made of the client's. */
  speaksOfClient(path: string, evidence: Evidence): boolean;
  /** The clients that a name exported by a project file comes from; empty when some file of the project declares it. */
  findClients(path: string, name: string): readonly HandedOn[];
}

/** A client, and the name by which it knows what is handed on, perhaps by another. */
export interface HandedOn {
  readonly client: ClientModule;
  readonly name: string;
}

const EXPORT_FROM = /export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;'"]*from\s*['"]([^'"]+)['"]/g;
const IMPORT_FROM = /import\s[^;'"]*from\s*['"]([^'"]+)['"]|require\(\s*['"]([^'"]+)['"]/g;
const EXPORT_LIST = /export\s+(?:type\s+)?\{[^}]*\}\s*(?:;|\n|$)/;
/** `export { X };` and `export import X = …` hand on what was imported. */
const EXPORTS_LOCALLY =
  /export\s+(?:type\s+)?\{[^}]*\}\s*(?:;|\n|$)|export\s+import\b|module\.exports|export\s+(?:const|type|default)\b/;

/** Answers of earlier runs over the same clients: they follow from what files import and export. */
export interface ReexportAnswers {
  readonly leads: Map<string, boolean>;
  /** By path and name. */
  readonly clients: Map<string, readonly HandedOn[]>;
}

export function newReexportAnswers(): ReexportAnswers {
  return { leads: new Map(), clients: new Map() };
}

/** What a text hands on, as it is looked for here: for texts that are alike in it, the answers are the same. */
export function handingOn(text: string): string {
  return JSON.stringify([
    [...text.matchAll(EXPORT_FROM)].map(([, specifier]) => specifier),
    [...text.matchAll(IMPORT_FROM)].map(([, specifier, required]) => specifier ?? required),
    EXPORT_LIST.test(text),
    EXPORTS_LOCALLY.test(text),
  ]);
}

export function createReexports(
  graph: ModuleGraph,
  modules: ClientModules,
  textOf: (path: string) => string | undefined,
  { leads: known, clients: found }: ReexportAnswers,
): Reexports {
  const isClient = (path: string, specifier: string, seen: Set<string>): boolean => {
    const target = graph.resolveImport(path, specifier, '*');
    if (target.kind === 'outside') return modules.find(target.origin) !== undefined;
    return target.kind === 'module' && leadsBy(target.path, seen);
  };
  const leadsBy = (path: string, seen: Set<string>): boolean => {
    const answer = known.get(path);
    if (answer !== undefined) return answer;
    if (seen.has(path)) return false;
    seen.add(path);
    const text = textOf(path);
    if (text === undefined) return false;
    let leads = [...text.matchAll(EXPORT_FROM)].some(([, specifier]) => specifier && isClient(path, specifier, seen));
    if (!leads && EXPORTS_LOCALLY.test(text)) {
      leads = [...text.matchAll(IMPORT_FROM)].some(([, specifier, required]) => {
        const name = specifier ?? required;
        if (!name) return false;
        const target = graph.resolveImport(path, name, '*');
        return target.kind === 'outside' && modules.find(target.origin) !== undefined;
      });
    }
    if (leads) known.set(path, true);
    return leads;
  };
  const leadToClient = (path: string): boolean => {
    const seen = new Set<string>();
    const leads = leadsBy(path, seen);
    // Where none does, all that was come by has been followed to its end; within a cycle that is not so.
    if (!leads) for (const each of seen) known.set(each, false);
    return leads;
  };
  const spoken = new Map<string, boolean>();
  const speaksOfClient = (path: string, evidence: Evidence): boolean => {
    const known = spoken.get(path);
    if (known !== undefined) return known;
    spoken.set(path, false);
    const text = textOf(path) ?? '';
    // `import { A } from './a'; export { A };` hands on as well.
    const handed = [...text.matchAll(EXPORT_FROM), ...(EXPORT_LIST.test(text) ? text.matchAll(IMPORT_FROM) : [])];
    const speaks =
      evidence.mayMatter(path) ||
      leadToClient(path) ||
      handed.some(([, specifier]) => {
        const target = specifier ? graph.resolveImport(path, specifier, '*') : undefined;
        return target?.kind === 'module' && speaksOfClient(target.path, evidence);
      });
    spoken.set(path, speaks);
    return speaks;
  };

  /** Parsed only where the text does not rule it out. */
  const exportsItself = (path: string, name: string): boolean =>
    graph.declares(path, name) || (graph.mayExport(path, name) && graph.resolveExport(path, name).kind !== 'none');

  /** `null`: a file of the project declares the name, or may. */
  const search = (path: string, name: string, seen: Set<string>): readonly HandedOn[] | null => {
    if (seen.has(path)) return [];
    seen.add(path);
    if (!leadToClient(path)) return exportsItself(path, name) ? null : [];
    const module = graph.findModule(path);
    const entry = module?.exports.get(name);
    if (!module) return [];
    if (entry?.kind === 'from') return follow(path, entry.specifier, entry.name, seen);
    if (entry?.kind === 'local' && ts.isExportSpecifier(entry.node)) {
      const declaration = findTypeDeclaration(entry.name, module.ast);
      if (!declaration || !ts.isImportSpecifier(declaration)) return null;
      const { specifier, name: imported } = importOf(declaration);
      return follow(path, specifier, imported, seen);
    }
    if (entry) return null;
    const clients: HandedOn[] = [];
    for (const star of module.stars) {
      const inner = follow(path, star, name, seen);
      if (inner === null) return null;
      clients.push(...inner);
    }
    return clients;
  };

  const follow = (from: string, specifier: string, name: string, seen: Set<string>): readonly HandedOn[] | null => {
    const target = graph.resolveImport(from, specifier, '*');
    if (target.kind === 'module') return search(target.path, name, seen);
    // What another package exports is not known.
    const client = target.kind === 'outside' ? modules.find(target.origin) : undefined;
    return client ? [{ client, name }] : null;
  };

  return {
    leadToClient,
    speaksOfClient,
    findClients(path, name) {
      const key = `${path}\0${name}`;
      let clients = found.get(key);
      if (!clients) {
        clients = search(path, name, new Set()) ?? [];
        found.set(key, clients);
      }
      return clients;
    },
  };
}
