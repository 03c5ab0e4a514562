import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { allFindings, FILES, reportOn } from '../event-app.js';
import { ODD_PATH, oddReport } from './odd-app.js';

function tableOf(report: Report): Tokens.Table | undefined {
  return marked.lexer(render(report, 'markdown')).find((token): token is Tokens.Table => token.type === 'table');
}

/** What a reader sees. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens ? textOf(token.tokens) : 'text' in token ? decode(token.text) : '',
    )
    .join('');
}

function decode(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|#64|#39);/g, (whole, name: string) => {
    const decoded: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#64': '@', '#39': "'" };
    return decoded[name] ?? whole;
  });
}

describe('markdown', () => {
  it('is a table of causes', () => {
    const table = tableOf(reportOn(FILES, { findings: allFindings() }));
    expect(table?.header.map(({ text }) => text)).toEqual(['severity', 'rule', 'what', 'where', 'help']);
    expect(table?.rows.map((row) => row.map(({ tokens }) => textOf(tokens)))).toEqual([
      [
        'error',
        'relation-alias',
        'Model people has no relation account',
        'src/app/api/export/route.ts:5:16 and 3 more places',
        'include target_accounts instead',
      ],
      [
        'error',
        'model-casing',
        'The client reaches model meeting as meeting, not Meeting',
        'src/app/api/export/route.ts:7:33',
        'write meeting',
      ],
    ]);
  });

  it('says it in a heading, and lists further places', () => {
    const text = render(reportOn(FILES, { findings: allFindings() }), 'markdown');
    expect(text).toMatch(/^## schemadrift: 5 errors\n\n✖ 5 problems/);
    expect(text).toContain(
      '### All places\n\n- Model `people` has no relation `account`: `src/app/api/export/route.ts:5:16`, `src/app/people/page.tsx:2:52`, ' +
        '`src/app/people/page.tsx:3:53`, `src/jobs/nightly.js:1:50`\n',
    );
    expect(render(reportOn(FILES), 'markdown')).toMatch(/^## schemadrift: no drift\n\n✔ no drift/);
    expect(render(oddReport({ findings: [] }), 'markdown')).toMatch(/^## schemadrift: the check could not be made\n/);
  });

  it('shows every value as it is, whatever it holds', () => {
    const [row = []] = tableOf(oddReport())?.rows ?? [];
    expect(row).toHaveLength(5);
    const [, , what, where] = row.map(({ tokens }) => textOf(tokens));
    expect(what).toBe('Model a|b has ]]> <b>100%</b> of "it" & @you, see [x](y)\uFFFD\uFFFD and `c');
    expect(where).toBe(`${ODD_PATH}:1:28`);
    expect(marked.parse(render(oddReport(), 'markdown'))).not.toMatch(/<b>|href="y"|<h1/);
  });
});
