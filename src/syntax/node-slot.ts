/**
 * One slot on each node for what is known of it. A table beside the trees would keep them alive: what a long-lived map or
 * `WeakMap` refers to, the collector moves and keeps until its next full run. The slot is the emitter's, which never runs
 * here; every node has it from the start, so that filling it changes no node's layout.
 */
import type { ts } from './parse.js';

interface Slotted extends ts.Node {
  emitNode?: unknown;
  /** The checker's, which never runs here either. */
  id?: number;
}

let generations = 0;

/** A number that no slot has been filled with. Trees outlive those who evaluate them: what each finds holds for itself alone. */
export function nextGeneration(): number {
  return ++generations;
}

/** What this generation put into a node's slot; undefined when it has put nothing there. */
export function readSlot(node: Slotted, generation: number): unknown {
  return node.id === generation ? node.emitNode : undefined;
}

/** Takes the place of what an earlier generation has left. */
export function writeSlot(node: Slotted, generation: number, content: unknown): void {
  node.emitNode = content;
  node.id = generation;
}

export function clearSlot(node: Slotted): void {
  node.emitNode = undefined;
}
