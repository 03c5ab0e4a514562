/** Routes of Nest: the methods of controllers, at the paths that their decorators name. */
import type { Evaluator } from '../../../evaluate/evaluator.js';
import { memberOf } from '../../../evaluate/members.js';
import { entryValue } from '../../../evaluate/records.js';
import type { ApplyFunction } from '../../../evaluate/semantics.js';
import { type ClassValue, isNullish, settle, UNDEFINED, type Value } from '../../../evaluate/value.js';
import { type Decorators, decoratorsOf } from '../../../syntax/decorators.js';
import { indexFile } from '../../../syntax/file-index.js';
import type { SourceModule } from '../../../syntax/module.js';
import { ts } from '../../../syntax/parse.js';
import { placeOf } from '../../../syntax/place-of.js';
import { handled, plainAnswer, sentAnswer } from '../answers.js';
import { routerSegments } from '../paths.js';
import { textsOf } from '../requests.js';
import type { Answer, Route } from '../routes.js';
import { type Interceptors, intercepted, interceptorOf } from './nest-interceptors.js';
import { joinPaths } from './server.js';

const METHODS: ReadonlyMap<string, string | null> = new Map([
  ['Get', 'GET'],
  ['Post', 'POST'],
  ['Put', 'PUT'],
  ['Patch', 'PATCH'],
  ['Delete', 'DELETE'],
  ['All', null],
]);
/** What has a method answer by other means than what it returns. */
const ELSEWHERE = new Set(['Next', 'Render', 'Redirect', 'Sse', 'SerializeOptions']);
/** Decorators that stand for others: what they bring in is not followed. */
const BRINGS = /\b(?:UseInterceptors|SerializeOptions|Render|Redirect|Sse)\b/;

/** What the routes of an application's controllers share. */
export interface NestApplication {
  readonly ev: Evaluator;
  readonly apply: ApplyFunction;
  readonly packageDir: string;
  readonly ports: Route['ports'];
  /** The interceptors before all controllers. */
  readonly isWrappedBy: () => Interceptors;
}

/** The routes of a file's controllers. What the application puts before all paths is not known here. */
export function nestRoutes(of: NestApplication, file: string): readonly Route[] {
  const module = of.ev.graph.findModule(file);
  return module ? controllersOf(module).flatMap((node) => routesOf(of, node)) : [];
}

function controllersOf(module: SourceModule): readonly ts.ClassLikeDeclaration[] {
  return module.ast.statements.flatMap(classesIn).filter((node) => decoratorsOf(node).has('Controller'));
}

/** `class Tags {}`, and `let Tags = class Tags {}`, as compilers leave it. */
function classesIn(statement: ts.Statement): readonly ts.ClassLikeDeclaration[] {
  if (ts.isClassDeclaration(statement)) return [statement];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ initializer }) =>
    initializer && ts.isClassExpression(initializer) ? [initializer] : [],
  );
}

function routesOf(of: NestApplication, node: ts.ClassLikeDeclaration): readonly Route[] {
  const { ev, packageDir, ports } = of;
  const own = decoratorsOf(node);
  const prefix = pathOf(ev, own.get('Controller'));
  if (prefix === undefined) return [];
  return node.members.flatMap((member): readonly Route[] => {
    if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) return [];
    const decorators = decoratorsOf(member);
    const [verb] = [...decorators.keys()].filter((name) => METHODS.has(name));
    const path = verb === undefined ? undefined : pathOf(ev, decorators.get(verb));
    if (verb === undefined || path === undefined) return [];
    const only = METHODS.get(verb) ?? null;
    const whole = joinPaths(`/${prefix}`, path).replace(/(?<=.)\/+$/, '');
    return [
      {
        segments: routerSegments(whole),
        path: whole,
        packageDir,
        ports,
        file: placeOf(member.name).file,
        isBelowUnknown: true,
        mayFailUnseen: true,
        answers: (method) => only === null || only === method,
        answer: () => methodAnswer(of, node, member, [own, decorators]),
      },
    ];
  });
}

function methodAnswer(
  { ev, apply, isWrappedBy }: NestApplication,
  node: ts.ClassLikeDeclaration,
  member: ts.MethodDeclaration,
  decorators: readonly Decorators[],
): Answer {
  const place = placeOf(member.name);
  const nothing: Answer = { bodies: [], isComplete: false, place };
  const written = [...decorators, ...member.parameters.map(decoratorsOf)];
  const isElsewhere = written.some((each) =>
    [...each].some(([name, call]) => ELSEWHERE.has(name) || bringsOthers(ev, call)),
  );
  const of: ClassValue = { kind: 'class', node, env: ev.root };
  const method = memberOf(ev, { kind: 'instance', of }, ts.isIdentifier(member.name) ? member.name.text : '');
  if (isElsewhere || method.kind !== 'function') return nothing;
  // Outside in: those before the controller, and before the method.
  const own = decorators.flatMap((each) => each.get('UseInterceptors')?.arguments ?? []);
  const sending = member.parameters.findIndex(isSending);
  // What is sent by hand goes past all interceptors.
  if (sending >= 0) return sentAnswer(ev, method, sending, place);
  const returned = handled(apply, method, [], method.node);
  const interceptors = own.map((argument) => interceptorOf(ev, argument));
  return plainAnswer(ev, intercepted(ev, apply, returned, interceptors, isWrappedBy()), place);
}

/** `@Res() res`: the method sends by itself, unless `passthrough` says that it does not. */
function isSending(parameter: ts.ParameterDeclaration): boolean {
  const decorators = decoratorsOf(parameter);
  const call = decorators.get('Res') ?? decorators.get('Response');
  return call !== undefined && !call.arguments.some((argument) => /\bpassthrough\s*:\s*true/.test(argument.getText()));
}

/** Decorators that are made of others. */
const MAX_MADE = 3;

/** Whether a decorator of the project's own brings in some that decide what is answered, or is made of one that does. */
function bringsOthers(ev: Evaluator, call: ts.CallExpression, depth = 0): boolean {
  const value = settle(ev.evaluate(call.expression));
  if (value.kind !== 'function') return false;
  const { node } = value;
  if (BRINGS.test(node.getText())) return true;
  const inner = indexFile(node.getSourceFile()).calls.filter(({ pos, end }) => node.pos <= pos && end <= node.end);
  return depth < MAX_MADE && inner.some((each) => bringsOthers(ev, each, depth + 1));
}

/** `('people')`, `({ path: 'people' })`, `()`; undefined where it is not one text, or where versions are told apart. */
function pathOf(ev: Evaluator, decorator: ts.CallExpression | undefined): string | undefined {
  const [argument] = decorator?.arguments ?? [];
  const given: Value = argument ? settle(ev.evaluate(argument)) : UNDEFINED;
  const text = given.kind === 'record' ? settle(entryValue(given, 'path')) : given;
  if (isNullish(text)) return '';
  const [only, ...others] = textsOf(text) ?? [];
  return others.length ? undefined : only;
}
