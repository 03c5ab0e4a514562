/** Which files can change what is found, by their names. */

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|prisma|sql)$/;
/** What says which files, packages and schemas a project has, and where its imports lead. */
const SETTINGS =
  /(?:^|\/)(?:package\.json|[jt]sconfig(?:\.[^/]*)?\.json|pnpm-workspace\.yaml|lerna\.json|\.gitignore|(?:schemadrift|prisma|drizzle)[^/]*\.config\.[cm]?(?:[jt]s|json))$/;
const OWN_CODE = /(?:^|\/)schemadrift\.config\.[cm]?[jt]s$/;

/** For clients that watch files for us. */
export const WATCHED_GLOBS = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro,prisma,sql}',
  '**/{package,lerna,tsconfig,tsconfig.*,jsconfig,jsconfig.*,schemadrift.config}.json',
  '**/{pnpm-workspace.yaml,.gitignore}',
];

export function isRelevant(path: string): boolean {
  return (CODE.test(path) || SETTINGS.test(path)) && !path.includes('/node_modules/');
}

/** Whether the file is run: half-typed code never is, only what is saved. */
export function isRunWhenRead(path: string): boolean {
  return OWN_CODE.test(path);
}
