/**
 * Routes that files are by where they lie: those of Next.js under `app/` and `pages/api/`, endpoints of SvelteKit
 * (`src/routes/people/+server.ts`), handlers of Nitro, Nuxt's server (`server/api/people.get.ts`).
 */
import type { Package, SourceFile } from '../../discover/project.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { ApplyFunction } from '../../evaluate/semantics.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import { handled, handlerPlace, plainAnswer, returnedAnswer, sentAnswer } from './answers.js';
import type { Segment } from './paths.js';
import type { Answer, Route } from './routes.js';

/** A file that answers requests, by where it lies. */
export interface RouteFile {
  /** What its handlers are: exports by the name of a method that return an answer, or one that sends it or returns the body. */
  readonly kind: 'returns' | 'sends' | 'gives';
  readonly file: string;
  readonly packageDir: string;
  readonly segments: readonly Segment[];
  readonly path: string;
  /** The one method that its name says it answers; null for any. */
  readonly method: string | null;
  /** A framework answers errors for it. */
  readonly mayFailUnseen: boolean;
}

const APP = /^(?:src\/)?app\/((?:.*\/)?)route\.[cm]?[jt]sx?$/;
const PAGES = /^(?:src\/)?pages\/(api\/.*|api)\.[cm]?[jt]sx?$/;
const ENDPOINT = /^src\/routes\/((?:.*\/)?)\+server\.[jt]s$/;
const HANDLER =
  /^(?:src\/)?server\/(?:routes\/|(?=api\/))(.*?)(?:\.(get|post|put|patch|delete|head|options))?\.[cm]?[jt]s$/;
const NITRO = /^(?:nuxt|nitropack|nitro)$/;

/** Finds the route that a source file is, if it is one. */
export function createRouteFinder(packages: readonly Package[]): (file: SourceFile) => RouteFile | undefined {
  const isNitro = ({ dependencies }: Package): boolean => Object.keys(dependencies).some((name) => NITRO.test(name));
  const nitro = new Set(packages.filter(isNitro).map(({ dir }) => dir));
  return ({ path: file, packageDir }) => {
    if (!file.startsWith(`${packageDir}/`)) return undefined;
    const inside = file.slice(packageDir.length + 1);
    const of = { file, packageDir, method: null, mayFailUnseen: false };
    const app = APP.exec(inside);
    if (app) return routeFile({ ...of, kind: 'returns' }, (app[1] ?? '').split('/'));
    const pages = PAGES.exec(inside);
    if (pages) return routeFile({ ...of, kind: 'sends' }, withoutIndex(pages[1]));
    const endpoint = ENDPOINT.exec(inside);
    if (endpoint) return routeFile({ ...of, kind: 'returns', mayFailUnseen: true }, (endpoint[1] ?? '').split('/'));
    const handler = nitro.has(packageDir) && !/\.(?:test|spec)\./.test(inside) ? HANDLER.exec(inside) : null;
    if (!handler) return undefined;
    const method = handler[2]?.toUpperCase() ?? null;
    return routeFile({ ...of, kind: 'gives', method, mayFailUnseen: true }, withoutIndex(handler[1]));
  };
}

function withoutIndex(path = ''): readonly string[] {
  const parts = path.split('/');
  return parts.at(-1) === 'index' ? parts.slice(0, -1) : parts;
}

function routeFile(of: Omit<RouteFile, 'segments' | 'path'>, parts: readonly string[]): RouteFile | undefined {
  // `(group)` and `@slot` are no part of the path; `(.)photo` intercepts another.
  const shown = parts.filter((part) => part !== '' && !/^\(\w[\w-]*\)$/.test(part) && !part.startsWith('@'));
  if (shown.some((part) => part.startsWith('(') || part.startsWith('_'))) return undefined;
  return { ...of, segments: shown.map(segmentOf), path: `/${shown.join('/')}` };
}

function segmentOf(part: string): Segment {
  if (part.startsWith('[[')) return { kind: 'rest', optional: true };
  if (part.startsWith('[...')) return { kind: 'rest', optional: false };
  return part.startsWith('[') ? { kind: 'parameter' } : { kind: 'text', text: part };
}

/** The route of a file, once there is an evaluator to read it with. */
export function routeOf(ev: Evaluator, apply: ApplyFunction, found: RouteFile): Route {
  const { kind, file, packageDir, segments, path, method: only, mayFailUnseen } = found;
  const read: Readonly<Record<RouteFile['kind'], (method: string) => Answer>> = {
    returns: (method) => returningAnswer(ev, apply, file, method),
    sends: (method) => sendingAnswer(ev, file, method),
    gives: () => givingAnswer(ev, apply, file),
  };
  return {
    segments,
    path,
    packageDir,
    file,
    ports: null,
    isBelowUnknown: false,
    mayFailUnseen,
    answers: (method) => (kind === 'returns' ? ev.graph.mayExport(file, method) : only === null || only === method),
    answer: read[kind],
  };
}

function returningAnswer(ev: Evaluator, apply: ApplyFunction, file: string, method: string): Answer {
  const handler = settle(ev.exportedValue(file, method));
  const fn = functionOf(handler);
  if (!fn) return { bodies: [], isComplete: false, place: { file, start: 0, end: 0 } };
  return returnedAnswer(ev, handled(apply, handler, [], fn.node), exportPlace(ev, file, method, fn.node));
}

function sendingAnswer(ev: Evaluator, file: string, method: string): Answer {
  const handler = settle(ev.exportedValue(file, 'default'));
  const fn = functionOf(handler);
  if (!fn) return { bodies: [], isComplete: false, place: { file, start: 0, end: 0 } };
  return sentAnswer(ev, handler, 1, exportPlace(ev, file, 'default', fn.node), method);
}

/** `export default defineEventHandler(async (event) => body)`. */
const DEFINES = /^(?:defineEventHandler|defineCachedEventHandler|eventHandler|cachedEventHandler)$/;

function givingAnswer(ev: Evaluator, apply: ApplyFunction, file: string): Answer {
  const nothing: Answer = { bodies: [], isComplete: false, place: { file, start: 0, end: 0 } };
  const entry = ev.graph.findModule(file)?.exports.get('default');
  const call = entry?.kind === 'expression' && ts.isCallExpression(entry.node) ? entry.node : undefined;
  const [argument] = call?.arguments ?? [];
  if (!call || !argument || !ts.isIdentifier(call.expression) || !DEFINES.test(call.expression.text)) return nothing;
  // One of the project's own by that name may make something else of the body.
  if (functionOf(settle(ev.evaluate(call.expression)))) return nothing;
  const handler = functionOf(settle(ev.evaluate(argument)));
  return handler ? plainAnswer(ev, handled(apply, handler, [], handler.node), handlerPlace(handler.node)) : nothing;
}

/** Where a route's file names its handler; a function that wraps it may stand elsewhere. */
function exportPlace(ev: Evaluator, file: string, name: string, fn: ts.Node): Place {
  const module = ev.graph.findModule(file);
  const entry = module?.exports.get(name);
  const declaration = module && entry?.kind === 'local' ? findValueDeclaration(entry.name, module.ast) : undefined;
  if (declaration) return handlerPlace(declaration);
  return fn.getSourceFile().fileName === file ? handlerPlace(fn) : { file, start: 0, end: 0 };
}

function functionOf(handler: Value): Extract<Value, { readonly kind: 'function' }> | undefined {
  return alternatives(handler).find((member) => member.kind === 'function');
}
