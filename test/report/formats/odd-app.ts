/** A project whose paths, names and texts hold everything that some format has to escape, and a report on it. */
import type { Problem } from '../../../src/finding.js';
import type { Report } from '../../../src/report/report.js';
import { type Files, finding, placeOf, ROOT, reportOn } from '../event-app.js';

export const ODD_PATH = 'src/app/[id]/50% off, a:b #1?/ü|x.ts';
export const ODD_NAME = 'a|b]]>"<&>\u0007\u{1F600}';
export const ODD_MESSAGE = `Model \`a|b\` has ]]> <b>100%</b> of "it" & @you,\r\nsee [x](y)\u0000\uD800 and \`c`;

export const ODD_FILES: Files = {
  'prisma/schema.prisma': 'model a {\n  title String\n}\n',
  // The emoji takes two code units and four bytes.
  [ODD_PATH]: `const x = '\u{1F600}é'; const y = old;\r\nconst z = old;\r\n`,
  'src/marked.ts': '\uFEFFconst y = old + old;\n',
};

const PROBLEMS: readonly Problem[] = [
  { kind: 'syntax-error', message: '`,` expected\n%', ...placeOf(ODD_FILES, ODD_PATH, 'const z'), fatal: false },
  {
    kind: 'file-skipped',
    message: '`big.js` is too large',
    file: `${ROOT}/big.js`,
    start: null,
    end: null,
    fatal: false,
  },
  { kind: 'config', message: 'There is no rule `x|y`.', file: null, start: null, end: null, fatal: true },
];

/** One finding of each severity, one with two edits, one in a file with a byte-order mark, one without a place; a problem in a text, one of a file, a fatal one of neither. */
export function oddReport(input: Parameters<typeof reportOn>[1] = {}): Report {
  const first = placeOf(ODD_FILES, ODD_PATH, 'old');
  const second = placeOf(ODD_FILES, ODD_PATH, 'old', 1);
  const marked = [0, 1].map((nth) => placeOf(ODD_FILES, 'src/marked.ts', 'old', nth));
  return reportOn(ODD_FILES, {
    sourceFiles: [`${ROOT}/src/clean.ts`, `${ROOT}/${ODD_PATH}`, `${ROOT}/src/marked.ts`],
    findings: [
      finding({
        message: ODD_MESSAGE,
        name: ODD_NAME,
        place: first,
        related: [{ message: 'the field `t|` [of] `a`', place: placeOf(ODD_FILES, 'prisma/schema.prisma', 'title') }],
        suggestions: [
          { message: 'write `new|` ]]> 100%', tier: 'safe', edits: [{ place: first, newText: 'new|"<\n' }] },
          { message: 'or rename the field', tier: 'manual', edits: [] },
        ],
      }),
      finding({ severity: 'warning', impact: 'low', message: 'a warning', name: 'w', place: second }),
      finding({
        severity: 'info',
        message: 'an info',
        name: 'i',
        place: marked[0] ?? null,
        suggestions: [
          { message: 'write both', tier: 'suggestion', edits: marked.map((place) => ({ place, newText: 'new' })) },
        ],
      }),
      finding({ message: 'all of it', name: null, owner: null, clause: null }),
    ],
    problems: PROBLEMS,
    ...input,
  });
}
