/** Answers that hold as long as no file is something else to others. */
import { expect, it } from 'vitest';
import { createSurfaceAnswers } from '../../src/bind/surfaces.js';

const PATH = '/repo/src/index.ts';
const TEXT = "import { a } from './a';\nexport const b = () => a.count({ where: { id: 1 } });\n";

/** Answers that something is known in. */
function filled() {
  const answers = createSurfaceAnswers(() => undefined);
  answers.handedOn.set('x', './x');
  answers.reexports([]).leads.set(PATH, true);
  const isKept = () => answers.handedOn.size === 1 && answers.reexports([]).leads.size === 1;
  return { answers, isKept };
}

it('hold while one types in a function', () => {
  const { answers, isKept } = filled();
  const next = TEXT.replace('id: 1', 'ida: 1');
  answers.renew(PATH, TEXT, next);
  answers.renew(PATH, next, next.replace('ida', 'idab'));
  expect(isKept()).toBe(true);
});

it.each([
  ['an import', TEXT.replace("'./a'", "'./c'")],
  ['an export', TEXT.replace('const b', 'const c')],
  ['what is handed on', `${TEXT}export * from './d';\n`],
  ['what an expression with `require` names', `${TEXT}const e = require('./e');\n`],
  ['whether it can be read', TEXT.replace('({ where', '({{ where')],
])('are gone with another text of %s', (_, now) => {
  const { answers, isKept } = filled();
  answers.renew(PATH, TEXT, now);
  expect(isKept()).toBe(false);
});

it('are those of one set of schemas', () => {
  const { answers } = filled();
  const other = answers.reexports([{} as Parameters<typeof answers.reexports>[0][number]]);
  expect(other.leads.size).toBe(0);
});
