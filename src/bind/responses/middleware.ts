/** Next.js' middleware, `proxy.ts` since version 16: it may answer before a route does. */
import type { Package, Project } from '../../discover/project.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { entryValue } from '../../evaluate/records.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { asResponses } from './domain.js';
import type { AnswerBody, Route } from './routes.js';

export interface Middleware {
  /** The file that stands before a package's routes, if there is one: which of them, it says itself. */
  fileOf(packageDir: string): string | undefined;
  /** What may be answered before a route is asked. */
  bodiesBefore(route: Pick<Route, 'packageDir' | 'path'>): readonly AnswerBody[];
}

const FILE = /^(?:src\/)?(?:middleware|proxy)\.[cm]?[jt]s$/;

export function createMiddleware(project: Project, evaluator: () => Evaluator | undefined): Middleware {
  const isNext = ({ dependencies }: Package): boolean => 'next' in dependencies;
  const dirs = new Set(project.packages.filter(isNext).map(({ dir }) => dir));
  const files = new Map(
    project.files.flatMap(({ path, packageDir }) => {
      const isOne = dirs.has(packageDir) && FILE.test(path.slice(packageDir.length + 1));
      return isOne ? [[packageDir, path] as const] : [];
    }),
  );
  const bodies = new Map<string, readonly AnswerBody[]>();
  const matchers = new Map<string, readonly string[] | null>();
  const matchersOf = (ev: Evaluator, file: string): readonly string[] | null => {
    let known = matchers.get(file);
    if (known === undefined) {
      known = matchersIn(ev, file);
      matchers.set(file, known);
    }
    return known;
  };
  return {
    fileOf: (packageDir) => files.get(packageDir),
    bodiesBefore({ packageDir, path }) {
      const file = files.get(packageDir);
      const ev = evaluator();
      if (file === undefined || !ev) return [];
      const paths = matchersOf(ev, file);
      if (paths !== null && !paths.some((matcher) => mayMatch(matcher, path))) return [];
      let known = bodies.get(file);
      if (!known) {
        known = readBodies(ev, file);
        bodies.set(file, known);
      }
      return known;
    },
  };
}

/** Every answer with a body that the file makes: which requests get it, its conditions decide. */
function readBodies(ev: Evaluator, file: string): readonly AnswerBody[] {
  const module = ev.graph.findModule(file);
  if (!module) return [];
  const { calls, news } = indexFile(module.ast);
  return [...calls, ...news].filter(isAnswer).flatMap((made) =>
    alternatives(settle(ev.evaluate(made))).flatMap((member): readonly AnswerBody[] => {
      const known = asResponses(member);
      return known?.tag === 'answer' && known.data ? [known.data] : [];
    }),
  );
}

/** `NextResponse.json(…)`, `new Response(…)`. */
function isAnswer({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  const named = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  return ts.isIdentifier(named) && /Response$/.test(named.text);
}

/** The paths of `export const config = { matcher }`; null where it takes all, or where they are not known. */
function matchersIn(ev: Evaluator, file: string): readonly string[] | null {
  const config = settle(ev.exportedValue(file, 'config'));
  if (config.kind !== 'record') return null;
  const given = settle(entryValue(config, 'matcher'));
  const all: readonly Value[] = given.kind === 'list' ? given.elements.map((element) => settle(element())) : [given];
  const texts = all.flatMap((value) =>
    value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : [],
  );
  return texts.length && texts.length === all.length ? texts : null;
}

/** Told by what a matcher begins with before its first parameter or pattern. */
function mayMatch(matcher: string, path: string): boolean {
  const isPlain = !/[:(*]/.test(matcher);
  const start = matcher.replace(/[:(*].*$/, '');
  return isPlain ? path === matcher : path.startsWith(start.replace(/\/$/, ''));
}
