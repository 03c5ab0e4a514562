import { expect, it } from 'vitest';
import { toJsonReport } from '../../../src/report/formats/json.js';
import { render } from '../../../src/report/render.js';
import { FILES, reportOn, unchecked } from '../event-app.js';
import { oddReport } from './odd-app.js';

const PLURALS: Readonly<Record<string, string>> = {
  cause: 'causes',
  problem: 'problems',
  finding: 'findings',
  unchecked: 'unchecked',
};

it('jsonl is the json report, an object a line', () => {
  const place = { file: '/app/src/marked.ts', start: 0, end: 1 };
  const report = oddReport({ facts: { queries: [], accesses: [], unchecked: [unchecked(place)] } });
  const read: Record<string, unknown> = { causes: [], problems: [], findings: [], unchecked: [] };
  const [run = '', ...lines] = render(report, 'jsonl', { unchecked: true }).trimEnd().split('\n');
  const { type, ...rest } = JSON.parse(run);
  expect(type).toBe('run');
  for (const line of lines) {
    const { type: kind, ...object } = JSON.parse(line);
    const list = read[PLURALS[kind] ?? ''];
    if (!Array.isArray(list)) throw new Error(`There is no type ${kind}.`);
    list.push(object);
  }
  expect({ ...rest, ...read }).toEqual(toJsonReport(report, { unchecked: true }));
});

it('jsonl of a project without findings is one line', () => {
  expect(render(reportOn(FILES), 'jsonl').trimEnd().split('\n')).toHaveLength(1);
});
