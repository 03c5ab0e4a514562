/** Servers and routers of Express, Fastify and Hono, as values: what makes them, and what their methods give back. */
import type { Arguments } from '../../../evaluate/semantics.js';
import type { Value } from '../../../evaluate/value.js';
import type { ts } from '../../../syntax/parse.js';
import { responsesValue } from '../domain.js';

export type Framework = 'express' | 'fastify' | 'hono';

export interface Server {
  readonly framework: Framework;
  /** A router answers nothing until another one mounts it. */
  readonly isRouter: boolean;
  /** Where it is made: what one expression makes, counts as one. */
  readonly made: ts.Node;
  /** What stands before its paths, as it was asked to put there itself. */
  readonly base: string;
}

export interface ServerFactory {
  readonly framework: Framework;
  readonly isRouter: boolean;
}

const FACTORIES: ReadonlyMap<string, ServerFactory> = new Map(
  [
    ...['default', '*', 'express'].map((name) => ({ key: `express ${name}`, framework: 'express', isRouter: false })),
    { key: 'express Router', framework: 'express', isRouter: true },
    ...['default', '*', 'fastify', 'Fastify'].map((name) => ({
      key: `fastify ${name}`,
      framework: 'fastify',
      isRouter: false,
    })),
    { key: 'hono Hono', framework: 'hono', isRouter: false },
    { key: '@hono/zod-openapi OpenAPIHono', framework: 'hono', isRouter: false },
  ].map(({ key, framework, isRouter }) => [key, { framework: framework as Framework, isRouter }]),
);

/** What a package exports that servers are made with. */
export function serverExport(specifier: string, name: string): Value | undefined {
  const factory = FACTORIES.get(`${specifier} ${name}`);
  return factory && responsesValue('server-factory', factory);
}

/** `express.Router`, and `default` of a module that is required whole. */
export function factoryMember(factory: ServerFactory, name: string): Value | undefined {
  if (name === 'default') return responsesValue('server-factory', factory);
  if (factory.framework !== 'express' || name !== 'Router') return undefined;
  return responsesValue('server-factory', { framework: 'express', isRouter: true });
}

/** `express()`, `express.Router()`, `new Hono()`, `Fastify({ logger })`. */
export function madeBy({ framework, isRouter }: ServerFactory, { node }: Arguments): Value {
  return responsesValue('server', { framework, isRouter, made: node, base: '' });
}

/** What a method of a server gives: itself, or the part of it that answers below a path. */
export function calledOn(server: Server, name: string, path: string | undefined): Value | undefined {
  switch (name) {
    case 'basePath':
    case 'route': {
      if (path === undefined) return server.framework === 'fastify' ? responsesValue('server', server) : undefined;
      const isMount = name === 'route' && server.framework === 'hono';
      return responsesValue('server', isMount ? server : { ...server, base: joinPaths(server.base, path) });
    }
    case 'use':
    case 'all':
    case 'get':
    case 'post':
    case 'put':
    case 'patch':
    case 'delete':
    case 'options':
    case 'head':
    case 'on':
    case 'openapi':
    case 'mount':
    case 'notFound':
    case 'onError':
    case 'withTypeProvider':
    case 'register':
      return responsesValue('server', server);
    default:
      return undefined;
  }
}

/** Two parts of a path as one. */
export function joinPaths(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
