/** What README and the pages under docs/ quote is what the product prints, takes and has. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
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
];
const HELPS = [HELP, ...(await Promise.all(COMMANDS.map(async ({ load }) => (await load()).help)))].join('\n');
const RULE_IDS = rules.map(({ id }) => id);

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8');
}

function codeBlocks(page: string, language: string): readonly string[] {
  const blocks = read(page).matchAll(/^```(\w*)\n(.*?)^```$/gms);
  return [...blocks].flatMap(([, its = '', text = '']) => (its === language ? [text] : []));
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

describe.each(PAGES)('%s', (page) => {
  it('names options that the command has', () => {
    const commands = [...read(page).matchAll(/`(?:npx schemadrift )?(--[a-z-]+)|schemadrift (--[a-z-]+)/g)];
    for (const [, alone, after] of commands) expect(HELPS).toContain(alone ?? after);
  });

  it('links to files that exist', () => {
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(existsSync(resolve(ROOT, dirname(page), target)), target).toBe(true);
    }
  });

  it('shows configurations and directives that are valid', () => {
    for (const block of codeBlocks(page, 'json')) {
      expect(validateConfig(JSON.parse(block), '/app/schemadrift.config.json', RULE_IDS).errors).toEqual([]);
    }
    for (const block of codeBlocks(page, 'ts')) {
      for (const { rules: named } of readDirectives(block))
        expect(RULE_IDS).toEqual(expect.arrayContaining([...(named ?? [])]));
    }
  });
});
