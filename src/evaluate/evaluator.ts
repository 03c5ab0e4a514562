/** Abstract evaluation of expressions, on demand and memoised. Declarations, types, calls and records have files of their own. */
import type { Place } from '../finding.js';
import type { ExportTarget, ModuleGraph } from '../syntax/module-graph.js';
import { nextGeneration } from '../syntax/node-slot.js';
import { ts } from '../syntax/parse.js';
import { placeOf } from '../syntax/place-of.js';
import { findGlobalDeclaration, findValueDeclaration } from '../syntax/scope.js';
import { evaluateCall, evaluateNew } from './calls.js';
import { castAway, meantByTest } from './cast-away.js';
import { decide } from './conditions.js';
import { declarationValue } from './declarations.js';
import { withoutDeleted } from './deletions.js';
import { memberOf } from './members.js';
import { narrowed } from './narrowed.js';
import { readExact, readPlain, writeExact, writePlain } from './node-memo.js';
import { evaluateArray, evaluateObject } from './records.js';
import type { Semantics } from './semantics.js';
import { concatenated, templateText } from './texts.js';
import { asserted, castExactly, isData, looksAway } from './typed.js';
import { evaluateTypeNode } from './types.js';
import {
  alternatives,
  awaited,
  type Env,
  isFalsy,
  isNullish,
  isVague,
  join,
  listElement,
  literal,
  type Memo,
  outermost,
  settle,
  UNDEFINED,
  unknown,
  type Value,
} from './value.js';

/** Nested applications of functions followed before a value counts as too deep. */
export const MAX_CALLS = 6;
/** A table of more functions than this is not a choice between a few. */
const MAX_FUNCTIONS = 8;
/** Nested evaluations; keeps the stack bounded on hostile input. */
const MAX_NESTING = 220;
/** Function applications followed for one question of the binder; bounds work on code that calls itself in many ways. */
const MAX_APPLICATIONS = 400;

export class Evaluator {
  private readonly generation = nextGeneration();
  /** Kept on the nodes: a tree is evaluated by one evaluator at a time. */
  private readonly onNodes: Memo = {
    get: (node) => (this.exact ? readExact(node, this.generation) : readPlain(node, this.generation)),
    set: (node, value) => {
      if (this.exact) writeExact(node, this.generation, value);
      else writePlain(node, this.generation, value);
    },
  };
  /** The environment of code that is not seen through a call: parameters are what their types and callers say. */
  readonly root: Env = outermost(this.onNodes);
  private readonly farMemo = new Map<ts.Node, Value>();
  private exact = false;
  /** The same, where callers in other files are looked for as well: what is asked in it may have further files parsed. */
  readonly distant: Env = { ...this.root, memo: this.farMemo };
  private nesting = 0;
  private applications = 0;

  constructor(
    readonly graph: ModuleGraph,
    readonly semantics: Semantics,
    /** Files whose text calls something by this name. */
    readonly filesCalling: (name: string) => readonly string[] = () => [],
    /** Files whose text has a name, whatever it means there; the first few of many. */
    readonly filesNaming: (name: string) => readonly string[] = () => [],
  ) {}

  /** Lets go of what would keep alive the trees that the module graph has released. */
  forgetReleased(): void {
    this.farMemo.clear();
  }

  /**
   * Evaluates so that whatever may come is among the alternatives, something unknown included: only what all callers of
   * a function agree on is known of its parameters, and what is annotated is what the annotation says.
   */
  exactly(node: ts.Expression): Value {
    return this.inExactTerms(() => settle(this.evaluate(node)));
  }

  inExactTerms<T>(compute: () => T): T {
    const before = this.exact;
    this.exact = true;
    try {
      return compute();
    } finally {
      this.exact = before;
    }
  }

  /** Whether what may come is asked for, rather than what is known to. */
  get isExact(): boolean {
    return this.exact;
  }

  /** Whether another function may be applied for the question at hand. */
  mayApply(): boolean {
    return ++this.applications <= MAX_APPLICATIONS;
  }

