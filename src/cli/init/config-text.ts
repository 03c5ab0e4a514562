/** The configuration that `init` writes: every key, explained and commented out, since most projects need none. */

export interface ConfigFacts {
  /** In TypeScript, where the package is among the project's dependencies; else in JavaScript, which needs none. */
  readonly language: 'ts' | 'mjs';
  /** Schemas that are found without being told, from the project's root. */
  readonly schemas: readonly string[];
}

export function configText({ language, schemas }: ConfigFacts): string {
  const found = schemas.length > 0 ? schemas.join(', ') : 'none';
  const named = (schemas.length > 0 ? schemas : ['prisma/schema.prisma'])
    .map((path) => JSON.stringify(path))
    .join(', ');
  const [opening, closing] =
    language === 'ts'
      ? ["import { defineConfig } from 'schemadrift';\n\nexport default defineConfig({", '});']
      : ["/** @type {import('schemadrift').UserConfig} */\nexport default {", '};'];
  return `${opening}
  // Every key can be left out. \`schemadrift doctor\` says what is found without them.

  // Schema files or folders, where the search is not to decide. It finds: ${found}
  // schemas: [${named}],

  // Globs of the source files to check, and of those to leave out besides what git ignores.
  // include: ['src/**'],
  // exclude: ['scripts/one-off/**'],

  // Severities: 'error', 'warning', 'info' or 'off'. \`schemadrift rules\` lists the rules.
  rules: {
    // 'untyped-client': 'warning',
    // 'unknown-field': { severity: 'error', ignore: ['User.legacyId', 'tmp_*'] },
  },

  // Other severities for some files; the last entry that matches a file counts.
  overrides: [
    // { files: ['test/**'], rules: { 'missing-required-field': 'off' } },
  ],

  // Where the findings that are known are kept, once \`schemadrift --write-baseline\` has made them known.
  // baseline: 'schemadrift-baseline.json',

  // Further names that Prisma clients go by, where code is untyped.
  // clients: ['ctx.store'],
${closing}
`;
}
