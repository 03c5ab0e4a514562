import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { measureMistakes } from '../../bench/why-not-tsc/measure-mistakes.js';
import { insertTable, renderTable } from '../../bench/why-not-tsc/render-table.js';
import { analyze } from '../../src/analyze.js';
import { renderJson } from '../../src/report/formats/json.js';

const PAGE = fileURLToPath(new URL('../../docs/typescript.md', import.meta.url));

it('docs/typescript.md says what the compilers and schemadrift report today', { timeout: 120_000 }, async () => {
  const { mistakes, falseAlarms } = await measureMistakes(async (dir) => {
    const { report } = await analyze({ cwd: dir });
    const { findings } = JSON.parse(renderJson(report, {})) as {
      findings: readonly { severity: string; file: string; range: { start: { line: number } } }[];
    };
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, range }) => ({ file: join(file), line: range.start.line }));
  });
  expect(falseAlarms).toEqual({ typescript5: [], typescript7: [], schemadrift: [] });
  const page = readFileSync(PAGE, 'utf8');
  // `node bench/why-not-tsc/run.js --write` renews it; read what changed.
  expect(insertTable(page, renderTable(mistakes))).toBe(page);
});
