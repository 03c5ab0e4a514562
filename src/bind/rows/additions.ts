/** What code adds to rows after the query: a name that is given to one, or asked for first, is no mistake where it is read. */
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives, isNullish, settle, type Value } from '../../evaluate/value.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import { isNarrowed } from './narrowing.js';
import type { Read, RowFile } from './read-rows.js';
import type { Row } from './row.js';

/** More files than this assign something by a name that means many things. */
const MAX_FILES = 8;

/** Whether some code adds a name to rows like these, or asks first whether it is there. */
export function isAddedTo(file: RowFile, read: Read, rows: readonly Row[]): boolean {
  const { text, path, ast } = file.module;
  const { name } = read;
  if (new RegExp(`['"\`]${escapeRegExp(name)}['"\`]\\s*(?:in\\b|\\))`).test(text) && asksFor(text, name)) return true;
  if (isNarrowed(file.ev, read)) return true;
  if (!rows.some((row) => row.from === 'query')) return false;
  if (isGivenIn(file, ast, name)) return true;
  const others = file.ev.filesNaming(`.${name} = `).filter((other) => other !== path);
  if (others.length > MAX_FILES) return true;
  return others.some((other) => {
    const module = file.ev.graph.findModule(other);
    return module !== undefined && isGivenIn(file, module.ast, name);
  });
}

/** `row.name = …`, `Object.assign(row, { name })`, on a row or on something that is not known. */
function isGivenIn(file: RowFile, ast: ts.SourceFile, name: string): boolean {
  const { propertyAssignments, callsByName } = indexFile(ast);
  for (const assignments of propertyAssignments.values()) {
    for (const { path } of assignments) {
      const last = path.at(-1);
      const isName = last !== undefined && (ts.isIdentifier(last) || ts.isStringLiteral(last)) && last.text === name;
      const target = isName ? last.parent : undefined;
      if (!target || !(ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target))) continue;
      if (mayBeRow(file, file.ev.evaluate(target.expression))) return true;
    }
  }
  return (callsByName.get('assign') ?? []).some(({ arguments: [target, ...sources] }) => {
    if (!target || !mayBeRow(file, file.ev.evaluate(target))) return false;
    return sources.some((source) => mayHave(file.ev, source, name));
  });
}

function mayBeRow(file: RowFile, value: Value): boolean {
  return alternatives(settle(value)).some((member) => member.kind === 'unknown' || file.rowOf(member) !== undefined);
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
