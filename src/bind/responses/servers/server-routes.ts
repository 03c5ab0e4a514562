/** The routes of a project's servers: what is put on them, at the paths where routers are mounted. */
import type { Project, ReadResult } from '../../../discover/project.js';
import type { Evaluator } from '../../../evaluate/evaluator.js';
import type { ApplyFunction } from '../../../evaluate/semantics.js';
import { placeOf } from '../../../syntax/place-of.js';
import { routerSegments } from '../paths.js';
import type { Route } from '../routes.js';
import { serverAnswer } from './handlers.js';
import { globalInterceptors, type Interceptors, STARTS, WRAPS } from './nest-interceptors.js';
import { nestRoutes } from './nest-routes.js';
import { type Registration, type Registrations, registerFrom } from './registrations.js';
import { type Framework, joinPaths } from './server.js';

const SERVERS = ['express', 'fastify', 'hono', '@hono/zod-openapi'];
const NEST = '@nestjs/common';

/** The files whose text says that they put routes on a server, or are controllers. */
export interface ServerFiles {
  readonly servers: readonly string[];
  readonly controllers: readonly string[];
  /** Files that put something between all controllers and who asks. */
  readonly wrapping: readonly string[];
  /** How many files start an application of Nest. */
  readonly applications: number;
  /** The ports that packages write, by folder: of those whose servers listen to one. */
  readonly ports: readonly (readonly [packageDir: string, ports: readonly string[]])[];
}

const NAMED = /\b(?:express|[Ff]astify\w*|[Hh]ono|OpenAPIHono|[Rr]outer)\b/;
const REGISTERS = /\.\s*(?:get|post|put|patch|delete|all|use|route|register)\s*(?:<[^()]*>)?\(/;
/** As written, and as compilers leave it. */
const CONTROLS = /@Controller\(|^\s*Controller\(/m;
const LISTENS = /\.\s*listen\s*\(|\bserve\s*\(/;
/** A line that speaks of ports, and the numbers in it. */
const OF_PORTS = /^.*(?:\bport\b|Port\b|PORT|\blisten\b|\bserve\b).*$/gm;
const PORT = /\b\d{2,5}\b/g;
const TEST = /[._-](?:test|spec|e2e)[._-]|\/(?:__tests__|__mocks__|tests?|node_modules)\//;

/** Looks at the packages that depend on a server alone; undefined where none does. */
export function findServerFiles(project: Project): ServerFiles | undefined {
  const dirsOf = (names: readonly string[]): ReadonlySet<string> =>
    new Set(
      project.packages.flatMap(({ dir, dependencies }) => (names.some((name) => name in dependencies) ? [dir] : [])),
    );
  const servers = dirsOf(SERVERS);
  const nest = dirsOf([NEST]);
  if (!servers.size && !nest.size) return undefined;
  const found = { servers: [] as string[], controllers: [] as string[], wrapping: [] as string[], applications: 0 };
  const listening = new Set<string>();
  const ports = new Map<string, string[]>();
  for (const { path, packageDir } of project.files) {
    const mayServe = servers.has(packageDir);
    if ((!mayServe && !nest.has(packageDir)) || TEST.test(path)) continue;
    const read = project.fs.read(path);
    if (read.kind !== 'text') continue;
    const signs = signsOf(read);
    if (mayServe && signs.serves) found.servers.push(path);
    if (signs.controls) found.controllers.push(path);
    if (nest.has(packageDir) && signs.wraps) found.wrapping.push(path);
    if (nest.has(packageDir) && signs.starts) found.applications++;
    if (signs.listens) listening.add(packageDir);
    if (signs.ports.length) ports.set(packageDir, [...(ports.get(packageDir) ?? []), ...signs.ports]);
  }
  if (!found.servers.length && !found.controllers.length) return undefined;
  return { ...found, ports: [...ports].filter(([dir]) => listening.has(dir)) };
}

interface Signs {
  readonly serves: boolean;
  readonly controls: boolean;
  readonly wraps: boolean;
  readonly starts: boolean;
  readonly listens: boolean;
  /** Numbers that may be ports. */
  readonly ports: readonly string[];
}

const signsOfTexts = new WeakMap<ReadResult, Signs>();

/** Looked for once in each text, however many runs it is part of. */
function signsOf(read: ReadResult & { readonly kind: 'text' }): Signs {
  let signs = signsOfTexts.get(read);
  if (!signs) {
    const { text } = read;
    signs = {
      serves: NAMED.test(text) && REGISTERS.test(text),
      controls: CONTROLS.test(text),
      wraps: WRAPS.test(text),
      starts: STARTS.test(text),
      listens: LISTENS.test(text),
      ports: (text.match(OF_PORTS) ?? []).flatMap((line) => line.match(PORT) ?? []),
    };
    signsOfTexts.set(read, signs);
  }
  return signs;
}

/** What a text tells of servers, to be compared with what another does. */
export function speaksOfServers(text: string): string {
  return JSON.stringify(signsOf({ kind: 'text', text }));
}

/** How deep routers are mounted in each other. */
const MAX_DEPTH = 6;

export function serverRoutes(
  ev: Evaluator,
  apply: ApplyFunction,
  files: ServerFiles,
  packageDirs: ReadonlyMap<string, string>,
): readonly Route[] {
  const found: Registrations = { routes: [], mounts: [], roots: new Map() };
  for (const path of files.servers) {
    const module = ev.graph.findModule(path);
    if (module) registerFrom(ev, module, found);
  }
  const ports = new Map(files.ports);
  const whole = (of: Registration): readonly Route[] => {
    const place = placeOf(of.node);
    return mountsOf(found, of.server, MAX_DEPTH).flatMap(({ prefix, framework }): readonly Route[] => {
      const path = joinPaths(prefix, of.path);
      return [
        {
          segments: routerSegments(path),
          path,
          packageDir: packageDirs.get(place.file) ?? '',
          file: place.file,
          ports: ports.get(packageDirs.get(place.file) ?? '') ?? null,
          isBelowUnknown: false,
          mayFailUnseen: true,
          answers: (method) => of.method === null || of.method === method,
          answer: () => serverAnswer(ev, apply, of.framework ?? framework, of.handlers, place),
        },
      ];
    });
  };
  let wrapping: Interceptors | undefined;
  const isWrappedBy = (): Interceptors => {
    // Which of several applications a controller is part of is not known.
    wrapping ??= { values: globalInterceptors(ev, files.wrapping), areCertain: files.applications < 2 };
    return wrapping;
  };
  return [
    ...found.routes.flatMap(whole),
    ...files.controllers.flatMap((path) => {
      const packageDir = packageDirs.get(path) ?? '';
      return nestRoutes({ ev, apply, packageDir, ports: ports.get(packageDir) ?? null, isWrappedBy }, path);
    }),
  ];
}

/** Where a server's own paths begin: one for each way that leads to it from a server that is mounted nowhere. */
function mountsOf(
  found: Registrations,
  server: string,
  depth: number,
): readonly { readonly prefix: string; readonly framework: Framework }[] {
  if (depth === 0) return [];
  const parents = found.mounts.filter(({ child }) => child === server);
  if (!parents.length) {
    const framework = found.roots.get(server);
    return framework ? [{ prefix: '', framework }] : [];
  }
  return parents.flatMap(({ parent, prefix }) =>
    mountsOf(found, parent, depth - 1).map((outer) => ({ ...outer, prefix: joinPaths(outer.prefix, prefix) })),
  );
}
