/**
 * What the modules of a project say of each other, for rules to read. Plain data: what leads somewhere is counted, what
 * leads nowhere or could not be followed is listed.
 */
import type { Place } from '../finding.js';
import type { ImportForm } from '../syntax/import-sites.js';

/** Why it could not be known where an import leads, or what a module exports. A closed list: coverage counts by it. */
export const UNFOLLOWED_REASONS = [
  'generated',
  'ignored-by-git',
  'not-built',
  'not-checked-out',
  'template',
  'virtual',
  'unlisted-alias',
  'bundler',
  'placeholder',
  'guarded',
  'expected-error',
  'syntax-error',
] as const;
export type UnfollowedReason = (typeof UNFOLLOWED_REASONS)[number];

export const TARGETS = ['file', 'package', 'builtin', 'asset'] as const;
/** What an import leads to. `asset`: a file that is no source of the project's. */
export type Target = (typeof TARGETS)[number];

export type Verdict =
  | { readonly kind: 'resolved'; readonly to: Target; readonly path: string | null }
  | {
      readonly kind: 'missing';
      readonly how: Missing /** Absolute paths that were looked for. */;
      readonly tried: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly reason: UnfollowedReason };

export const MISSING_KINDS = ['file', 'case', 'subpath', 'package'] as const;
/**
 * `case`: a file is there whose path differs in case. `subpath`: a package of the project gives nothing by that path.
 * `package`: its name differs in case from that of one that is there, and `tried` is the specifier by that.
 */
export type Missing = (typeof MISSING_KINDS)[number];

/** Another file or name that was probably meant. */
export interface NearModule {
  /** As messages name it: a specifier for files, a name for exports. */
  readonly name: string;
  /** What the code is to say instead. */
  readonly newText: string;
  readonly place: Place | null;
  readonly how: 'case' | 'moved' | 'near';
  readonly unique: boolean;
}

/** An import of a file that is not there. */
export interface MissingImport {
  readonly form: ImportForm;
  readonly specifier: string;
  readonly place: Place;
  readonly how: Missing;
  readonly isTypeOnly: boolean;
  /** The path that it leads to, as seen from the project's root. */
  readonly path: string;
  readonly near: readonly NearModule[];
}

/** A name that is asked of a module and that it does not export. */
export interface MissingExport {
  readonly name: string;
  readonly place: Place;
  readonly specifier: string;
  /** As seen from the project's root; null for an installed package, told by its declarations. */
  readonly path: string | null;
  readonly isTypeOnly: boolean;
  /** Declared there, but not exported. */
  readonly declaredAt: Place | null;
  /** Where `export` would have to be inserted for that. */
  readonly exportAt: Place | null;
  readonly near: readonly NearModule[];
  /** Other files that export the name, as the importer would write them. */
  readonly elsewhere: readonly string[];
  /** What the module exports, in order. */
  readonly exists: readonly string[];
}

/** A package that is imported, and listed in no package.json that reaches the importer. */
export interface UnlistedPackage {
  readonly name: string;
  readonly place: Place;
  readonly specifier: string;
  /** The package.json that it belongs into, as seen from the project's root. */
  readonly manifest: string;
  /** Other package.json files of the project that list it, as seen from the root, and the range they give. */
  readonly listedIn: readonly { readonly manifest: string; readonly range: string }[];
}

/** A name that is used and bound nowhere, and that files of the project export. */
export interface UnboundName {
  readonly name: string;
  readonly place: Place;
  /** Files that export it. */
  readonly exportedBy: readonly {
    readonly path: string;
    readonly specifier: string;
    /** The import statement, as it is to be inserted. */
    readonly newText: string;
  }[];
  /** Where an import is to be inserted. */
  readonly insertAt: Place;
}

/** An import that was seen and could not be followed. */
export interface Unfollowed {
  readonly reason: UnfollowedReason;
  readonly place: Place;
}

/** All facts of a project's modules, in order of path and position. */
export interface ModuleFacts {
  readonly imports: readonly MissingImport[];
  readonly exports: readonly MissingExport[];
  readonly packages: readonly UnlistedPackage[];
  readonly names: readonly UnboundName[];
  readonly unfollowed: readonly Unfollowed[];
  /** Imports whose target is known, missing ones included. */
  readonly checked: number;
}

/** Of a run that came to no modules. */
export const NO_MODULES: ModuleFacts = {
  imports: [],
  exports: [],
  packages: [],
  names: [],
  unfollowed: [],
  checked: 0,
};
