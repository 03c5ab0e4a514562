/**
 * What installed packages export, by the text of their declarations: a name is known to be missing only where no declaration
 * that the package hands on has the word at all, each is spelled out, and no other package that the code lists adds it.
 */
import { findText } from '../discover/file-system.js';
import { isWithin, parentDir } from '../discover/paths.js';
import type { Project } from '../discover/project.js';
import { exportsByText } from '../syntax/exports-by-text.js';
import { wordFor } from '../syntax/mention-test.js';
import type { CompilerResolver } from '../syntax/module-resolution.js';
import { createAddedDeclarations, DECLARATION, findDeclaration } from './added-declarations.js';
import type { AmbientModules } from './ambient-modules.js';
import { packageNameOf } from './known-modules.js';
import type { ListedPackages } from './listed-packages.js';

export interface PackageExports {
  /** Whether the declarations of a package are there for a file. */
  knows(from: string, specifier: string): boolean;
  /** Whether a package may export a name to a file: false is certain. True where it is not installed, or has no declarations. */
  mayExport(from: string, specifier: string, name: string): boolean;
  /** Names that its declarations spell out, in order. */
  namesOf(from: string, specifier: string): readonly string[];
  /** The names so far that no declaration of their package has: the project's own may add them. */
  readonly doubted: ReadonlySet<string>;
}

