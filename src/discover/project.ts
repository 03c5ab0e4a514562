/** What discovery yields: the files, packages and schemas of a project, and a way to read them. Nothing is evaluated. */
import type { Problem, Severity } from '../finding.js';

export type ReadResult =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The file as it stands, where `text` is but the scripts in it. */
      readonly whole?: string;
    }
  | {
      readonly kind: 'failed';
      readonly why: 'missing' | 'denied' | 'binary' | 'too-large' | 'other';
      readonly message: string;
    };

/** Everything later stages read, they read through this. Paths are absolute, with `/`. */
export interface FileSystem {
  /**
   * The file's text without a byte-order mark is NOT stripped: offsets are those of the file as decoded. Of a component
   * (`.vue`, `.svelte`, `.astro`) all but its scripts is blank.
   */
  read(path: string): ReadResult;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names in a directory, sorted; empty when it cannot be read. */
  list(path: string): readonly string[];
  /** Where links lead to; the path itself where they lead nowhere. */
  realPath(path: string): string;
}

export interface Package {
  /** Absolute folder. */
  readonly dir: string;
  readonly name: string | null;
  /** All kinds of dependencies: name to version range. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** package.json as parsed, for `exports`, `main`, `types`, `imports`. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A tsconfig's or jsconfig's part in resolving imports, `extends` merged. */
export interface PathsConfig {
  /** Folder whose files it governs. */
  readonly dir: string;
  readonly baseUrl: string | null;
  /** Patterns to absolute targets (with at most one `*`), in order. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

export interface PrismaSource {
  readonly kind: 'prisma';
  /** Absolute path of the file, or the folder of a multi-file schema. */
  readonly path: string;
  readonly files: readonly string[];
  /** Folder of the package that owns it. */
  readonly packageDir: string;
  /** Prisma version that package.json (nearest, then up) or the lock file names. */
  readonly version: { readonly major: number; readonly minor: number } | null;
}

/** A Drizzle schema: modules that declare tables. What they import and re-export belongs to it as well. */
export interface DrizzleSource {
  readonly kind: 'drizzle';
  /** Absolute path as shown to the user: the one file that declares tables, or the folder that holds them all. */
  readonly path: string;
  /** The modules that a drizzle.config file names, or that declare tables and no config names; sorted. */
  readonly files: readonly string[];
  /** Folder of the package that owns it. */
  readonly packageDir: string;
  /** The drizzle.config files that name it; empty where none does. */
  readonly configs: readonly string[];
  /** As a config file says it; null where none does. */
  readonly dialect: 'postgresql' | 'mysql' | 'sqlite' | 'singlestore' | null;
  /** How columns without a name of their own are called in the database, as a config file says it. */
  readonly casing: 'snake_case' | 'camelCase' | null;
  /** Version of drizzle-orm that package.json (nearest, then up) or the lock file names. */
  readonly version: { readonly major: number; readonly minor: number } | null;
}

export type SchemaSource = PrismaSource | DrizzleSource;

export interface SourceFile {
  readonly path: string;
  /** Folder of the nearest package. */
  readonly packageDir: string;
  /** Schemas the file may belong to, as indexes into `schemas`, best first; empty when none. */
  readonly schemas: readonly number[];
}

/** What a configuration says of a rule; what it leaves out stays as it is. */
export interface RuleConfig {
  readonly severity?: Severity | 'off';
  /** Names that the rule leaves alone: `name` or `owner.name`, with `*` for anything. */
  readonly ignore?: readonly string[];
}

export interface RuleOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleConfig>>;
}

/** Configuration after defaults. */
export interface Config {
  /** Absolute path of the config file, or null with none. */
  readonly path: string | null;
  readonly schemas: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: Readonly<Record<string, RuleConfig>>;
  /** Further names that clients go by (`db`, `ctx.store`). */
  readonly clients: readonly string[];
  readonly overrides: readonly RuleOverride[];
  /** Path of the baseline, relative to the root; null for the default one, if it is there. */
  readonly baseline: string | null;
}

export interface Project {
  /** Absolute. The nearest folder with a config file, else the workspace root, else the one with `.git`, else the working directory. */
  readonly root: string;
  readonly config: Config;
  readonly packages: readonly Package[];
  readonly pathsConfigs: readonly PathsConfig[];
  /** What frameworks and bundlers add to that. It is followed where it leads to a file, and nothing is missing for it. */
  readonly aliasConfigs: readonly PathsConfig[];
  readonly schemas: readonly SchemaSource[];
  /** Source files that are checked and may be imported, sorted by path. */
  readonly files: readonly SourceFile[];
  /** `.d.ts` files, sorted by path. */
  readonly declarations: readonly string[];
  /** Folders and files that hold nothing but what generators write, whether they are there or not. */
  readonly outputs: readonly string[];
  /** Folders that were looked through for all these, sorted. */
  readonly folders: readonly string[];
  readonly fs: FileSystem;
  readonly problems: readonly Problem[];
  /** Tools found instead, when no schema is supported: `TypeORM (package.json)`. */
  readonly foundInstead: readonly string[];
}
