/** Parsed files that outlive a run: each is parsed again when its text has changed. */
import { readModule, type SourceModule } from './module.js';
import { clearSlot } from './node-slot.js';
import { ts } from './parse.js';

export interface KeptTrees {
  /** The file as this text has it, parsed now or before. */
  read(path: string, text: string): SourceModule;
  /** Lets a file go. */
  release(path: string): void;
  /** Empties the slots of all nodes: what was found of them takes as much memory as they do. */
  wipe(): void;
}

/** Keeps files of up to `limit` characters together, those that were asked for last. */
export function createKeptTrees(limit: number): KeptTrees {
  // In the order of the last use.
  const modules = new Map<string, SourceModule>();
  let size = 0;
  const drop = (path: string, { text }: SourceModule): void => {
    modules.delete(path);
    size -= text.length;
  };
  return {
    read(path, text) {
      const known = modules.get(path);
      if (known) drop(path, known);
      const module = known?.text === text ? known : readModule(path, text);
      modules.set(path, module);
      size += text.length;
      for (const [oldest, other] of modules) {
        if (size <= limit || oldest === path) break;
        drop(oldest, other);
      }
      return module;
    },
    release(path) {
      const known = modules.get(path);
      if (known) drop(path, known);
    },
    wipe() {
      for (const { ast } of modules.values()) wipe(ast);
    },
  };
}

function wipe(node: ts.Node): void {
  clearSlot(node);
  ts.forEachChild(node, wipe);
}
