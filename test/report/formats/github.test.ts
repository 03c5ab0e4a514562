import { error, notice, warning } from '@actions/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Severity } from '../../../src/finding.js';
import { renderStepSummary } from '../../../src/report/formats/markdown.js';
import { render } from '../../../src/report/render.js';
import type { Report } from '../../../src/report/report.js';
import { alias, allFindings, FILES, finding, placeOf, ROOT, reportOn } from '../event-app.js';
import { ODD_FILES, ODD_PATH, oddReport } from './odd-app.js';

const PAGE = 'src/app/people/page.tsx';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A line as the runner of GitHub Actions reads it; undefined for what it takes for no command. */
function readCommand(line: string): Command | undefined {
  const [, head = '', data = ''] = /^\s*::(.*?)::(.*)$/s.exec(line) ?? [];
  if (head === '') return undefined;
  const [, name = '', pairs = ''] = /^(\S+)(?: (.*))?$/.exec(head) ?? [];
  const unescapeData = (text: string) => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
  const properties = pairs.split(',').map((pair) => {
    const [key = '', value = ''] = pair.split(/=(.*)/s);
    return [key, unescapeData(value.replace(/%3A/g, ':').replace(/%2C/g, ','))];
  });
  return { name, properties: Object.fromEntries(properties), message: unescapeData(data) };
}

function commands(report: Report, quiet = false): readonly Command[] {
  return render(report, 'github', { quiet })
    .split('\n')
    .flatMap((line) => readCommand(line) ?? []);
}

const many = (severity: Severity, amount: number): readonly Finding[] =>
  Array.from({ length: amount }, (_, index) =>
    finding({ severity, name: `n${index}`, message: `number ${index}`, place: placeOf(FILES, PAGE, 'rows') }),
  );

afterEach(() => {
  vi.restoreAllMocks();
});

describe('github', () => {
  it('is what the toolkit of GitHub Actions prints', () => {
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    for (const { name, properties, message } of commands(oddReport())) {
      const { title, file, line, endLine, col, endColumn } = properties;
      const toolkit = { error, warning, notice }[name];
      toolkit?.(message, {
        ...(title === undefined ? {} : { title }),
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { startLine: Number(line) }),
        ...(endLine === undefined ? {} : { endLine: Number(endLine) }),
        ...(col === undefined ? {} : { startColumn: Number(col) }),
        ...(endColumn === undefined ? {} : { endColumn: Number(endColumn) }),
      });
    }
    vi.restoreAllMocks();
    expect(printed).toHaveLength(7);
    expect(render(oddReport(), 'github').startsWith(printed.join(''))).toBe(true);
  });

  it('has the finding, both sides and the help', () => {
    expect(commands(reportOn(FILES, { findings: [alias(FILES, PAGE)] }))).toEqual([
      {
        name: 'error',
        properties: { title: 'relation-alias', file: PAGE, line: '2', endLine: '2', col: '52', endColumn: '59' },
        message:
          'Model `people` has no relation `account`\nhelp: include `target_accounts` instead (suggestion)\n' +
          'help: or rename the relation in the schema: `account target_accounts @relation(…)`\n' +
          `prisma/schema.prisma:5:3: the relation from \`people\` to \`target_accounts\`\nat ${PAGE}:2:52`,
      },
    ]);
  });

  it('reads back what was written, whatever it holds', () => {
    const [first] = commands(oddReport({ problems: [] }));
    expect(first?.properties).toMatchObject({ file: ODD_PATH, line: '1', col: '28' });
    expect(first?.message).toContain('Model `a|b` has ]]> <b>100%</b> of "it" & @you, see [x](y)');
  });

  it('a name cannot give the runner a command', () => {
    const evil = finding({
      message: 'x\n::set-env name=PATH::/evil\r::stop-commands::a',
      place: placeOf(FILES, PAGE, 'rows'),
    });
    expect(commands(reportOn(FILES, { findings: [evil] })).map(({ name }) => name)).toEqual(['error']);
  });

  it('paths are relative to the repository', () => {
    const [first] = commands(oddReport({ cwd: `${ROOT}/src`, repository: '/', problems: [] }));
    expect(first?.properties.file).toBe(`app/${ODD_PATH}`);
  });

  it('a range of several lines has no columns', () => {
    const place = { ...placeOf(ODD_FILES, ODD_PATH, 'old'), end: ODD_FILES[ODD_PATH]?.length ?? 0 };
    const [command] = commands(reportOn(ODD_FILES, { findings: [finding({ place })] }));
    expect(command?.properties).toEqual({ title: 'unknown-field', file: ODD_PATH, line: '1', endLine: '3' });
  });

  it('the most severe comes first, and each cause before its further sites', () => {
    const findings = [...many('info', 1), ...many('warning', 1), ...allFindings()];
    const found = commands(reportOn(FILES, { findings }));
    expect(found.map(({ name }) => name)).toEqual([...Array(5).fill('error'), 'warning', 'notice']);
    expect(found.slice(0, 3).map(({ properties }) => properties.title)).toEqual([
      'relation-alias',
      'model-casing',
      'relation-alias',
    ]);
    expect(commands(reportOn(FILES, { findings }), true).map(({ name }) => name)).toEqual(Array(5).fill('error'));
  });

  it('says what GitHub leaves out, and nothing where it shows all', () => {
    const left = (findings: readonly Finding[]) =>
      render(reportOn(FILES, { findings }), 'github')
        .split('\n')
        .find((line) => line.startsWith('GitHub shows'));
    expect(left([...many('error', 12), ...many('warning', 11), ...many('info', 10)])).toBe(
      'GitHub shows 10 annotations of each kind a step; in this log alone: 2 more errors, 1 more warning.',
    );
    expect(left(many('error', 10))).toBeUndefined();
  });

  it('ends with what was checked', () => {
    expect(render(reportOn(FILES), 'github')).toBe('✔ no drift from the schema · 1 query checked · 1 name checked\n');
  });
});

describe('the summary of a step', () => {
  it('stays within what GitHub takes, and says what is not in it', () => {
    const findings = Array.from({ length: 6000 }, (_, index) =>
      finding({ name: `n${index}`, message: `${'long '.repeat(40)}${index}`, place: placeOf(FILES, PAGE, 'rows') }),
    );
    const summary = renderStepSummary(reportOn(FILES, { findings }), {});
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(1000 * 1024);
    const rows = summary.split('\n').filter((line) => line.startsWith('| error')).length;
    expect(summary).toContain(`… and ${(6000 - rows).toLocaleString('en')} more causes`);
  });

  it('is a table of causes', () => {
    const summary = renderStepSummary(reportOn(FILES, { findings: allFindings() }), {});
    expect(summary.split('\n').filter((line) => line.startsWith('| error'))).toHaveLength(2);
    expect(summary).not.toContain('more cause');
  });
});
