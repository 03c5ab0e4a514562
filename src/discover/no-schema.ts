/** What to say when there is nothing to check code against. */
import type { Problem } from '../finding.js';
import { findMention } from './found-instead.js';
import { pathFrom } from './paths.js';
import type { Project } from './project.js';

/** The fatal problem of a project none of whose schemas could be loaded; `cwd` is where messages see paths from. */
export function explainNoSchema(project: Project, cwd: string): Problem {
  const { schemas, foundInstead, files, packages, root } = project;
  const shown = pathFrom(cwd, root);
  const where = shown === '.' ? 'here' : `in \`${shown}\``;
  const [first, ...more] = schemas;
  if (first) {
    const path = pathFrom(cwd, first.path);
    if (more.length > 0) return fatal(`None of the ${schemas.length} schemas could be read, so no code was checked.`);
    return first.kind === 'drizzle'
      ? fatal(`No Drizzle table could be read in \`${path}\`, so no code was checked.`)
      : fatal(`The schema \`${path}\` could not be read, so no code was checked.`);
  }
  const none = 'No Prisma or Drizzle schema';
  const hint = 'Name a schema with `--schema path/to/schema`, or start in the project with `--cwd`.';
  const dependent = findMention(root, packages, ['drizzle-orm']);
  const also = foundInstead.length > 0 ? ` Found besides: ${foundInstead.join(', ')}.` : '';
  if (dependent !== undefined) {
    return fatal(
      `${none} ${where}: \`${dependent}\` names drizzle-orm, but no file declares a table with it.${also} ${hint}`,
    );
  }
  if (foundInstead.length > 0) {
    const tools = foundInstead.join(', ');
    return fatal(`${none} ${where}. Found instead: ${tools}; this version reads Prisma and Drizzle schemas. ${hint}`);
  }
  if (files.length === 0) return fatal(`${none} and no TypeScript or JavaScript file ${where}. ${hint}`);
  return fatal(
    `${none} ${where}: no .prisma file and no file that declares Drizzle tables outside of what git ignores. ${hint}`,
  );
}

function fatal(message: string): Problem {
  return { kind: 'no-schema', message, file: null, start: null, end: null, fatal: true };
}
