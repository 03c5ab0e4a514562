/** Routes of Next.js: what files under `app/` and `pages/api/` answer, told by their paths. */
import type { SourceFile } from '../../discover/project.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { ApplyFunction } from '../../evaluate/semantics.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import type { ts } from '../../syntax/parse.js';
import { findValueDeclaration } from '../../syntax/scope.js';
import { handled, handlerPlace, returnedAnswer, sentAnswer } from './answers.js';
import type { Segment } from './paths.js';
import type { Answer, Route } from './routes.js';

/** A file that answers requests, by where it lies. */
export interface RouteFile {
  readonly kind: 'app' | 'pages';
  readonly file: string;
  readonly packageDir: string;
  readonly segments: readonly Segment[];
  readonly path: string;
}

const APP = /^(?:src\/)?app\/((?:.*\/)?)route\.[cm]?[jt]sx?$/;
const PAGES = /^(?:src\/)?pages\/(api\/.*|api)\.[cm]?[jt]sx?$/;

/** The route that a source file is, if it is one. */
export function nextRoute({ path: file, packageDir }: SourceFile): RouteFile | undefined {
  if (!file.startsWith(`${packageDir}/`)) return undefined;
  const inside = file.slice(packageDir.length + 1);
  const app = APP.exec(inside);
  if (app) return routeFile('app', file, packageDir, (app[1] ?? '').split('/'));
  const pages = PAGES.exec(inside);
  if (!pages) return undefined;
  const parts = (pages[1] ?? '').split('/');
  return routeFile('pages', file, packageDir, parts.at(-1) === 'index' ? parts.slice(0, -1) : parts);
}

function routeFile(
  kind: RouteFile['kind'],
  file: string,
  packageDir: string,
  parts: readonly string[],
): RouteFile | undefined {
  // `(group)` and `@slot` are no part of the path; `(.)photo` intercepts another.
  const shown = parts.filter((part) => part !== '' && !/^\(\w[\w-]*\)$/.test(part) && !part.startsWith('@'));
  if (shown.some((part) => part.startsWith('(') || part.startsWith('_'))) return undefined;
  return { kind, file, packageDir, segments: shown.map(segmentOf), path: `/${shown.join('/')}` };
}

function segmentOf(part: string): Segment {
  if (part.startsWith('[[...')) return { kind: 'rest', optional: true };
  if (part.startsWith('[...')) return { kind: 'rest', optional: false };
  return part.startsWith('[') ? { kind: 'parameter' } : { kind: 'text', text: part };
}

/** The route of a file, once there is an evaluator to read it with. */
export function routeOf(ev: Evaluator, apply: ApplyFunction, found: RouteFile): Route {
  const { kind, file, packageDir, segments, path } = found;
  return {
    segments,
    path,
    packageDir,
    file,
    isBelowUnknown: false,
    mayFailUnseen: false,
    answers: (method) => kind === 'pages' || ev.graph.mayExport(file, method),
    answer: (method) => (kind === 'app' ? appAnswer(ev, apply, file, method) : pagesAnswer(ev, file)),
  };
}

function appAnswer(ev: Evaluator, apply: ApplyFunction, file: string, method: string): Answer {
  const handler = settle(ev.exportedValue(file, method));
  const fn = functionOf(handler);
  if (!fn) return { bodies: [], isComplete: false, place: { file, start: 0, end: 0 } };
  return returnedAnswer(ev, handled(apply, handler, [], fn.node), exportPlace(ev, file, method, fn.node));
}

function pagesAnswer(ev: Evaluator, file: string): Answer {
  const handler = settle(ev.exportedValue(file, 'default'));
  const fn = functionOf(handler);
  if (!fn) return { bodies: [], isComplete: false, place: { file, start: 0, end: 0 } };
  return sentAnswer(ev, handler, 1, exportPlace(ev, file, 'default', fn.node));
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
