/** Which changes of code are more than that: what a project consists of, and what its schemas declare, was read off some of it. */
import { signsOfMentions } from '../catalog/drizzle/scan-texts.js';
import { isBundlerConfigName } from '../discover/alias-configs.js';
import { listTableMakers, signsOfTables, type TableMaker, usesTableMaker } from '../discover/drizzle-tables.js';
import { findText } from '../discover/file-system.js';
import type { ReadSchemas } from '../read-schemas.js';
import { importResolverOf } from '../syntax/resolve-import.js';
import { importsOf } from '../syntax/text-imports.js';

export interface Premises {
  /** Whether a source file's new text may make another project of it. */
  isTouched(path: string, before: string, now: string): boolean;
  /** The same as plain data, for another process. */
  readonly record: PremisesRecord;
}

export interface PremisesRecord {
  /** Files of code that a configuration or a schema was read from. */
  readonly read: readonly string[];
  /** What makes tables of Drizzle's; null where no package has to do with it. */
  readonly makers: readonly TableMaker[] | null;
}

/** Configurations of ours and of the ORMs that are code; those of other tools are read anew each time. */
const CONFIGURES = /\/(?:schemadrift|prisma|drizzle)[^/]*\.config[^/]*\.[cm]?[jt]s$|\/\.config\/prisma\.[cm]?[jt]s$/;

export function createPremises({ project, readFrom }: ReadSchemas): Premises {
  const hasDrizzle =
    project.schemas.some(({ kind }) => kind === 'drizzle') ||
    project.packages.some(({ dependencies }) => 'drizzle-orm' in dependencies);
  return revivePremises({
    read: [...new Set([...readFrom, ...behindConfigurations(project)])],
    makers: hasDrizzle ? project.files.flatMap(({ path }) => listTableMakers(findText(project.fs, path) ?? '')) : null,
  });
}

export function revivePremises(record: PremisesRecord): Premises {
  const { makers } = record;
  const read = new Set(record.read);
  const signs = (text: string): string =>
    JSON.stringify([signsOfTables(text), signsOfMentions(text), makers?.map((maker) => usesTableMaker(text, maker))]);
  return {
    isTouched: (path, before, now) => read.has(path) || (makers !== null && signs(before) !== signs(now)),
    record,
  };
}

function configures(path: string): boolean {
  return CONFIGURES.test(path) || isBundlerConfigName(path.slice(path.lastIndexOf('/') + 1));
}

/** Configurations that are code, and what they import. */
function behindConfigurations(project: ReadSchemas['project']): ReadonlySet<string> {
  const resolver = importResolverOf(project);
  const found = new Set(
    project.files.flatMap(({ path }) => (configures(path) || path === project.config.path ? [path] : [])),
  );
  for (const path of found) {
    for (const { readSpecifier } of importsOf(path, findText(project.fs, path) ?? '')) {
      const resolution = resolver.resolve(path, readSpecifier());
      if (resolution.kind === 'file') found.add(resolution.path);
    }
  }
  return found;
}