  evaluate(node: ts.Expression, env: Env = this.root): Value {
    // As `memoised` has it, without a function for each of the many.
    const known = env.memo.get(node);
    if (known) return known;
    if (this.nesting > MAX_NESTING) return unknown('too-deep');
    env.memo.set(node, unknown('too-deep'));
    if (this.nesting === 0) this.applications = 0;
    this.nesting++;
    try {
      const value = this.compute(node, env);
      env.memo.set(node, value);
      return value;
    } finally {
      this.nesting--;
    }
  }

  /** A value of the type that `node` writes. */
  evaluateType(node: ts.TypeNode, env: Env = this.root): Value {
    return this.memoised(node, env, () => evaluateTypeNode(this, node, env));
  }

  /** Runs `compute` once for a node in an environment; cycles and excessive nesting end in "too deep". */
  memoised(node: ts.Node, env: Env, compute: () => Value): Value {
    const known = env.memo.get(node);
    if (known) return known;
    if (this.nesting > MAX_NESTING) return unknown('too-deep');
    env.memo.set(node, unknown('too-deep'));
    if (this.nesting === 0) this.applications = 0;
    this.nesting++;
    try {
      const value = compute();
      env.memo.set(node, value);
      return value;
    } finally {
      this.nesting--;
    }
  }

  /** What a node is taken for while its own value is still worked out. */
  assume(node: ts.Node, env: Env, value: Value): void {
    env.memo.set(node, value);
  }

  /** The environment that a declaration's own names are bound in, seen from code that runs in `env`. */
  envOf(declaration: ts.Node, env: Env): Env {
    for (let current: Env | null = env; current; current = current.parent) {
      if (!current.fn || contains(current.fn, declaration)) return current;
    }
    return this.root;
  }

  place(node: ts.Node): Place {
    return placeOf(node);
  }

  /** What awaiting a value gives: what it promises, or itself. */
  awaited(value: Value): Value {
    return awaited(value, this.semantics.awaited);
  }

  /** What an imported or re-exported name is, as a value. */
  targetValue(target: ExportTarget, name: string): Value {
    switch (target.kind) {
      case 'module':
        return { kind: 'module', path: target.path };
      case 'outside':
        return this.semantics.external(target.origin, target.name) ?? unknown('external-value');
      case 'none':
        // What no file exports may come through `export *` of a module outside of the project.
        for (const origin of target.through) {
          const value = this.semantics.external(origin, name);
          if (value) return value;
        }
        return unknown('external-value');
      case 'entry': {
        const { entry, module } = target;
        if (entry.kind === 'expression') return this.evaluate(entry.node);
        if (entry.name === 'default' && (ts.isFunctionDeclaration(entry.node) || ts.isClassDeclaration(entry.node))) {
          return declarationValue(this, entry.node, this.root);
        }
        const declaration = findValueDeclaration(entry.name, module.ast);
        return declaration ? declarationValue(this, declaration, this.root) : unknown('external-value');
      }
    }
  }

  /** What `import { name } from specifier` gives in a file; `*` is the whole module. */
  importedValue(file: string, specifier: string, name: string): Value {
    return this.targetValue(this.graph.followImport(file, specifier, name), name);
  }

  /** An export of a project file. */
  exportedValue(path: string, name: string): Value {
    return this.targetValue(this.graph.followExport(path, name), name);
  }

