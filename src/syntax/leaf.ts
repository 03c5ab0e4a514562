/** Files that nothing imports, by the names that test runners and file-based routers give them. */

const LEAF =
  /(?:[._-](?:test|spec|e2e|stories|[a-z]+test)|\/(?:page|route|layout))\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/;

/** Whether a file is likely imported by no other. One that is after all is parsed again. */
export function isLeaf(path: string): boolean {
  return LEAF.test(path);
}
