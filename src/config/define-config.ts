/** What a configuration file may say. */
import type { Severity } from '../finding.js';

/** A rule's severity, or `off`. */
export type RuleSetting = Severity | 'off';

/** A configuration as users write it: every key can be left out. */
export interface UserConfig {
  /** Schema files or folders, relative to the configuration's folder; all that are found where left out. */
  schemas?: string[];
  /** Globs of the source files to check, relative to the configuration's folder; all where left out. */
  include?: string[];
  /** Globs of source files to leave out, besides what git ignores. */
  exclude?: string[];
  /** Severities by rule id. */
  rules?: Record<string, RuleSetting>;
  /** Further names that Prisma clients go by in this code: `db`, `ctx.store`. */
  clients?: string[];
  /** Severities for some files only; the last that matches counts. */
  overrides?: { files: string[]; rules: Record<string, RuleSetting> }[];
}

/** Returns the configuration as it is; for completion and type checks in an editor. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