  private compute(node: ts.Expression, env: Env): Value {
    switch (node.kind) {
      case ts.SyntaxKind.Identifier:
        return narrowed(this, node, this.identifier(node as ts.Identifier, env));
      case ts.SyntaxKind.StringLiteral:
      case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
        return literal((node as ts.StringLiteral).text, this.place(node));
      case ts.SyntaxKind.TemplateExpression:
        return templateText(this, node as ts.TemplateExpression, env);
      case ts.SyntaxKind.NumericLiteral:
        return literal(Number((node as ts.NumericLiteral).text), this.place(node));
      case ts.SyntaxKind.BigIntLiteral:
        return literal(BigInt((node as ts.BigIntLiteral).text.replace(/n$/, '')), this.place(node));
      case ts.SyntaxKind.TrueKeyword:
        return literal(true, this.place(node));
      case ts.SyntaxKind.FalseKeyword:
        return literal(false, this.place(node));
      case ts.SyntaxKind.NullKeyword:
        return literal(null, this.place(node));
      case ts.SyntaxKind.VoidExpression:
        return UNDEFINED;
      case ts.SyntaxKind.ParenthesizedExpression:
      case ts.SyntaxKind.NonNullExpression:
      case ts.SyntaxKind.SatisfiesExpression:
        return this.evaluate((node as ts.ParenthesizedExpression).expression, env);
      case ts.SyntaxKind.AsExpression:
      case ts.SyntaxKind.TypeAssertionExpression:
        return this.assertion(node as ts.AssertionExpression, env);
      case ts.SyntaxKind.AwaitExpression:
        return this.awaited(this.evaluate((node as ts.AwaitExpression).expression, env));
      case ts.SyntaxKind.ConditionalExpression: {
        const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression;
        const decided = decide(this, condition, env);
        if (decided !== undefined) return this.evaluate(decided ? whenTrue : whenFalse, env);
        return join([this.evaluate(whenTrue, env), this.evaluate(whenFalse, env)]);
      }
      case ts.SyntaxKind.BinaryExpression:
        return this.binary(node as ts.BinaryExpression, env);
      case ts.SyntaxKind.PrefixUnaryExpression:
        return this.prefix(node as ts.PrefixUnaryExpression, env);
      case ts.SyntaxKind.ObjectLiteralExpression:
        return evaluateObject(this, node as ts.ObjectLiteralExpression, env);
      case ts.SyntaxKind.ArrayLiteralExpression:
        return evaluateArray(this, node as ts.ArrayLiteralExpression, env);
      case ts.SyntaxKind.PropertyAccessExpression: {
        const { expression, name } = node as ts.PropertyAccessExpression;
        const target = this.evaluate(expression, env);
        const value = memberOf(this, target, name.text);
        if (value.kind !== 'unknown') return narrowed(this, node, value);
        return this.semantics.inferMember(node as ts.PropertyAccessExpression) ?? value;
      }
      case ts.SyntaxKind.ElementAccessExpression:
        return this.element(node as ts.ElementAccessExpression, env);
      case ts.SyntaxKind.CallExpression:
        return evaluateCall(this, node as ts.CallExpression, env);
      case ts.SyntaxKind.NewExpression:
        return evaluateNew(this, node as ts.NewExpression, env);
      case ts.SyntaxKind.ArrowFunction:
      case ts.SyntaxKind.FunctionExpression:
        return { kind: 'function', node: node as ts.FunctionExpression, env, self: env.self };
      case ts.SyntaxKind.ClassExpression:
        return { kind: 'class', node: node as ts.ClassExpression, env };
      case ts.SyntaxKind.ThisKeyword:
        return this.self(node, env);
      default:
        return unknown('external-value');
    }
  }

  private identifier(node: ts.Identifier, env: Env): Value {
    if (node.text === 'undefined') return UNDEFINED;
    const file = node.getSourceFile();
    const declaration = findValueDeclaration(node.text, node) ?? findGlobalDeclaration(node.text, file);
    if (!declaration) return this.semantics.global(node.text) ?? unknown('external-value');
    const value = declarationValue(this, declaration, this.envOf(declaration, env));
    return withoutDeleted(this, node, declaration, value, env);
  }

  /** `x as T`: what the expression says, unless only the type says anything. */
  private assertion(node: ts.AssertionExpression, env: Env): Value {
    const value = this.evaluate(node.expression, env);
    if (ts.isConstTypeReference(node.type)) return value;
    const meant = meantByTest(node, value);
    if (meant) return meant;
    if (isData(this, value)) {
      return looksAway(node.type)
        ? castAway(this, value, node.getSourceFile())
        : asserted(this.evaluateType(node.type, env));
    }
    const declared = this.exact ? castExactly(this, node, value, env) : undefined;
    if (declared) return declared;
    // A cast picks one of several domain values; otherwise what is there says more than what it is called.
    const isChoice = value.kind === 'union' && value.members.filter((member) => member.kind === 'domain').length > 1;
    if (!isChoice && !isVague(value)) return value;
    const type = this.evaluateType(node.type, env);
    return type.kind === 'unknown' ? value : asserted(type);
  }

