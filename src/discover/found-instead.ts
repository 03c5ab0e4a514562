/** What a repository without a supported schema keeps its database in, for the message that says so. */
import type { Package } from './project.js';

/** Packages that tell a tool, in the order in which they are named. */
const TOOLS: readonly { readonly name: string; readonly dependencies: readonly string[] }[] = [
  { name: 'Drizzle', dependencies: ['drizzle-orm', 'drizzle-kit'] },
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
  return TOOLS.flatMap(({ name, dependencies }) => mention(root, packages, name, dependencies));
}

function mention(
  root: string,
  packages: readonly Package[],
  name: string,
  dependencies: readonly string[],
): readonly string[] {
  const item = packages.find((candidate) => dependencies.some((dependency) => dependency in candidate.dependencies));
  if (!item) return [];
  const dir = item.dir === root ? '' : `${item.dir.slice(root.length + 1)}/`;
  return [`${name} (${dir}package.json)`];
}