/** `declare module 'x';` says that any name is there. */
const ANYTHING = /\bdeclare\s+module\s+(['"])[^'"\n]+\1\s*(?:;|$)/m;
const ASSIGNED = /\bexport\s*=\s*([^\n]*)/;
/** Of a namespace, whose members are indented. */
const MEMBER = /^\s+(?:function|const|class|interface|type)\s+([\w$]+)/gm;
const REFERENCE = /^\s*\/\/\/\s*<reference\s+path\s*=\s*(['"])([^'"\n]+)\1/gm;
const REFERENCE_TYPES = /^\s*\/\/\/\s*<reference\s[^>]*\btypes\s*=\s*(['"])([^'"\n]+)\1/gm;
const STAR = /\bexport\s*(?:type\s*)?\*\s*from\s*(['"])([^'"\n]+)\1/g;
/** Files that the compiler holds against declarations: for plain JavaScript these may say too little. */
const TYPED = /\.[cm]?tsx?$/;
/** Beyond so many files it is not worth the while. */
const MOST_FILES = 400;
/** Packages whose declarations come from the schema: other rules know what they export. */
const FROM_SCHEMA = /^(?:@prisma\/client|\.prisma)(?:\/|$)/;

/** The declarations of one entry of a package, read as far as they are asked for. */
interface Declarations {
  readonly entry: string;
  /** Their texts, the entry's first; null stands for one that could not be followed, and ends the list. */
  texts(): Iterable<string | null>;
  /** Other packages that are handed on whole, as far as the texts were read. */
  readonly handedOn: ReadonlySet<string>;
  /** Entries of packages whose declarations are referred to as types, likewise: they may add to any module. */
  readonly types: ReadonlySet<string>;
}

/** `ambient` are the modules that the project itself declares or adds to. */
export function createPackageExports(
  { fs, root }: Pick<Project, 'fs' | 'root'>,
  compiler: CompilerResolver,
  ambient: AmbientModules,
  listed: ListedPackages,
): PackageExports {
  const added = createAddedDeclarations(fs);
  const byEntry = new Map<string, Declarations>();
  const ofDir = new Map<string, Map<string, Declarations | null>>();

  const installedAbove = new Map<string, readonly string[]>();
  const installedFrom = (dir: string): readonly string[] => {
    let dirs = installedAbove.get(dir);
    if (!dirs) {
      const parent = parentDir(dir);
      const above = parent === dir || !isWithin(root, parent) ? [] : installedFrom(parent);
      const own = `${dir}/node_modules`;
      dirs = fs.isDirectory(own) ? [own, ...above] : above;
      installedAbove.set(dir, dirs);
    }
    return dirs;
  };
  const isThere = (dir: string, name: string): boolean =>
    installedFrom(dir).some((it) => fs.isDirectory(`${it}/${name}`));

  const declarationsFrom = (entry: string): Declarations => {
    const read: (string | null)[] = [];
    const paths = [entry];
    const handedOn = new Set<string>();
    const types = new Set<string>();
    const readNext = (): string | null => {
      const path = paths[read.length] ?? entry;
      const text = findText(fs, path);
      if (text === undefined || isOpen(text) || read.length > MOST_FILES) return null;
      const referred = Array.from(text.matchAll(REFERENCE), ([, , to = '']) => findDeclaration(fs, path, to));
      const handed = Array.from(text.matchAll(STAR), ([, , from = '']) => {
        if (from.startsWith('.')) return findDeclaration(fs, path, from);
        handedOn.add(from);
        return compiler.findDeclarations(path, from);
      });
      for (const next of [...handed, ...referred]) {
        if (next === undefined) return null;
        if (!paths.includes(next)) paths.push(next);
      }
      for (const [, , name = ''] of text.matchAll(REFERENCE_TYPES)) {
        const found = compiler.findDeclarations(path, name);
        if (found === undefined) return null;
        types.add(found);
      }
      return text;
    };
    return {
      entry,
      handedOn,
      types,
      *texts() {
        for (let at = 0; at < paths.length; at++) {
          if (at === read.length) read.push(readNext());
          const text = read[at] ?? null;
          yield text;
          if (text === null) return;
        }
      },
    };
  };

  const compute = (dir: string, specifier: string): Declarations | null => {
    const name = packageNameOf(specifier);
    if (FROM_SCHEMA.test(specifier) || !isThere(dir, name)) return null;
    const entry = compiler.findDeclarations(`${dir}/index.ts`, specifier);
    if (entry === undefined) return null;
    let declarations = byEntry.get(entry);
    if (declarations === undefined) {
      declarations = declarationsFrom(entry);
      byEntry.set(entry, declarations);
    }
    return declarations;
  };

  const find = (from: string, specifier: string): Declarations | null => {
    if (!TYPED.test(from)) return null;
    const dir = parentDir(from);
    let known = ofDir.get(dir);
    if (!known) {
      known = new Map();
      ofDir.set(dir, known);
    }
    let declarations = known.get(specifier);
    if (declarations === undefined) {
      declarations = compute(dir, specifier);
      known.set(specifier, declarations);
    }
    return declarations;
  };

  /** Declarations beside the entry may add to it (`react-dom/canary`). */
  const isBeside = (entry: string, word: RegExp): boolean => {
    const dir = parentDir(entry);
    return fs.list(dir).some((name) => DECLARATION.test(name) && word.test(findText(fs, `${dir}/${name}`) ?? ''));
  };

  const addingTo = new Map<string, readonly string[]>();
  /** Entries of the packages that are listed for a file, and of the declarations that the compiler takes in of itself. */
  const entriesAround = (from: string): readonly string[] => {
    const dir = listed.ownerOf(parentDir(from))?.dir ?? root;
    let entries = addingTo.get(dir);
    if (!entries) {
      const types = installedFrom(dir).flatMap((it) => fs.list(`${it}/@types`).map((name) => `@types/${name}`));
      const names = [...listed.reaching(dir)].filter((name) => isThere(dir, name));
      const found = [...names, ...types].flatMap((name) => compiler.findDeclarations(`${dir}/index.ts`, name) ?? []);
      entries = [...new Set(found)];
      addingTo.set(dir, entries);
    }
    return entries;
  };

  const doubted = new Set<string>();
  return {
    doubted,
    knows: (from, specifier) => find(from, specifier) !== null,
    mayExport(from, specifier, name) {
      if (name === 'default' || /[^\w$]/.test(name)) return true;
      const declarations = find(from, specifier);
      if (!declarations) return true;
      const word = wordFor(name);
      for (const text of declarations.texts()) {
        if (text === null || (text.includes(name) && word.test(text))) return true;
      }
      doubted.add(name);
      const modules = new Set([specifier, ...declarations.handedOn]);
      return (
        isBeside(declarations.entry, word) ||
        [...modules].some((module) => ambient.mayExport(module, word)) ||
        [...declarations.types, ...entriesAround(from)].some((entry) => added.mayAdd(entry, modules, word))
      );
    },
    namesOf(from, specifier) {
      const texts = [...(find(from, specifier)?.texts() ?? [])];
      return [...new Set(texts.flatMap((text) => (text === null ? [] : namesIn(text))))];
    },
  };
}

function namesIn(text: string): readonly string[] {
  const names = [...exportsByText(text).names];
  return ASSIGNED.test(text) ? [...names, ...Array.from(text.matchAll(MEMBER), ([, name = '']) => name)] : names;
}

/** Whether a file's text does not tell what it exports: a value whose members stand elsewhere, or anything at all. */
function isOpen(text: string): boolean {
  if (ANYTHING.test(text)) return true;
  const assigned = ASSIGNED.exec(text)?.[1];
  if (assigned === undefined) return false;
  const name = /^[\w$]+(?=;?\s*$)/.exec(assigned)?.[0]?.replaceAll('$', '\\$');
  if (name === undefined) return true;
  // Of a namespace, the members are the exports.
  const isNamespace = new RegExp(`\\bnamespace\\s+${name}\\s*\\{`).test(text);
  return !isNamespace || new RegExp(`\\b(?:const|let|var|class|import)\\s+${name}\\b`).test(text);
}
