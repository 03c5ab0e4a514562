/** Whether what a client sends is what the protocol says, as far as it is read. */
import { Position, Range } from 'vscode-languageserver';

export function isAboutPosition(params: unknown): boolean {
  return isAboutDocument(params) && 'position' in params && Position.is(params.position);
}

export function isAboutReferences(params: unknown): boolean {
  return (
    isAboutPosition(params) &&
    hasContext(params) &&
    typeof Reflect.get(params.context, 'includeDeclaration') === 'boolean'
  );
}

export function isAboutRange(params: unknown): boolean {
  if (!isAboutDocument(params) || !('range' in params) || !Range.is(params.range) || !hasContext(params)) return false;
  const only: unknown = Reflect.get(params.context, 'only');
  return only === undefined || only === null || (Array.isArray(only) && only.every((kind) => typeof kind === 'string'));
}

function isAboutDocument(params: unknown): params is object {
  if (!isObject(params) || !('textDocument' in params) || !isObject(params.textDocument)) return false;
  return 'uri' in params.textDocument && typeof params.textDocument.uri === 'string';
}

function hasContext(params: unknown): params is { readonly context: object } {
  return isObject(params) && 'context' in params && isObject(params.context);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
