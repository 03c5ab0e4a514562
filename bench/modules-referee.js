#!/usr/bin/env node
// @ts-check
/**
 * What is said of imports, exports and unbound names, beside what TypeScript's checker says of the same checkout: TS2307,
 * TS2305, TS2724, TS2613, TS2614, TS2459, TS2304, TS2552. Its packages have to be installed, or it says little else.
 *
 *   node bench/modules-referee.js <checkout> [--seed <n>] [--mutants <n>]
 *
 * `--mutants` makes that many mistakes of each kind first (0 by default), all at once and in memory.
 */
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { createEditedDisk } from './modules/edited-disk.js';
import { gatherImports } from './modules/gather-imports.js';
import { listMutants } from './modules/make-mutants.js';
import { randomFrom } from './random.js';

const CODES = new Set([2307, 2305, 2724, 2613, 2614, 2459, 2304, 2552]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, mutants: { type: 'string', default: '0' } },
});
const [checkout] = positionals;
if (!checkout) {
  console.error('usage: node bench/modules-referee.js <checkout> [--seed n] [--mutants n]');
  process.exit(2);
}
const root = resolve(checkout);
const dist = pathToFileURL(fileURLToPath(new URL('../dist/src/', import.meta.url))).href;
/** @type {typeof import('../src/discover/discover-project.js')} */
const { discoverProject } = await import(`${dist}/discover/discover-project.js`);
/** @type {typeof import('../src/modules/read-modules.js')} */
const { readModules } = await import(`${dist}/modules/read-modules.js`);

/** @param {readonly string[]} files @param {readonly import('../src/discover/project.js').Package[]} packages */
function drawEdits(files, packages) {
  /** @type {Map<string, string | null>} */
  const edits = new Map();
  const mutants = listMutants(gatherImports(files), packages);
  const random = randomFrom(Number(values.seed));
  for (const kind of ['delete', 'rename', 'export', 'case', 'import', 'name']) {
    const pool = [...(mutants[kind] ?? [])];
    for (let made = 0; made < Number(values.mutants) && pool.length > 0; ) {
      const [make] = pool.splice(Math.floor(random() * pool.length), 1);
      const mutant = make?.();
      if (!mutant || [...mutant.edits.keys()].some((path) => edits.has(path))) continue;
      for (const [path, text] of mutant.edits) edits.set(path, text);
      made++;
    }
  }
  return edits;
}

const clean = await discoverProject({ cwd: root, root });
const edits =
  Number(values.mutants) > 0
    ? drawEdits(
        clean.files.map(({ path }) => path),
        clean.packages,
      )
    : new Map();
const project = await discoverProject({ cwd: root, root, disk: createEditedDisk(edits) });
const facts = readModules(project);
/** @param {string} file @param {number} offset */
const lineOf = (file, offset) => {
  const read = project.fs.read(file);
  return read.kind === 'text' ? read.text.slice(0, offset).split('\n').length : 0;
};
/** One report stands for all uses of a name in its file. */
const named = new Set(facts.names.map(({ name, place }) => `${relative(root, place.file)} ${name}`));
const ours = new Map(
  [...facts.imports, ...facts.exports, ...facts.names].map((it) => [
    `${relative(root, it.place.file)}:${lineOf(it.place.file, it.place.start)}`,
    'specifier' in it ? it.specifier : it.name,
  ]),
);

const host = {
  /** @param {string} path */
  fileExists: (path) => (edits.has(path) ? edits.get(path) !== null : ts.sys.fileExists(path)),
  /** @param {string} path */
  readFile: (path) => (edits.has(path) ? (edits.get(path) ?? undefined) : ts.sys.readFile(path)),
};
const wanted = new Set(project.files.map(({ path }) => path));
/** Files that a configuration takes in. @type {Set<string>} */
const seen = new Set();
/** @type {Map<string, string>} */
const theirs = new Map();
const configs = new Set(
  [...wanted]
    .flatMap((path) => ts.findConfigFile(dirname(path), ts.sys.fileExists) ?? [])
    .filter((path) => path.startsWith(root)),
);
for (const config of configs) {
  const parsed = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    { ...ts.sys, fileExists: host.fileExists, readFile: host.readFile },
    dirname(config),
  );
  // A solution's own configuration takes in nothing.
  for (const reference of parsed.projectReferences ?? []) configs.add(ts.resolveProjectReferencePath(reference));
  const names = parsed.fileNames.filter((path) => edits.get(path) !== null);
  const options = { ...parsed.options, noEmit: true, composite: false, incremental: false };
  const compilerHost = ts.createCompilerHost(options);
  const program = ts.createProgram(names, options, {
    ...compilerHost,
    ...host,
    getSourceFile: (path, target) => {
      const text = host.readFile(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, target);
    },
  });
  for (const source of program.getSourceFiles()) {
    if (!wanted.has(source.fileName) || seen.has(source.fileName)) continue;
    seen.add(source.fileName);
    for (const { code, start = 0, messageText } of program.getSemanticDiagnostics(source)) {
      if (!CODES.has(code)) continue;
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      const what = ts.flattenDiagnosticMessageText(messageText, ' ');
      const name = /^Cannot find name '([^']+)'/.exec(what)?.[1];
      const path = relative(root, source.fileName);
      if (name !== undefined && named.has(`${path} ${name}`) && !ours.has(`${path}:${line}`)) continue;
      theirs.set(`${path}:${line}`, `TS${code} ${what}`);
    }
  }
}
const both = [...ours.keys()].filter((key) => theirs.has(key));
console.log(`${seen.size} of ${wanted.size} files under a tsconfig, ${edits.size} edited; both ${both.length}`);
for (const [key, what] of ours) {
  if (!theirs.has(key))
    console.log(
      `  ours    ${key} ${what}${seen.has(resolve(root, key.replace(/:\d+$/, ''))) ? '' : ' (not under a tsconfig)'}`,
    );
}
for (const [key, what] of theirs) if (!ours.has(key)) console.log(`  theirs  ${key} ${what.slice(0, 140)}`);
