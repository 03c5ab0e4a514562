import { stripVTControlCharacters } from 'node:util';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { toEslint } from '../../../src/report/formats/eslint.js';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { alias, casing, FILES, ROOT, reportOn } from '../event-app.js';
import { ODD_FILES, ODD_PATH, oddReport } from './odd-app.js';

const PAGE = 'src/app/people/page.tsx';

/** The report as ESLint's own formatters print it. */
async function format(report: Report, formatter: string): Promise<string> {
  const results: ESLint.LintResult[] = JSON.parse(render(report, 'eslint'));
  const { format: print } = await new ESLint({ overrideConfigFile: true }).loadFormatter(formatter);
  return stripVTControlCharacters(await print(results));
}

describe('eslint', () => {
  it('has the keys of ESLint’s results', () => {
    // The compiler checks the type against ESLint's own.
    const results: readonly ESLint.LintResult[] = toEslint(oddReport(), {}).map((result) => ({ ...result }));
    expect(JSON.parse(render(oddReport(), 'eslint'))).toEqual(results);
    expect(results.map(({ filePath }) => filePath)).toEqual(
      ['', '/big.js', `/${ODD_PATH}`, '/src/clean.ts', '/src/marked.ts'].map((path) => ROOT + path),
    );
  });

  it.each(['stylish', 'json'])('is what ESLint’s formatter %s prints', async (name) => {
    const printed = await format(oddReport(), name);
    for (const word of ['all of it', 'unknown-field', 'an info']) expect(printed).toContain(word);
  });

  it('reads in stylish as one expects', async () => {
    const printed = await format(reportOn(FILES, { findings: [alias(FILES, PAGE)] }), 'stylish');
    expect(printed.trim()).toBe(
      `${ROOT}/${PAGE}\n  2:52  error  Model \`people\` has no relation \`account\`  relation-alias\n\n✖ 1 problem (1 error, 0 warnings)`,
    );
  });

  it('counts what it has, and lists files without findings', () => {
    const results = toEslint(oddReport(), {});
    const sum = (key: 'errorCount' | 'warningCount' | 'fatalErrorCount' | 'fixableErrorCount') =>
      results.reduce((total, result) => total + result[key], 0);
    expect([sum('errorCount'), sum('warningCount'), sum('fatalErrorCount'), sum('fixableErrorCount')]).toEqual([
      3, 4, 1, 1,
    ]);
    expect(results.find(({ filePath }) => filePath.endsWith('clean.ts'))).toMatchObject({
      messages: [],
      errorCount: 0,
    });
  });

  it('fixes are safe alone, and suggestions hold every edit', () => {
    const [message] = toEslint(reportOn(FILES, { findings: [casing(FILES)] }), {}).flatMap(({ messages }) => messages);
    expect(message?.fix?.text).toBe('meeting');
    const [suggested] = toEslint(reportOn(FILES, { findings: [alias(FILES, PAGE)] }), {}).flatMap(
      ({ messages }) => messages,
    );
    expect(suggested).not.toHaveProperty('fix');
    expect(suggested?.suggestions).toEqual([
      { desc: 'include `target_accounts` instead', fix: { range: expect.any(Array), text: 'target_accounts' } },
    ]);
  });

  it('ranges are offsets in the text without its byte-order mark, as ESLint has it', () => {
    const [message] = toEslint(oddReport(), {}).find(({ filePath }) => filePath.endsWith('marked.ts'))?.messages ?? [];
    const [start, end] = message?.suggestions?.[0]?.fix.range ?? [0, 0];
    const text = ODD_FILES['src/marked.ts']?.slice(1) ?? '';
    expect(text.slice(start, end)).toBe('old + old');
    expect(message?.suggestions?.[0]?.fix.text).toBe('new + new');
  });
});
