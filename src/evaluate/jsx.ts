/** Elements of JSX: what a component is given. */
import { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';
import { spread } from './records.js';
import {
  type DomainValue,
  type Entry,
  type Env,
  literal,
  type RecordValue,
  type UnknownReason,
  unknown,
  type Value,
} from './value.js';

/** The props that an element passes to its component. */
export function propsOf(
  ev: Evaluator,
  element: ts.JsxOpeningElement | ts.JsxSelfClosingElement,
  env: Env,
): RecordValue {
  const entries: Entry[] = [];
  const data: DomainValue[] = [];
  let open: UnknownReason | null = null;
  for (const attribute of element.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      open ??= spread(ev, entries, data, ev.evaluate(attribute.expression, env));
      continue;
    }
    const { name, initializer } = attribute;
    if (!ts.isIdentifier(name)) continue;
    entries.push(entryOf(ev, name, name.text, () => attributeValue(ev, initializer, env)));
  }
  if (ts.isJsxOpeningElement(element)) {
    entries.push(entryOf(ev, element.tagName, 'children', () => unknown('external-value')));
  }
  return { kind: 'record', entries, open, node: null, ...(data.length ? { spread: data } : {}) };
}

function entryOf(ev: Evaluator, token: ts.Node, key: string, value: () => Value): Entry {
  return { key, place: ev.place(token), form: 'plain', conditional: false, declared: true, node: null, value };
}

function attributeValue(ev: Evaluator, initializer: ts.JsxAttribute['initializer'], env: Env): Value {
  if (!initializer) return literal(true, null, true);
  if (ts.isStringLiteral(initializer)) return literal(initializer.text, null, true);
  if (!ts.isJsxExpression(initializer) || !initializer.expression) return unknown('external-value');
  return ev.evaluate(initializer.expression, env);
}
