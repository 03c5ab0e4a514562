// @ts-check

/**
 * Checkouts with their answers, from the command line.
 * @param {readonly string[]} positionals
 * @returns {[checkout: string, answers: string][]} ends the process with code 2 when they do not pair up
 */
export function pairsOf(positionals) {
  if (positionals.length === 0 || positionals.length % 2 === 1) {
    console.error('name checkouts and answers in turn: <checkout> <answers.jsonl> [<checkout> <answers.jsonl>]…');
    process.exit(2);
  }
  return Array.from({ length: positionals.length / 2 }, (_, index) => [
    positionals[2 * index] ?? '',
    positionals[2 * index + 1] ?? '',
  ]);
}
