/** Files that a bundler has written, committed beside the code. */

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
