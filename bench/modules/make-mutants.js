// @ts-check
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** @typedef {import('./gather-imports.js').Site} Site */
/**
 * `expected` are the places, as `file:start` after the edit, that have to be reported.
 * @typedef {{ kind: string, what: string, edits: Map<string, string | null>, expected: string[] }} Mutant
 */

export const KINDS = ['delete', 'rename', 'export', 'case', 'import', 'dependency', 'name'];
const NOT_SHIPPED =
  /test|spec|mock|stor(?:y|ies)|script|config|e2e|seed|prisma|bench|example|setup|tools?\b|docs|docker/i;

/**
 * All mistakes of a kind that can be made, as functions that make them: which are tried is drawn.
 * @param {readonly Site[]} sites
 * @param {readonly { dir: string, dependencies: Readonly<Record<string, string>> }[]} packages
 * @returns {Record<string, (() => Mutant)[]>}
 */
export function listMutants(sites, packages) {
  /** @type {Map<string, Site[]>} */
  const importers = new Map();
  for (const site of sites) {
    if (site.target && site.target !== site.file)
      importers.set(site.target, [...(importers.get(site.target) ?? []), site]);
  }
  const local = sites.filter(({ target }) => target !== null);
  return {
    delete: [...importers].map(([file, from]) => () => ({
      kind: 'delete',
      what: file,
      edits: new Map([[file, null]]),
      expected: places(from),
    })),
    rename: [...importers].map(([file, from]) => () => {
      const renamed = `${file.slice(0, -extname(file).length)}2${extname(file)}`;
      return {
        kind: 'rename',
        what: file,
        edits: new Map([
          [file, null],
          [renamed, read(file)],
        ]),
        expected: places(from),
      };
    }),
    export: [...importers].flatMap(([file, from]) => {
      const names = new Set(from.flatMap((site) => site.names.map(({ name }) => name)));
      return [...names].flatMap((name) => {
        const text = read(file);
        const declared = new RegExp(`^(export (?:async )?(?:const|function|class|enum) )${name}\\b`, 'm');
        if (!declared.test(text) || text.split(name).length !== 2) return [];
        const expected = from.flatMap((site) =>
          site.names.flatMap((it) => (it.name === name ? [`${site.file}:${it.start}`] : [])),
        );
        return [
          () => ({
            kind: 'export',
            what: `${file} ${name}`,
            edits: new Map([[file, text.replace(declared, `$1${name}Renamed`)]]),
            expected,
          }),
        ];
      });
    }),
    case: local.flatMap((site) => {
      const at = site.specifier.lastIndexOf('/') + 1;
      const letter = site.specifier[at] ?? '';
      const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      if (other === letter || !/[a-z]/i.test(letter)) return [];
      return [
        () => {
          const text = read(site.file);
          const edited = text.slice(0, site.start + at) + other + text.slice(site.start + at + 1);
          return {
            kind: 'case',
            what: `${site.file} ${site.specifier}`,
            edits: new Map([[site.file, edited]]),
            expected: [`${site.file}:${site.start}`],
          };
        },
      ];
    }),
    import: local.flatMap((site) => {
      if (site.typeOnly || site.names.length === 0) return [];
      return [
        () => {
          const text = read(site.file);
          const [start, end] = site.statement;
          // As many spaces, so that positions hold.
          const blank = text.slice(start, end).replace(/[^\n]/g, ' ');
          const edited = text.slice(0, start) + blank + text.slice(end);
          // What a package hands on (`export * from 'icons'`) is known where that package is installed alone.
          const spelled = read(site.target ?? site.file);
          const used = site.names
            .filter(({ local, name }) => local === name && spelled.includes(name))
            .filter(({ local: name }) => new RegExp(`(?<![.\\w$'"])${name}\\b(?=\\(|\\.\\w)|<${name}\\b`).test(edited));
          return {
            kind: 'import',
            what: `${site.file} ${site.specifier}`,
            edits: new Map([[site.file, edited]]),
            expected: used.map(({ local: name }) => `${site.file}:${name}`),
          };
        },
      ];
    }),
    name: sites.flatMap((site) => {
      if (!site.declared || !/\.[cm]?tsx?$/.test(site.file)) return [];
      return site.names
        .filter(({ name, local }) => name === local && name.length > 3)
        .map(({ name, start }) => () => {
          const text = read(site.file);
          const edited = `${text.slice(0, start)}${name.slice(0, -1)} as ${text.slice(start)}`;
          return {
            kind: 'name',
            what: `${site.file} ${site.specifier} ${name}`,
            edits: new Map([[site.file, edited]]),
            expected: [`${site.file}:${start}`],
          };
        });
    }),
    dependency: packages.flatMap(({ dir, dependencies }) =>
      Object.keys(dependencies).flatMap((name) => {
        const from = sites.filter(
          ({ specifier, typeOnly, file }) =>
            (specifier === name || specifier.startsWith(`${name}/`)) &&
            !typeOnly &&
            file.startsWith(`${dir}/`) &&
            !NOT_SHIPPED.test(file.slice(dir.length)),
        );
        const others = packages.filter((it) => it.dir !== dir && name in it.dependencies);
        if (from.length === 0 || others.length > 0) return [];
        return [
          () => {
            const manifest = `${dir}/package.json`;
            const text = read(manifest)
              .replace(new RegExp(`\\n\\s*"${name}":[^\\n]*`, 'g'), '')
              .replace(/,(\s*\})/g, '$1');
            return {
              kind: 'dependency',
              what: `${manifest} ${name}`,
              edits: new Map([[manifest, text]]),
              expected: places(from),
            };
          },
        ];
      }),
    ),
  };
}

/** @param {readonly Site[]} sites */
function places(sites) {
  return sites.map(({ file, start }) => `${file}:${start}`);
}

/** @param {string} file */
function read(file) {
  return readFileSync(file, 'utf8');
}
