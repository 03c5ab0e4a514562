/** Checkstyle and JUnit: read by libxml2, by the schema that Jenkins publishes, and by programs that consume them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse as parseJunit } from 'junit2json';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { alias, allFindings, FILES, finding, placeOf, reportOn } from '../event-app.js';
import { ODD_PATH, oddReport } from './odd-app.js';

const require = createRequire(import.meta.url);
const PAGE = 'src/app/people/page.tsx';

function read<T>(text: string, use: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(text);
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

/** Values of attributes as libxml2 reads them. */
function attributes(text: string, path: string): readonly string[] {
  return read(text, (document) => document.find(path).map((node) => node.content));
}

/** What XML can say of the odd message: its line breaks stay, the characters that it has no way to write do not. */
const READABLE = 'Model `a|b` has ]]> <b>100%</b> of "it" & @you,\r\nsee [x](y)\uFFFD\uFFFD and `c';

describe('checkstyle', () => {
  const { parseCheckstyle } = require('danger-plugin-lint-report/dist/parse/checkstyle_parser.js');
  const { xml2js } = require('xml-js');
  const violations = (report: Report): readonly Record<string, unknown>[] =>
    parseCheckstyle(xml2js(render(report, 'checkstyle')), '/nowhere').map((violation: object) => ({ ...violation }));

  it('is what a consumer reads', () => {
    expect(violations(reportOn(FILES, { findings: [alias(FILES, PAGE)] }))).toMatchObject([
      {
        file: PAGE,
        line: 2,
        column: 52,
        severity: 'error',
        message: expect.stringContaining('Model `people` has no relation `account`'),
      },
    ]);
    expect(violations(oddReport())).toHaveLength(7);
  });

  it('keeps every value through whatever it holds', () => {
    const text = render(oddReport(), 'checkstyle');
    expect(attributes(text, '//file/@name')).toEqual(['.', 'big.js', ODD_PATH, 'src/marked.ts']);
    expect(
      attributes(text, `//error[@severity='error' and @source='schemadrift.unknown-field'][1]/@message`),
    ).toContain(
      `${READABLE}\nhelp: write \`new|\` ]]> 100% (safe)\nhelp: or rename the field\nprisma/schema.prisma:2:3: the field \`t|\` [of] \`a\``,
    );
  });

  it('is a document without findings as well', () => {
    expect(render(reportOn(FILES), 'checkstyle')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3"/>\n',
    );
  });
});

describe('junit', () => {
  const schema = readFileSync(new URL('jenkins-junit.xsd', import.meta.url), 'utf8');

  function validate(text: string): void {
    read(schema, (document) => {
      const validator = XsdValidator.fromDoc(document);
      try {
        read(text, (report) => validator.validate(report));
      } finally {
        validator.dispose();
      }
    });
  }

  it('is valid by the schema of Jenkins, with everything and with nothing', () => {
    for (const report of [oddReport(), reportOn(FILES), reportOn(FILES, { findings: allFindings() })]) {
      expect(() => validate(render(report, 'junit'))).not.toThrow();
    }
    expect(() => validate('<testsuites><testcase name="x"/></testsuites>')).toThrow();
  });

  it('is what a consumer reads: errors failed, the rest passed, counts that add up', async () => {
    const suites = await parseJunit(render(oddReport(), 'junit'));
    if (suites === undefined || suites === null || !('testsuite' in suites)) throw new Error('There are no suites.');
    expect(suites).toMatchObject({ tests: 7, failures: 2, errors: 1 });
    const cases = (suites.testsuite ?? []).flatMap(({ name, testcase = [] }) =>
      testcase.map((one) => ({ suite: name, ...one })),
    );
    expect(cases).toHaveLength(7);
    const outcomes = cases.map(({ suite, failure, error }) => [suite, failure ? 'failed' : error ? 'error' : 'passed']);
    expect(outcomes).toEqual([
      ['schemadrift', 'error'],
      ['schemadrift', 'failed'],
      ['big.js', 'passed'],
      [ODD_PATH, 'failed'],
      [ODD_PATH, 'passed'],
      [ODD_PATH, 'passed'],
      ['src/marked.ts', 'passed'],
    ]);
    expect(cases.find(({ failure }) => failure !== undefined)).toBeDefined();
  });

  it('names have no lines, and no two cases of a file the same name', () => {
    const twice = [0, 1].map((nth) => alias(FILES, PAGE, nth));
    const names = attributes(render(reportOn(FILES, { findings: twice }), 'junit'), '//testcase/@name');
    expect(names).toEqual([
      'the check was made',
      'relation-alias: Model `people` has no relation `account`',
      'relation-alias: Model `people` has no relation `account` #2',
    ]);
  });

  it('a run that was made is a test, one that could not be is none', () => {
    expect(render(reportOn(FILES), 'junit')).toContain('<testcase name="the check was made"');
    expect(render(oddReport(), 'junit')).not.toContain('the check was made');
  });

  it('keeps every value through whatever it holds', () => {
    const text = render(oddReport(), 'junit');
    const [failure = ''] = read(text, (document) =>
      document.find(`//testsuite[@name='${ODD_PATH}']//failure`).map((node) => node.content),
    );
    expect(failure.split('\nhelp: ')[0]).toBe(`${ODD_PATH}:1:28: error: ${READABLE}`);
  });

  it('with quiet has errors alone', () => {
    const warning = finding({ place: placeOf(FILES, PAGE, 'rows'), severity: 'warning' });
    expect(render(reportOn(FILES, { findings: [warning] }), 'junit', { quiet: true })).not.toContain(PAGE);
  });
});
