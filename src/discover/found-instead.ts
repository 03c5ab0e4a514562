/** What a repository without a supported schema keeps its database in, for the message that says so. */
import type { Package } from './project.js';

/** Packages that tell a tool, in the order in which they are named. */
const TOOLS: readonly { readonly name: string; readonly dependencies: readonly string[] }[] = [
  { name: 'TypeORM', dependencies: ['typeorm', '@nestjs/typeorm'] },
  { name: 'Kysely', dependencies: ['kysely'] },
  { name: 'MikroORM', dependencies: ['@mikro-orm/core', 'mikro-orm'] },
  { name: 'Sequelize', dependencies: ['sequelize', 'sequelize-typescript'] },
  { name: 'Mongoose', dependencies: ['mongoose', '@nestjs/mongoose'] },
  { name: 'Objection', dependencies: ['objection'] },
  { name: 'Knex', dependencies: ['knex'] },
];

/** Tools with the package.json that names them: `TypeORM (package.json)`; at most one package.json a tool. */
export function findOtherTools(root: string, packages: readonly Package[]): readonly string[] {
  return TOOLS.flatMap(({ name, dependencies }) => {
    const mention = findMention(root, packages, dependencies);
    return mention === undefined ? [] : [`${name} (${mention})`];
  });
}

/** The first package.json that depends on one of the packages, as seen from the root. */
export function findMention(
  root: string,
  packages: readonly Package[],
  dependencies: readonly string[],
): string | undefined {
  const item = packages.find((candidate) => dependencies.some((dependency) => dependency in candidate.dependencies));
  if (!item) return undefined;
  return `${item.dir === root ? '' : `${item.dir.slice(root.length + 1)}/`}package.json`;
}
