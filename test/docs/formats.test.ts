/** What docs/formats.md shows is what the product prints. `UPDATE_EXPECTED=1` writes it anew; read the difference. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { FORMATS, type Format } from '../../src/report/render.js';
import { run } from '../cli/cli.js';
import { createProject } from '../temp-project.js';

const DOCS = resolve(dirname(fileURLToPath(import.meta.url)), '../../docs');
const PAGE = resolve(DOCS, 'formats.md');
const page = readFileSync(PAGE, 'utf8');
const PROSE = page.replace(/^```.*?^```$/gms, '');

const blockOf = (language: string, text = page): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? '';

const LANGUAGES: Readonly<Partial<Record<Format, string>>> = {
  agent: 'text',
  checkstyle: 'xml',
  eslint: 'json',
  github: 'text',
  gitlab: 'json',
  jsonl: 'json',
  junit: 'xml',
  markdown: 'markdown',
  rdjson: 'json',
  sarif: 'json',
  unix: 'text',
};

/** What the command writes of the page's own project, all formats in one run. */
async function printAll(): Promise<ReadonlyMap<Format, string>> {
  const dir = createProject({
    'package.json': { name: 'shop', dependencies: { '@prisma/client': '6.19.0' } },
    'prisma/schema.prisma': blockOf('prisma'),
    'src/find.ts': blockOf('ts'),
  });
  const outputs = FORMATS.flatMap((format) => ['--format', format, '--output', `reports/${format}`]);
  expect(await run(dir, outputs)).toEqual({ exitCode: 1, stdout: '', stderr: '' });
  const read = (format: Format) => readFileSync(resolve(dir, 'reports', format), 'utf8');
  return new Map(FORMATS.map((format) => [format, shorten(format, read(format).replaceAll(dir, '/home/ada/shop'))]));
}

let printed: Promise<ReadonlyMap<Format, string>> | undefined;
async function print(format: Format): Promise<string> {
  printed ??= printAll();
  return (await printed).get(format) ?? '';
}

/** The page leaves out what would fill a screen. */
function shorten(format: Format, text: string): string {
  if (format === 'eslint') return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  if (format === 'sarif') return `${JSON.stringify(JSON.parse(text).runs[0].results, null, 2)}\n`;
  return text;
}

const SECTIONS = FORMATS.filter((format) => LANGUAGES[format] !== undefined);

/** From a format's heading to that of the next; examples can hold headings too. */
function sectionOf(format: Format): string {
  const next = SECTIONS[SECTIONS.indexOf(format) + 1];
  const start = page.indexOf(`\n## ${format}\n`);
  return page.slice(start, next === undefined ? page.length : page.indexOf(`\n## ${next}\n`));
}

describe('docs/formats.md', () => {
  it('has a section for each format that has no page of its own', () => {
    const listed = [...page.matchAll(/^\| \[?`(\w+)`/gm)].map(([, name]) => name);
    expect(listed).toEqual(FORMATS);
    const sections = [...PROSE.matchAll(/^## (.*)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(SECTIONS);
  });

  it.each(SECTIONS)('shows what %s prints', async (format) => {
    const language = LANGUAGES[format] ?? '';
    const expected = await print(format);
    const shown = blockOf(language, sectionOf(format));
    if (process.env.UPDATE_EXPECTED) {
      const section = sectionOf(format);
      const fence = `\`\`\`${language}\n`;
      const at = section.indexOf(fence) + fence.length;
      const updated = section.slice(0, at) + expected + section.slice(at + shown.length);
      writeFileSync(
        PAGE,
        readFileSync(PAGE, 'utf8').replace(section, () => updated),
      );
    } else expect(shown).toBe(expected);
  });

  it('shows commands that are understood', () => {
    const commands = [...page.matchAll(/^schemadrift (.*?)(?: \|.*)?$/gm)].map(([, args = '']) => args.split(' '));
    expect(commands.length).toBeGreaterThan(2);
    for (const args of commands) expect(() => parseArguments(args)).not.toThrow();
  });

  it('links to what exists', () => {
    for (const [, target = '', anchor] of PROSE.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
      if (target !== '') expect(existsSync(resolve(DOCS, target)), target).toBe(true);
      else expect(page).toContain(`\n## ${anchor}\n`);
    }
  });
});
