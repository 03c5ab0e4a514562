/** What code adds to rows after the query: a name that is given to one, or asked for first, is no mistake where it is read. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { isStaticallyTyped } from '../../evaluate/statically-typed.js';
import { alternatives, isNullish, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { isFresh } from './fresh.js';
import { isNarrowed } from './narrowing.js';
import type { Read, RowFile } from './read-rows.js';
import type { Row } from './row.js';

/** Other files that are looked into for what gives a name to rows. */
const MAX_FILES = 40;

/** Whether some code adds a name to rows like these, or asks first whether it is there. */
export function isAddedTo(file: RowFile, read: Read, rows: readonly Row[]): boolean {
  const { text, path, ast } = file.module;
  const { name } = read;
  if (new RegExp(`['"\`]${escapeRegExp(name)}['"\`]\\s*(?:in\\b|\\))`).test(text) && asksFor(text, name)) return true;
  if (isNarrowed(file.ev, read)) return true;
  if (!rows.some((row) => row.from === 'query')) return false;
  if (!read.isWrite && read.receiver && isFresh(file.ev, read.receiver)) return false;
  const owners = new Set(rows.map((row) => ownerOf(row, name)));
  const isLike = (value: Value): boolean => {
    const row = file.rowOf(value);
    return row !== undefined && owners.has(ownerOf(row, name));
  };
  // What is not known may be such a row where one is at hand; elsewhere too many things have a name of that spelling.
  if (isGivenIn(file, ast, name, (value) => value.kind === 'unknown' || isLike(value))) return true;
  file.ev.graph.looks.forWord(path, '!', name);
  const written = [`.${name} = `, `['${name}'] = `, `["${name}"] = `];
  const others = new Set(written.flatMap((each) => file.ev.filesNaming(each)));
  others.delete(path);
  return [...others].slice(0, MAX_FILES).some((other) => {
    file.ev.graph.looks.at(path, '!', other, `~${name}`);
    const module = file.ev.graph.findModule(other);
    return module !== undefined && isGivenIn(file, module.ast, name, isLike);
  });
}

/** What tells rows of one kind from those of another. */
function ownerOf(row: Row, name: string): string {
  const { entity, label } = row.absent(name, 'unknown').owner;
  return entity ?? label;
}

/** `row.name = …`, `row['name'] = …`, `Object.assign(row, { name })`. */
function isGivenIn(file: RowFile, ast: ts.SourceFile, name: string, isTarget: (value: Value) => boolean): boolean {
  const mayBeTarget = (value: Value): boolean => alternatives(settle(value)).some(isTarget);
  const { propertyAssignments, callsByName } = indexFile(ast);
  for (const assignments of propertyAssignments.values()) {
    for (const { path } of assignments) {
      const last = path.at(-1);
      const isName = last !== undefined && (ts.isIdentifier(last) || ts.isStringLiteral(last)) && last.text === name;
      const target = isName ? last.parent : undefined;
      if (!target || !(ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))) continue;
      // What the compiler knows for a row cannot be added to: that write is as much a mistake as a read. Brackets are the way
      // around the compiler.
      const isFree = ts.isElementAccessExpression(target) || !isStaticallyTyped(target.expression);
      if (isFree && mayBeTarget(file.ev.evaluate(target.expression))) return true;
    }
  }
  return (callsByName.get('assign') ?? []).some(({ arguments: [target, ...sources] }) => {
    if (!target || !mayBeTarget(file.ev.evaluate(target))) return false;
    return sources.some((source) => mayHave(file.ev, source, name));
  });
}

function mayHave(ev: Evaluator, source: ts.Expression, name: string): boolean {
  return alternatives(settle(ev.evaluate(source))).some((member) => {
    if (member.kind !== 'record') return !isNullish(member);
    return member.open !== null || member.entries.some(({ key }) => key === name);
  });
}

/** `'name' in row`, `row.hasOwnProperty('name')`, `Object.hasOwn(row, 'name')`. */
function asksFor(text: string, name: string): boolean {
  const quoted = `['"\`]${escapeRegExp(name)}['"\`]`;
  return new RegExp(`${quoted}\\s+in\\b|hasOwn(?:Property)?\\([^()]*${quoted}\\)`).test(text);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