  private binary(node: ts.BinaryExpression, env: Env): Value {
    const left = (): Value => this.evaluate(node.left, env);
    const right = (): Value => this.evaluate(node.right, env);
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken: {
        const decided = decide(this, node.left, env);
        if (decided !== undefined) return decided ? right() : UNDEFINED;
        const condition = left();
        return isFalsy(condition) ? condition : join([right(), UNDEFINED]);
      }
      case ts.SyntaxKind.BarBarToken:
        return join([...alternatives(left()).filter((value) => !isFalsy(value)), right()]);
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.QuestionQuestionEqualsToken:
      case ts.SyntaxKind.BarBarEqualsToken:
        return join([...alternatives(left()).filter((value) => !isNullish(value)), right()]);
      case ts.SyntaxKind.PlusToken:
        return concatenated([left, right]);
      case ts.SyntaxKind.EqualsToken:
      case ts.SyntaxKind.CommaToken:
        return right();
      default:
        return unknown('external-value');
    }
  }

  private prefix(node: ts.PrefixUnaryExpression, env: Env): Value {
    if (node.operator !== ts.SyntaxKind.MinusToken) return unknown('external-value');
    const operand = this.evaluate(node.operand, env);
    const isNumber = operand.kind === 'literal' && typeof operand.value === 'number';
    return isNumber ? literal(-Number(operand.value), this.place(node)) : unknown('external-value');
  }

  private element(node: ts.ElementAccessExpression, env: Env): Value {
    const target = settle(this.evaluate(node.expression, env));
    const index = settle(this.evaluate(node.argumentExpression, env));
    if (alternatives(target).some(({ kind }) => kind === 'list')) {
      const members = alternatives(target).filter((member) => !isNullish(member));
      return join(members.map((member) => elementAt(member, index)));
    }
    const names = alternatives(index);
    const known = names.filter((name) => name.kind === 'literal' && typeof name.value === 'string');
    if (!known.length || known.length < names.length) return anyName(target);
    const values = known.map((name) => memberOf(this, target, name.kind === 'literal' ? String(name.value) : ''));
    // Where a type allows several keys, each value is one of those that may come.
    const isByType = known.length > 1 && known.some((name) => name.kind === 'literal' && name.declared);
    return join(isByType ? values.flatMap(alternatives).map(asDeclared) : values);
  }

  private self(node: ts.Node, env: Env): Value {
    for (let current: ts.Node | undefined = node.parent; current; current = current.parent) {
      if (ts.isArrowFunction(current)) continue;
      if (ts.isClassLike(current)) return env.self ?? { kind: 'instance', of: { kind: 'class', node: current, env } };
      if (ts.isFunctionLike(current)) {
        // `{ method() {} }`, `{ method: function () {} }`
        const { parent } = ts.isPropertyAssignment(current.parent) ? current.parent : current;
        if (ts.isObjectLiteralExpression(parent)) return env.self ?? this.evaluate(parent, env);
      }
      if (ts.isFunctionExpression(current) || ts.isFunctionDeclaration(current))
        return env.self ?? unknown('dynamic-name');
    }
    return unknown('dynamic-name');
  }
}

/** What some key leads to, of a list of names or of functions; only where all that it can lead to is known. */
function anyName(target: Value): Value {
  if (target.kind === 'record' && target.index && target.entries.every(({ conditional }) => conditional)) {
    return join([...target.entries.map((entry) => entry.value()), target.index()]);
  }
  if (target.kind !== 'record' || target.open || !target.entries.length) return unknown('dynamic-name');
  const values: Value[] = [];
  for (const entry of target.entries) {
    for (const value of alternatives(entry.value())) {
      const isKnown = value.kind === 'literal' || (value.kind === 'function' && target.entries.length <= MAX_FUNCTIONS);
      // The first that is neither settles it: tables of components and handlers hold half of a project.
      if (!isKnown || value.kind !== (values[0] ?? value).kind) return unknown('dynamic-name');
      values.push(asDeclared(value));
    }
  }
  return join(values);
}

function asDeclared(value: Value): Value {
  return value.kind === 'literal' ? literal(value.value, null, true) : value;
}

function elementAt(list: Value, index: Value): Value {
  if (list.kind !== 'list') return unknown('external-value');
  const at = index.kind === 'literal' && typeof index.value === 'number' ? list.elements[index.value] : undefined;
  return at ? at() : listElement(list);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end && outer.getSourceFile() === inner.getSourceFile();
}
