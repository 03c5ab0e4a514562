/** What README and the pages under docs/ quote is what the product prints, takes and has. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { HELP } from '../../src/cli/help.js';
import { validateConfig } from '../../src/config/validate-config.js';
import { readDirectives } from '../../src/rule/directives.js';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'docs/configuration.md',
  'docs/rules.md',
  'docs/commands.md',
  'docs/api.md',
  'docs/ci.md',
  'docs/hooks.md',
  'docs/editors.md',
];
/** Their JSON is that of other tools. */
const ON_OTHER_TOOLS = ['docs/hooks.md', 'docs/editors.md'];
const HELPS = [HELP, ...(await Promise.all(COMMANDS.map(async ({ load }) => (await load()).help)))].join('\n');
const OPTIONS = HELPS.match(/--[a-z][a-z-]*/g) ?? [];
const OPTIONS_OF_NPX = ['--no-install'];
const RULE_IDS = rules.map(({ id }) => id);

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

function codeBlocks(page: string, language: string): readonly string[] {
  const blocks = read(page).matchAll(/^```(\w*)\n(.*?)^```$/gms);
  return [...blocks].flatMap(([, its = '', text = '']) => (its === language ? [text] : []));
}

function proseOf(page: string): string {
  return read(page).replace(/^```.*?^```$/gms, '');
}

/** Headings as GitHub makes anchors of them. */
function anchorsOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** A finding may be shown without those that stand before it in its file. */
function withoutFile(block: string): string {
  const [first = '', ...rest] = block.split('\n');
  return /^\S+\.\w+$/.test(first) && rest.length > 0 ? rest.join('\n') : block;
}

describe('README.md', () => {
  it.each([
    [0, 'event-sales'],
    [1, 'talent-chat'],
  ])('shows what sample %i prints', (index, sample) => {
    const expected = read(`fixtures/projects/${sample}.expected.txt`);
    const shown = codeBlocks('README.md', 'text')[index] ?? '';
    const parts = shown.split('\n\n…\n\n');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts)
      for (const block of part.trim().split('\n\n')) expect(expected).toContain(withoutFile(block));
  });

  it('quotes the measured summary of docs/typescript.md', () => {
    const [, summary = ''] = /(\| reported of .*?)\n\n/s.exec(read('docs/typescript.md')) ?? [];
    expect(summary).not.toBe('');
    expect(read('README.md')).toContain(summary);
  });

  it('runs npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = PAGES.flatMap((page) => [...read(page).matchAll(/npm (?:run )?(test|(?<=run )[\w-]+)/g)]);
    expect(named.length).toBeGreaterThan(2);
    for (const [, script = ''] of named) expect(scripts, script).toHaveProperty(script);
  });
});

it('says wherever the package is fetched by its name that the registry does not have it yet', () => {
  const files = [...PAGES, 'action.yml', 'templates/gitlab-ci.yml', 'editors/vscode/README.md'];
  const fetching = files.filter((file) =>
    /schemadrift@(?:\d|"?\$)|(?:npm (?:i|install)|npx (?:-y|--yes)) [^`\n]*\bschemadrift(?![\w.-])/.test(read(file)),
  );
  expect(fetching).toEqual(expect.arrayContaining(['README.md', 'docs/ci.md', 'docs/hooks.md', 'docs/editors.md']));
  for (const file of fetching) expect(read(file), file).toMatch(/not on the npm registry yet/);
});

describe.each(PAGES)('%s', (page) => {
  it('names options that the command has', () => {
    const alone = [...read(page).matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option);
    const commands = [...read(page).matchAll(/schemadrift(?:@\S+|\.js)? ([^`\n|;&]*)/g)];
    const given = commands.flatMap(([, args = '']) => args.match(/--[a-z][a-z-]*/g) ?? []);
    for (const option of [...alone, ...given]) expect([...OPTIONS, ...OPTIONS_OF_NPX]).toContain(option);
  });

  it('links to files and headings that exist', () => {
    for (const [, target = '', , anchor] of proseOf(page).matchAll(/\]\((?!https?:)([^)#]*)(#([^)]*))?\)/g)) {
      const file = target === '' ? page : join(dirname(page), target);
      expect(existsSync(resolve(ROOT, file)), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(file), `${file}#${anchor}`).toContain(anchor);
    }
  });

  it('shows configurations and directives that are valid', () => {
    for (const block of ON_OTHER_TOOLS.includes(page) ? [] : codeBlocks(page, 'json')) {
      expect(validateConfig(JSON.parse(block), '/app/schemadrift.config.json', RULE_IDS).errors).toEqual([]);
    }
    for (const block of codeBlocks(page, 'ts')) {
      for (const { rules: named } of readDirectives(block))
        expect(RULE_IDS).toEqual(expect.arrayContaining([...(named ?? [])]));
    }
  });
});
