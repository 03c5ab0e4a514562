/** What was found of a node, kept on the node: what is known to come there, and whatever may come there. */
import { readSlot, writeSlot } from '../syntax/node-slot.js';
import type { ts } from '../syntax/parse.js';
import type { Value } from './value.js';

/** Both, where whatever may come was asked for: few nodes are. */
interface Both {
  readonly kind: 'both';
  plain: Value | undefined;
  exact: Value | undefined;
}

type Content = Value | Both | undefined;

export function readPlain(node: ts.Node, generation: number): Value | undefined {
  const content = readSlot(node, generation) as Content;
  return content?.kind === 'both' ? content.plain : content;
}

export function writePlain(node: ts.Node, generation: number, value: Value): void {
  const content = readSlot(node, generation) as Content;
  if (content?.kind === 'both') content.plain = value;
  else writeSlot(node, generation, value);
}

export function readExact(node: ts.Node, generation: number): Value | undefined {
  const content = readSlot(node, generation) as Content;
  return content?.kind === 'both' ? content.exact : undefined;
}

export function writeExact(node: ts.Node, generation: number, value: Value): void {
  const content = readSlot(node, generation) as Content;
  if (content?.kind === 'both') content.exact = value;
  else writeSlot(node, generation, { kind: 'both', plain: content, exact: value } satisfies Both);
}
