/** Which modules outside of the project's files are a generated Prisma client, and what they export. */
import type { PrismaCatalog } from '../../catalog/catalog.js';
import { findEnum, findModel } from '../../catalog/lookup.js';
import type { Project } from '../../discover/project.js';
import type { Value } from '../../evaluate/value.js';
import type { Origin } from '../../syntax/module-graph.js';
import { isWithin } from '../../syntax/resolve-import.js';
import { prismaValue } from './domain.js';

/** A module that is a generated client. */
export interface ClientModule {
  readonly catalogs: readonly PrismaCatalog[];
  /** The module's whole export list follows from the schema, so that a missing name is a claim. */
  readonly closed: boolean;
}

const PACKAGES = new Set([
  '@prisma/client',
  '@prisma/client/edge',
  '@prisma/client/index',
  '.prisma/client',
  '.prisma/client/index',
]);

/** Parts of generated output whose exports this table does not list. */
const INNER =
  /\/(internal|runtime|wasm|libquery|query_engine)[^/]*(\/|$)|\/(commonInputTypes|internal)$|\/models(\.[cm]?[jt]s)?(\/|$)/;

/** Modules of an output folder that export a client; other generators may write beside it. */
const ENTRY = /^(?:\/(?:index(?:-browser)?|client|browser|default|edge|react-native|enums))?(?:\.[cm]?[jt]s)?\/?$/;

function isEntry(below: string): boolean {
  return ENTRY.test(below) && !INNER.test(`${below}/`);
}

export interface ClientModules {
  find(origin: Origin): ClientModule | undefined;
  /** The catalogs that code in a file may mean. */
  catalogsOf(file: string): readonly PrismaCatalog[];
}

export function createClientModules(project: Project, catalogs: readonly PrismaCatalog[]): ClientModules {
  const byPath = new Map(catalogs.map((catalog) => [catalog.path, catalog]));
  const ofFile = new Map<string, readonly PrismaCatalog[]>();
  for (const file of project.files) {
    const own = file.schemas.flatMap((index) => byPath.get(project.schemas[index]?.path ?? '') ?? []);
    ofFile.set(file.path, own);
  }
  const catalogsOf = (file: string): readonly PrismaCatalog[] => ofFile.get(file) ?? [];

  return {
    catalogsOf,
    find(origin) {
      if (origin.kind === 'external') {
        if (!PACKAGES.has(origin.specifier)) return findByOutput(origin, catalogs, catalogsOf);
        const own = catalogsOf(origin.from);
        // A schema with an output of its own is not what `@prisma/client` means, as long as another one is.
        const shared = own.filter((catalog) => catalog.prisma.clientOutputs.length === 0);
        // Where none of several is, the package holds a client that no schema here accounts for.
        return { catalogs: shared.length ? shared : own, closed: shared.length > 0 || own.length === 1 };
      }
      const outputs = catalogs.flatMap(({ prisma }) => prisma.clientOutputs);
      const around = outputs.filter((output) => isWithin(origin.specifier, output));
      if (around.length) {
        const owners = catalogs.filter(({ prisma }) => prisma.clientOutputs.some((output) => around.includes(output)));
        return { catalogs: owners, closed: around.some((output) => isEntry(origin.specifier.slice(output.length))) };
      }
      // Generated code that is not where the schema says: known by its name, closed to claims.
      if (/\/(generated|\.prisma)\/([^/]+\/)*(prisma|client)|\/prisma\/(generated|client)/.test(origin.specifier)) {
        const own = catalogsOf(origin.from);
        return own.length ? { catalogs: own, closed: false } : undefined;
      }
      return undefined;
    },
  };
}

/** `src/generated/prisma/client` by way of `baseUrl`: the end of some output path, named from another root. */
function findByOutput(
  { specifier, from }: Origin,
  catalogs: readonly PrismaCatalog[],
  catalogsOf: (file: string) => readonly PrismaCatalog[],
): ClientModule | undefined {
  if (!specifier.includes('/')) return undefined;
  const tail = `/${specifier.replace(/^[@~#]?[^/]*\//, '')}`;
  const isOutput = (catalog: PrismaCatalog): boolean =>
    catalog.prisma.clientOutputs.some((output) => [specifier, tail].some((path) => endsWithin(output, path)));
  const own = catalogsOf(from).filter(isOutput);
  const found = own.length ? own : catalogs.filter(isOutput);
  return found.length ? { catalogs: found, closed: !INNER.test(`${tail}/`) } : undefined;
}

/** Whether `path`, or the folder it is in, is how `output` ends; two folders at the least have to agree. */
function endsWithin(output: string, path: string): boolean {
  const tail = path.startsWith('/') ? path : `/${path}`;
  const folder = tail.replace(/\/[^/]*$/, '');
  return [tail, folder].some((end) => end.split('/').length > 2 && output.endsWith(end));
}

/** Names that every generated client exports beside the schema's own. */
const FIXED_EXPORTS = new Set([
  'PrismaClient',
  'PrismaPromise',
  'Prisma',
  '$Enums',
  'default',
  'getPrismaClientClass',
  'PrismaPromise',
  '__esModule',
  'prismaVersion',
]);

/** What a client module exports under a name; undefined when it exports no such name. `*` is the module. */
export function clientExport(module: ClientModule, name: string): Value | undefined {
  const { catalogs } = module;
  switch (name) {
    case '*':
    case 'default':
      return prismaValue('module', module);
    case 'PrismaClient':
    case 'DefaultPrismaClient':
      return prismaValue('client-class', { catalogs });
    case 'Prisma':
      return prismaValue('namespace', { catalogs });
    case '$Enums':
      return prismaValue('enums', { catalogs });
    default:
  }
  if (catalogs.some((catalog) => findEnum(catalog, name))) return prismaValue('enum', { catalogs, name });
  const isModel = catalogs.some((catalog) => findModel(catalog, name));
  return isModel ? prismaValue('type', { catalogs, name }) : undefined;
}

/** Whether a client module exports a name, as a type or value, as far as that can be told. */
export function hasClientExport(module: ClientModule, name: string): boolean {
  if (!module.closed || FIXED_EXPORTS.has(name) || module.catalogs.length === 0) return true;
  if (module.catalogs.some((catalog) => catalog.open !== null || isPayload(catalog, name))) return true;
  return clientExport(module, name) !== undefined;
}

/** Before they moved into `Prisma`, Prisma 4 exported `UserPayload` and its like beside the models. */
function isPayload(catalog: PrismaCatalog, name: string): boolean {
  const { version } = catalog.prisma;
  const model = /^(.+)Payload$/.exec(name)?.[1];
  return model !== undefined && (version === null || version.major === 4) && findModel(catalog, model) !== undefined;
}
