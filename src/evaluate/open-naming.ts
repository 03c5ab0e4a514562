/** The files that have a name in them, opened: where all uses of something are sought. */
import { indexFile } from '../syntax/file-index.js';
import type { ts } from '../syntax/parse.js';
import type { Evaluator } from './evaluator.js';

/** More files than this name so many things alike that it is worth no search. */
const MAX_FILES = 16;

/** The file that asks, and all others that have the name; undefined where those are too many. */
export function openNaming(ev: Evaluator, name: string, own: ts.SourceFile): readonly ts.SourceFile[] | undefined {
  const { graph } = ev;
  const elsewhere = ev.filesNaming(name).filter((path) => path !== own.fileName);
  graph.looks.forWord(own.fileName, `=${name}`, name);
  if (elsewhere.length > MAX_FILES) return undefined;
  for (const path of [own.fileName, ...elsewhere]) graph.looks.at(own.fileName, `=${name}`, path, `~${name}`);
  const files = [own, ...elsewhere.flatMap((path) => graph.findModule(path)?.ast ?? [])];
  for (const file of files) indexFile(file);
  return files;
}
