// @ts-check
/**
 * The floor under every tool of this kind: read the files below a folder and parse each with the bundled compiler.
 *
 *   node bench/speed/parse-only.js <checkout>
 */
import { readFileSync } from 'node:fs';
import { ts } from '@ts-morph/common';
import { listSources } from '../sources/list-sources.js';

const [root = '.'] = process.argv.slice(2);
let files = 0;
let characters = 0;
for (const file of listSources(root).sources) {
  const text = readFileSync(file, 'utf8');
  // What the tool leaves out as well.
  if (text.length > 5_000_000) continue;
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  files++;
  characters += text.length;
}
console.log(JSON.stringify({ files, characters }));
