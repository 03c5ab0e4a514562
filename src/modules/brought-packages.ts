/** Packages that a framework brings along and tells its users to import without listing them. */
const BROUGHT: readonly (readonly [bringer: RegExp, brought: RegExp])[] = [
  [
    /^@(?:redwoodjs|cedarjs)\//,
    /^(?:graphql-tag|@prisma\/client|react|react-dom|prop-types|@redwoodjs\/.+|@cedarjs\/.+)$/,
  ],
  [
    /^nuxt(?:-nightly)?$/,
    /^(?:vue|vue-router|h3|nitropack|nitro|ofetch|ufo|defu|pathe|scule|consola|hookable|unctx|unhead|@vue\/.+|@nuxt\/.+|@unhead\/.+)$/,
  ],
  [/^expo$/, /^(?:@expo\/.+|expo-.+|babel-preset-expo|metro(?:-.+)?|@babel\/runtime)$/],
  [/^next$/, /^(?:styled-jsx|server-only|client-only)$/],
  [/^gatsby$/, /^(?:@reach\/router|@gatsbyjs\/reach-router|gatsby-.+)$/],
  [/^vitepress$/, /^(?:vue|@vueuse\/core)$/],
  [/^@docusaurus\/core$/, /^(?:@docusaurus\/.+|@mdx-js\/react)$/],
  [/^@sveltejs\/kit$/, /^(?:svelte|vite)$/],
  [/^@solidjs\/start$/, /^(?:vinxi|solid-js)$/],
];

/** Whether one of the listed packages hands on another, as part of what it promises. */
export function isBrought(listed: Iterable<string>, name: string): boolean {
  const bringers = BROUGHT.filter(([, brought]) => brought.test(name)).map(([bringer]) => bringer);
  if (bringers.length === 0) return false;
  for (const other of listed) if (bringers.some((bringer) => bringer.test(other))) return true;
  return false;
}
