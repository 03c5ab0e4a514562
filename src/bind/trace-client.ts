/**
 * How the code comes by the client that a query is made with, for those who ask why a query was taken for one: binding
 * itself keeps no such notes. Follows names as they are written, one way through each, and says where it ends.
 */
import type { Catalog } from '../catalog/catalog.js';
import type { Project } from '../discover/project.js';
import type { Place } from '../finding.js';
import { indexFile } from '../syntax/file-index.js';
import { createModuleGraph, type ModuleGraph } from '../syntax/module-graph.js';
import { ts } from '../syntax/parse.js';
import { placeOf } from '../syntax/place-of.js';
import { createImportResolver } from '../syntax/resolve-import.js';
import { findValueDeclaration, type ImportDeclaration, type ValueDeclaration } from '../syntax/scope.js';
import { bare } from './last-name.js';

/**
 * `used`: the expression that the query is called on. `imported`, `declared`, `extended`, `given`: a step on the way.
 * The others end it: `made` by a constructor or `drizzle()`, `typed` by an annotation, `outside` of the project's files,
 * `untold`: nothing says more.
 */
export interface TraceStep {
  readonly how: 'used' | 'imported' | 'declared' | 'extended' | 'given' | 'made' | 'typed' | 'outside' | 'untold';
  readonly place: Place;
  /** The code at the place, on one line, cut where it is long. */
  readonly text: string;
}

/** The steps to the client of the query whose operation or accessor stands at `place`; empty where none stands there. */
export type TraceClient = (kind: Catalog['kind'], place: Place, at?: 'operation' | 'accessor') => readonly TraceStep[];

