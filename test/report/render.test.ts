import { describe, expect, it } from 'vitest';
import { FORMATS, render } from '../../src/report/render.js';
import { allFindings, FILES, ROOT, reportOn } from './event-app.js';
import { oddReport } from './formats/odd-app.js';

describe.each(FORMATS)('%s', (format) => {
  it('is the same bytes for the same findings in another order', () => {
    const again = reportOn(FILES, { findings: allFindings().toReversed() });
    expect(render(again, format)).toBe(render(reportOn(FILES, { findings: allFindings() }), format));
  });

  it('ends with one newline, with findings and without', () => {
    for (const report of [oddReport(), reportOn(FILES)]) expect(render(report, format)).toMatch(/[^\n]\n$/);
  });

  it('says what kept the run from being made', () => {
    expect(render(oddReport({ findings: [] }), format)).toMatch(/There is no rule/);
  });

  it('is well-formed Unicode without control characters that a terminal obeys', () => {
    const text = render(oddReport(), format);
    expect(text).toBe(Buffer.from(text).toString());
    expect([...text].filter((character) => character < ' ' && !'\t\r\n'.includes(character))).toEqual([]);
  });
});

// ESLint's own formatters give absolute paths, and who reads them counts on it.
it.each(FORMATS.filter((format) => format !== 'eslint'))('%s has no absolute path', (format) => {
  expect(render(oddReport({ repository: ROOT }), format)).not.toMatch(/(?:^|["'\s(=])\/app\//);
});
