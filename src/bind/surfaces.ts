/** Answers that follow from what files import and export alone: typing in a function takes none of them back. */
import type { PrismaCatalog } from '../catalog/catalog.js';
import type { SourceModule } from '../syntax/module.js';
import type { HandedOn } from '../syntax/module-graph.js';
import { shapeOf } from '../syntax/module-shape.js';
import { handingOn, newReexportAnswers, type ReexportAnswers } from './prisma/reexports.js';

export interface SurfaceAnswers {
  /** Another one whenever a file has become something else to others. */
  readonly version: number;
  readonly handedOn: HandedOn;
  /** Of the clients of these catalogs. */
  reexports(catalogs: readonly PrismaCatalog[]): ReexportAnswers;
  /** Takes note of a new text: where others can tell it from the one before, no answer holds. */
  renew(path: string, before: string, now: string): void;
}

/** `parsed` gives a file's tree where it is kept, or will be. */
export function createSurfaceAnswers(parsed: (path: string, text: string) => SourceModule | undefined): SurfaceAnswers {
  const handedOn: HandedOn = new Map();
  let reexports: { readonly catalogs: readonly PrismaCatalog[]; readonly answers: ReexportAnswers } | undefined;
  /** Of the file that was changed last. */
  let last: { readonly path: string; readonly text: string; readonly surface: string } | undefined;

  const surfaceOf = (path: string, text: string): string => {
    if (last?.path === path && last.text === text) return last.surface;
    return shapeOf(path, text, parsed(path, text)) + handingOn(text);
  };

  let version = 0;
  return {
    get version() {
      return version;
    },
    handedOn,
    reexports(catalogs) {
      if (
        reexports?.catalogs.length !== catalogs.length ||
        !catalogs.every((one, at) => one === reexports?.catalogs[at])
      ) {
        reexports = { catalogs, answers: newReexportAnswers() };
      }
      return reexports.answers;
    },
    renew(path, before, now) {
      const old = surfaceOf(path, before);
      const surface = surfaceOf(path, now);
      last = { path, text: now, surface };
      if (old === surface) return;
      version++;
      handedOn.clear();
      reexports = undefined;
    },
  };
}
