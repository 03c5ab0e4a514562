/** What `schemadrift --help` prints; it fits on a screen of 80 by 24, the prompt included. */
import { COMMANDS } from './commands.js';

const USES: readonly (readonly [use: string, meaning: string])[] = [
  ['[path…]', 'check the project, or report some of its paths'],
  ...COMMANDS.map(({ name, operand, summary }) => [`${name} ${operand}`.trimEnd(), summary] as const),
];
const WIDEST = Math.max(...USES.map(([use]) => use.length));

export const OVERVIEW = `schemadrift finds where TypeScript and JavaScript code has drifted from its
Prisma or Drizzle schema. It reads the schema itself: nothing has to be
installed, generated or running.

${USES.map(([use, meaning]) => `  schemadrift ${use.padEnd(WIDEST)}  ${meaning}`).join('\n')}

  --schema PATH    a schema, where it is not found by itself
  --format FORMAT  text (default), json, sarif, github and nine more
  --quiet          errors only
  --version, --help

\`schemadrift check --help\` lists all options of a check, \`COMMAND --help\` those
of a command. A folder that is called like a command is checked as \`./init\`.

Exit codes: 0 no errors · 1 findings · 2 the check could not be made.
`;
