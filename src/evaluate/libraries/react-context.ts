/** `<Context.Provider value={…}>`: what a context holds that is made of nothing. */
import { identifiersOf } from '../../syntax/identifiers.js';
import { ts } from '../../syntax/parse.js';
import { entryValue } from '../records.js';
import type { Value } from '../value.js';
import type { Following } from './rxjs.js';

/** What providers give to the context that a call makes, one after the other; null where not all of them can be seen. */
export function providedTo(
  made: ts.CallExpression,
  isMade: (value: Value) => boolean,
  following: Following,
): readonly Value[] | null {
  const { parent } = made;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return null;
  const name = parent.name.text;
  const files = following.openNaming(name, made.getSourceFile());
  if (!files) return null;
  const values: Value[] = [];
  for (const file of files) {
    for (const identifier of identifiersOf(file, name)) {
      const element = providerOf(identifier);
      if (!element || !isMade(following.evaluate(identifier))) continue;
      if (element === 'unseen') return null;
      values.push(entryValue(following.propsOf(element), 'value'));
    }
  }
  return values;
}

type Element = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

/** The element that a name of a context opens, as `<Context.Provider>` or `<Context>`. */
function providerOf(name: ts.Identifier): Element | 'unseen' | undefined {
  const { parent } = name;
  if (isElement(parent)) return parent;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== name || parent.name.text !== 'Provider') {
    return undefined;
  }
  if (ts.isJsxClosingElement(parent.parent)) return undefined;
  return isElement(parent.parent) ? parent.parent : 'unseen';
}

function isElement(node: ts.Node): node is Element {
  return ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node);
}
