/** Routes of Nest: the methods of controllers, at the paths that their decorators name. */
import type { Evaluator } from '../../../evaluate/evaluator.js';
import { memberOf } from '../../../evaluate/members.js';
import { entryValue } from '../../../evaluate/records.js';
import type { ApplyFunction } from '../../../evaluate/semantics.js';
import { type ClassValue, isNullish, settle, UNDEFINED, type Value } from '../../../evaluate/value.js';
import { decoratorsOf } from '../../../syntax/decorators.js';
import type { SourceModule } from '../../../syntax/module.js';
import { ts } from '../../../syntax/parse.js';
import { placeOf } from '../../../syntax/place-of.js';
import { handled, plainAnswer } from '../answers.js';
import { routerSegments } from '../paths.js';
import { textsOf } from '../requests.js';
import type { Answer, Route } from '../routes.js';
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
const ELSEWHERE = new Set([
  'Res',
  'Response',
  'Next',
  'UseInterceptors',
  'Render',
  'Redirect',
  'Sse',
  'SerializeOptions',
]);

/** The routes of a file's controllers. What the application puts before all paths is not known here. */
export function nestRoutes(
  ev: Evaluator,
  apply: ApplyFunction,
  file: string,
  packageDirs: ReadonlyMap<string, string>,
): readonly Route[] {
  const module = ev.graph.findModule(file);
  return module ? controllersOf(module).flatMap((node) => routesOf(ev, apply, node, packageDirs.get(file) ?? '')) : [];
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

function routesOf(
  ev: Evaluator,
  apply: ApplyFunction,
  node: ts.ClassLikeDeclaration,
  packageDir: string,
): readonly Route[] {
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
    const place = placeOf(member.name);
    const isElsewhere = [...own.keys(), ...decorators.keys(), ...member.parameters.flatMap(namesOf)].some((name) =>
      ELSEWHERE.has(name),
    );
    const answer = (): Answer =>
      isElsewhere ? { bodies: [], isComplete: false, place } : methodAnswer(ev, apply, node, member.name);
    return [
      {
        segments: routerSegments(whole),
        path: whole,
        packageDir,
        file: place.file,
        isBelowUnknown: true,
        mayFailUnseen: true,
        answers: (method) => only === null || only === method,
        answer,
      },
    ];
  });
}

function methodAnswer(
  ev: Evaluator,
  apply: ApplyFunction,
  node: ts.ClassLikeDeclaration,
  name: ts.PropertyName,
): Answer {
  const place = placeOf(name);
  const of: ClassValue = { kind: 'class', node, env: ev.root };
  const method = memberOf(ev, { kind: 'instance', of }, ts.isIdentifier(name) ? name.text : '');
  return method.kind === 'function'
    ? plainAnswer(ev, handled(apply, method, [], method.node), place)
    : { bodies: [], isComplete: false, place };
}

function namesOf(parameter: ts.ParameterDeclaration): readonly string[] {
  return [...decoratorsOf(parameter).keys()];
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