/** One tracer reads each file once, however many queries it is asked about. */
export function createClientTracer(project: Project): TraceClient {
  const graph = createModuleGraph(project.fs, createImportResolver(project));
  return (kind, place, at = 'operation') => {
    const ast = graph.findModule(place.file)?.ast;
    const access = ast && indexFile(ast).members.find((member) => startOfName(member) === place.start);
    if (!access) return [];
    const isWhole = at === 'accessor' && kind === 'prisma';
    const receiver = isWhole
      ? bare(access.expression)
      : kind === 'prisma'
        ? prismaReceiver(access)
        : drizzleReceiver(access);
    const trace = new Trace(graph);
    trace.add('used', receiver);
    trace.follow(receiver);
    return trace.steps;
  };
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isMember(node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function startOfName(member: Member): number {
  return placeOf(ts.isPropertyAccessExpression(member) ? member.name : member.argumentExpression).start;
}

/** `prisma` of `prisma.user.findMany`. */
function prismaReceiver(access: Member): ts.Expression {
  const delegate = bare(access.expression);
  return isMember(delegate) ? bare(delegate.expression) : delegate;
}

/** `db` of `db.query.users` and `db.query.users.findMany`, and of `db.insert(users).values`. */
function drizzleReceiver(access: Member): ts.Expression {
  let node = bare(access.expression);
  while (ts.isCallExpression(node) && isMember(node.expression)) node = bare(node.expression.expression);
  for (let inner = node; isMember(inner); inner = bare(inner.expression)) {
    if (ts.isPropertyAccessExpression(inner) && inner.name.text === 'query') return bare(inner.expression);
  }
  return node;
}

const MOST_STEPS = 12;
const LONGEST_TEXT = 60;

class Trace {
  readonly steps: TraceStep[] = [];
  readonly #graph: ModuleGraph;
  readonly #seen = new Set<ts.Node>();

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  add(how: TraceStep['how'], node: ts.Node): void {
    const text = node.getText().replace(/\s+/g, ' ');
    const shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
    this.steps.push({ how, place: placeOf(node), text: shown });
  }

  /** Says where the value of an expression comes from. */
  follow(expression: ts.Expression): void {
    const node = bare(expression);
    if (this.#seen.has(node) || this.steps.length >= MOST_STEPS) return;
    this.#seen.add(node);
    if (ts.isNewExpression(node)) this.add('made', node);
    else if (ts.isCallExpression(node)) this.#followCall(node);
    else if (ts.isBinaryExpression(node)) this.follow(node.right);
    else if (ts.isConditionalExpression(node)) this.follow(node.whenTrue);
    else if (ts.isIdentifier(node)) this.#followName(node.text, node);
    else if (ts.isPropertyAccessExpression(node)) this.#followMember(node);
    else this.add('untold', node);
  }

  #followCall(call: ts.CallExpression): void {
    const callee = bare(call.expression);
    if (isMember(callee)) {
      const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
      if (name !== '$extends') {
        this.add('untold', call);
        return;
      }
      this.add('extended', callee);
      this.follow(callee.expression);
      return;
    }
    const made = ts.isIdentifier(callee) ? this.#returnedBy(callee) : undefined;
    if (made) {
      this.add('given', call);
      this.follow(made);
    } else this.add('made', call);
  }

  /** What a function of the project gives back: its last `return`. */
  #returnedBy(callee: ts.Identifier): ts.Expression | undefined {
    const declaration = this.#resolve(findValueDeclaration(callee.text, callee));
    const fn =
      declaration && ts.isVariableDeclaration(declaration) && declaration.initializer
        ? bare(declaration.initializer)
        : declaration;
    if (!fn || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) || ts.isFunctionDeclaration(fn)))
      return undefined;
    if (!fn.body || !ts.isBlock(fn.body)) return fn.body;
    return fn.body.statements
      .flatMap((it) => (ts.isReturnStatement(it) && it.expression ? [it.expression] : []))
      .at(-1);
  }

  #followName(name: string, from: ts.Node): void {
    const declaration = findValueDeclaration(name, from);
    if (!declaration) {
      this.add('untold', from);
      return;
    }
    if (isImport(declaration)) this.#followImport(declaration);
    else this.#followDeclaration(declaration);
  }

  #followDeclaration(declaration: Exclude<ValueDeclaration, ImportDeclaration>): void {
    if (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) {
      if (declaration.type) {
        this.add('typed', declaration);
        return;
      }
      const transaction = ts.isParameter(declaration) ? transactionOf(declaration) : undefined;
      if (transaction) {
        this.add('given', declaration);
        this.follow(transaction);
      } else if (declaration.initializer) {
        this.add('declared', declaration.name);
        this.follow(declaration.initializer);
      } else this.add('untold', declaration);
      return;
    }
    this.add('untold', declaration);
  }

  #followImport(declaration: ImportDeclaration): void {
    this.add('imported', statementOf(declaration));
    const target = this.#targetOf(declaration);
    if (target?.kind === 'entry') {
      const { entry, module } = target;
      if (entry.kind === 'expression') this.follow(entry.node);
      else this.#followName(entry.name, module.ast);
    } else this.add(target?.kind === 'outside' ? 'outside' : 'untold', declaration);
  }

  /** The declaration itself, or the one that an import of it leads to. */
  #resolve(declaration: ValueDeclaration | undefined): ValueDeclaration | undefined {
    if (!declaration || !isImport(declaration)) return declaration;
    const target = this.#targetOf(declaration);
    return target?.kind === 'entry' && target.entry.kind === 'local'
      ? findValueDeclaration(target.entry.name, target.module.ast)
      : undefined;
  }

  #targetOf(declaration: ImportDeclaration): ReturnType<ModuleGraph['resolveImport']> | undefined {
    const statement = statementOf(declaration);
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
    const name = ts.isImportSpecifier(declaration)
      ? (declaration.propertyName ?? declaration.name).text
      : ts.isNamespaceImport(declaration)
        ? '*'
        : 'default';
    return this.#graph.resolveImport(declaration.getSourceFile().fileName, statement.moduleSpecifier.text, name);
  }

  /** `this.prisma`: a property or a constructor's parameter; of anything else only that it is written so. */
  #followMember(node: ts.PropertyAccessExpression): void {
    const owner = node.expression.kind === ts.SyntaxKind.ThisKeyword ? classAround(node) : undefined;
    const member = owner?.members.find(
      (it) => ts.isPropertyDeclaration(it) && ts.isIdentifier(it.name) && it.name.text === node.name.text,
    );
    const maker = owner?.members.find((it) => ts.isConstructorDeclaration(it));
    const parameter =
      maker && ts.isConstructorDeclaration(maker)
        ? maker.parameters.find((it) => ts.isIdentifier(it.name) && it.name.text === node.name.text)
        : undefined;
    const declared = member && ts.isPropertyDeclaration(member) ? member : parameter;
    if (!declared) this.add('untold', node);
    else if (declared.type) this.add('typed', declared);
    else if (declared.initializer) {
      this.add('declared', declared.name);
      this.follow(declared.initializer);
    } else this.add('untold', declared);
  }
}

function isImport(declaration: ValueDeclaration): declaration is ImportDeclaration {
  return (
    ts.isImportSpecifier(declaration) ||
    ts.isImportClause(declaration) ||
    ts.isNamespaceImport(declaration) ||
    ts.isImportEqualsDeclaration(declaration)
  );
}

function statementOf(declaration: ImportDeclaration): ts.Node {
  let node: ts.Node = declaration;
  while (!ts.isImportDeclaration(node) && !ts.isImportEqualsDeclaration(node)) node = node.parent;
  return node;
}

function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}

/** The client whose transaction calls the function that a parameter belongs to. */
function transactionOf(parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const { parent: fn } = parameter;
  const { parent: call } = fn;
  if (!ts.isCallExpression(call) || fn.parameters[0] !== parameter) return undefined;
  const callee = call.expression;
  const isOne = ts.isPropertyAccessExpression(callee) && /^\$?transaction$/.test(callee.name.text);
  return isOne ? callee.expression : undefined;
}
