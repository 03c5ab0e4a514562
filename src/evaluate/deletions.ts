/** Keys that a variable's object has lost by the time it is used. */
import { functionAround } from '../syntax/expressions.js';
import { type Deletion, indexFile } from '../syntax/file-index.js';
import { ts } from '../syntax/parse.js';
import { findValueDeclaration, type ValueDeclaration } from '../syntax/scope.js';
import type { Evaluator } from './evaluator.js';
import { stepNames } from './records.js';
import { alternatives, type Entry, type Env, join, lazily, type RecordValue, type Value } from './value.js';

/** The value of `node`, which names `declaration`, without what `delete` has taken from it before. */
export function withoutDeleted(
  ev: Evaluator,
  node: ts.Identifier,
  declaration: ValueDeclaration,
  value: Value,
  env: Env,
): Value {
  const all = indexFile(node.getSourceFile()).deletions.get(node.text);
  const earlier = all?.filter(
    (deletion) =>
      deletion.node.end <= node.pos &&
      findValueDeclaration(deletion.root.text, deletion.root) === declaration &&
      isRunBefore(deletion.node, node),
  );
  return earlier?.length ? mapRecords(value, (record) => without(ev, record, earlier, 0, node, env)) : value;
}

function mapRecords(value: Value, change: (record: RecordValue) => RecordValue): Value {
  const members = alternatives(value);
  if (!members.some(({ kind }) => kind === 'record')) return value;
  return join(members.map((member) => (member.kind === 'record' ? change(member) : member)));
}

function without(
  ev: Evaluator,
  record: RecordValue,
  deletions: readonly Deletion[],
  depth: number,
  use: ts.Node,
  env: Env,
): RecordValue {
  let { entries, open } = record;
  const deeper = new Map<string, Deletion[]>();
  for (const deletion of deletions) {
    const step = deletion.path[depth];
    if (!step) continue;
    const names = new Set(stepNames(ev, step, env).map(({ key }) => key));
    if (depth < deletion.path.length - 1) {
      for (const name of names) deeper.set(name, [...(deeper.get(name) ?? []), deletion]);
    } else if (!names.size) {
      // Any of them may be what is taken away, by its name; what goes by its value does not say that a name is wrong.
      entries = isByValue(deletion) ? entries.map((entry) => ({ ...entry, conditional: true })) : [];
      open ??= 'computed-key';
    } else if (isAlwaysRun(deletion.node, use) && !isGivenAgain(deletion, use)) {
      entries = entries.filter(({ key }) => !names.has(key));
    } else {
      entries = entries.map((entry) => (names.has(entry.key) ? { ...entry, conditional: true } : entry));
    }
  }
  if (deeper.size) {
    entries = entries.map((entry): Entry => {
      const inner = deeper.get(entry.key);
      if (!inner) return entry;
      return {
        ...entry,
        value: lazily(() => mapRecords(entry.value(), (record) => without(ev, record, inner, depth + 1, use, env))),
      };
    });
  }
  return { ...record, entries, open };
}

/** `if (data[key] === undefined) delete data[key]` */
function isByValue({ root, node }: Deletion): boolean {
  const { parent } = node.parent;
  const statement = ts.isExpressionStatement(node.parent) && ts.isBlock(parent) ? parent.parent : parent;
  const condition = ts.isIfStatement(statement)
    ? statement.expression
    : ts.isBinaryExpression(node.parent)
      ? node.parent.left
      : undefined;
  return condition?.getText().includes(`${root.text}[`) ?? false;
}

/** Whether both stand in the same function, or the later one in a function within it. */
function isRunBefore(deletion: ts.Node, use: ts.Node): boolean {
  const owner = functionAround(deletion);
  return owner === undefined || (owner.pos <= use.pos && use.end <= owner.end);
}

/** `delete data.id; data.id = other;` */
function isGivenAgain({ root, path, node }: Deletion, use: ts.Node): boolean {
  const names = path.map(textOf);
  return (indexFile(root.getSourceFile()).propertyAssignments.get(root.text) ?? []).some(
    (assignment) =>
      assignment.root.pos >= node.end &&
      assignment.root.end <= use.pos &&
      assignment.path.length === path.length &&
      assignment.path.every((step, index) => textOf(step) === names[index]),
  );
}

/** A name, or the text in quotes; what else a key may be, as it is written. */
function textOf(step: ts.Expression): string {
  return ts.isIdentifier(step) || ts.isStringLiteralLike(step) ? step.text : step.getText();
}

/** Whether nothing between a deletion and the code that it shares with the use decides that it runs. */
function isAlwaysRun(deletion: ts.Node, use: ts.Node): boolean {
  for (let inner = deletion; inner.parent; inner = inner.parent) {
    const outer = inner.parent;
    if (outer.pos <= use.pos && use.end <= outer.end) return true;
    const decides =
      (ts.isIfStatement(outer) && inner !== outer.expression) ||
      (ts.isConditionalExpression(outer) && inner !== outer.condition) ||
      (ts.isBinaryExpression(outer) && inner === outer.right) ||
      ts.isCaseOrDefaultClause(outer) ||
      ts.isCatchClause(outer);
    if (decides) return false;
  }
  return true;
}
