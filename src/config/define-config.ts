/** What a configuration file may say. */
import type { Severity } from '../finding.js';

/** A rule's severity, or `off`, alone or with names that the rule leaves alone. */
export type RuleSetting = Severity | 'off' | RuleOptions;

/** What can be said of a rule beside its severity. */
export interface RuleOptions {
  /** The rule's own where left out. */
  severity?: Severity | 'off';
  /** Names that the rule leaves alone: `legacyId`, `User.legacyId`, `User.legacy*`. */
  ignore?: string[];
}

/** A configuration as users write it: every key can be left out. */
export interface UserConfig {
  /** Schema files or folders, relative to the configuration's folder; all that are found where left out. */
  schemas?: string[];
  /** Globs of the source files to check, relative to the configuration's folder; all where left out. */
  include?: string[];
  /** Globs of source files to leave out, besides what git ignores. */
  exclude?: string[];
  /** Severities and options by rule id. */
  rules?: Record<string, RuleSetting>;
  /** Further names that Prisma clients go by in this code: `db`, `ctx.store`. */
  clients?: string[];
  /** Severities and options for some files only; of severities the last that matches counts. */
  overrides?: { files: string[]; rules: Record<string, RuleSetting> }[];
  /** The baseline, relative to the configuration's folder; `schemadrift-baseline.json` where left out. */
  baseline?: string;
}

/** Returns the configuration as it is; for completion and type checks in an editor. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
