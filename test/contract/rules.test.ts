/** A rule, its page and its fixtures stand together under one name, and what they say of each other is so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { CATEGORIES, FIX_TIERS, IMPACTS, SEVERITIES } from '../../src/finding.js';
import { importsOf, listFiles, listFolders, ROOT, readText } from './source-files.js';

const HEADINGS = [
  'What goes wrong',
  'Examples',
  'What it leaves alone',
  'When TypeScript reports it',
  'How to fix',
  'Suppressing',
];
/** Judgement belongs to the reader: messages say what the schema or the code has or has not. */
const JUDGING = /\b(should|must|invalid|unexpected|illegal|wrong|bad|please|error|probably|maybe|might|seems?)\b/i;

it('rules, pages, fixtures and the registry correspond', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual(listFolders('rules'));
  expect(listFolders('fixtures/rules')).toEqual(ids);
  expect(ids).toEqual(ids.toSorted());
  const imported = importsOf('rules/index.ts').map(({ target }) => target);
  expect(imported.filter((target) => target.startsWith('rules/'))).toEqual(ids.map((id) => `rules/${id}/rule.ts`));
});

describe.each(rules)('$id', (rule) => {
  const source = readText(`rules/${rule.id}/rule.ts`);
  const page = readText(`rules/${rule.id}/doc.md`);

  it('is rule.ts, under 120 lines, and doc.md', () => {
    expect(listFiles(`rules/${rule.id}`, '').map((path) => path.split('/').pop())).toEqual(['doc.md', 'rule.ts']);
    expect(source.split('\n').length).toBeLessThan(120);
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(source).toContain(`id: '${rule.id}'`);
  });

  it('is explained in one comment above it', () => {
    const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport default defineRule\(/.exec(source)?.[1] ?? '';
    const sentences = comment.replace(/\s*\n \* ?/g, ' ').match(/[.!?](?=\s|$)/g) ?? [];
    expect(sentences.length).toBeGreaterThanOrEqual(3);
    expect(sentences.length).toBeLessThanOrEqual(4);
    expect(comment).toContain('Leaves');
  });

  it('belongs to the closed lists', () => {
    expect(SEVERITIES).toContain(rule.severity);
    expect(IMPACTS).toContain(rule.impact);
    expect(CATEGORIES).toContain(rule.category);
    expect(FIX_TIERS).toContain(rule.fix);
  });

  it('has a page with the headings all pages have, in order, that says what the rule says of itself', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(HEADINGS);
    const { category, impact, severity, fix } = rule;
    expect(page.startsWith(`# ${rule.id}\n\n${rule.summary}\n\n`)).toBe(true);
    expect(page).toContain(
      `Category \`${category}\`, impact \`${impact}\`, severity \`${severity}\`, best fix \`${fix}\`.`,
    );
    expect(page).toContain(`// schemadrift-ignore-next-line ${rule.id} -- `);
  });

  it('links only to pages that exist', () => {
    for (const [, link = ''] of page.matchAll(/\]\((\.[^)]+)\)/g)) {
      expect(existsSync(join(ROOT, 'rules', rule.id, link)), link).toBe(true);
    }
  });

  it('speaks in sentences about what is there', () => {
    for (const message of Object.values(rule.messages)) {
      expect(message).not.toMatch(JUDGING);
      expect(message).toMatch(/^(?:[A-Z`]|\{\w+\})/);
      expect(message).not.toMatch(/\.$/);
      expect(message.replace(/`[^`]*`|\{\w+\}/g, '')).not.toMatch(/[{}!?"]/);
    }
    expect(rule.summary).toMatch(/\.$/);
  });

  it('has fixtures that report it and fixtures or lines that do not', () => {
    const files = listFiles(`fixtures/rules/${rule.id}`, '').map(readText);
    const marked = files.flatMap((text) => text.split('\n').filter((line) => /^[\s/{*]*\^+ /.test(line)));
    expect(marked.some((line) => line.includes(`^ ${rule.id}`))).toBe(true);
    const code = files.flatMap((text) => text.split('\n').filter((line) => line.trim() !== ''));
    expect(code.length).toBeGreaterThan(marked.length * 2);
  });
});
