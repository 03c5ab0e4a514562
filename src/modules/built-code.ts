/** Files that are none of the project's code: what a bundler has written, and what stands by for a tool. */

/** Characters of a line, in the mean of a file: what people write has some forty. */
const LONGEST_MEAN = 500;
/** Shorter texts may be one line of anything. */
const SHORTEST = 2000;

/** Whether a text is minified: what it imports was decided where it was built. */
export function isMinified(text: string): boolean {
  if (text.length < SHORTEST) return false;
  // Few lines are enough to tell that it is not.
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (++lines * LONGEST_MEAN >= text.length) return false;
  }
  return true;
}

/** Folders of tools whose code runs with the project's, and those by which frameworks tell where code runs. */
const WITH_THE_CODE = /^\.(?:storybook|ladle|vitepress|vuepress|dumi|umi|server|client|common)$/;

/**
 * Whether a file stands in a hidden folder (`.semgrep/tests/`, `.claude/`): TypeScript includes none of it, and what is there
 * is as often an example as code. `below` is relative to the project's root.
 */
export function isHidden(below: string): boolean {
  const folders = below.split('/').slice(0, -1);
  return folders.some((folder) => /^\.[^./]/.test(folder) && !WITH_THE_CODE.test(folder));
}
