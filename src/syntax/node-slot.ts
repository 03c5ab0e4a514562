/**
 * One slot on each node for what is known of it. A table beside the trees would keep them alive: what a long-lived map or
 * `WeakMap` refers to, the collector moves and keeps until its next full run. The slot is the emitter's, which never runs
 * here; every node has it from the start, so that filling it changes no node's layout.
 */
import type { ts } from './parse.js';

interface Slotted extends ts.Node {
  emitNode?: unknown;
}

/** What was put into a node's slot; undefined when nothing was. */
export function readSlot(node: Slotted): unknown {
  return node.emitNode;
}

export function writeSlot(node: Slotted, content: unknown): void {
  node.emitNode = content;
}
