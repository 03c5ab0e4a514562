import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

interface Row {
  readonly id: string;
  readonly link: string;
  readonly cells: readonly string[];
}

/** Rows of a Markdown table whose first cell links to a rule's page. */
function linkedRules(page: string): readonly Row[] {
  const lines = readFileSync(resolve(ROOT, page), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, id = '', link = '', rest = ''] = /^\| \[`([\w-]+)`\]\(([^)]+)\) \|(.*)\|$/.exec(line) ?? [];
    return id === '' ? [] : [{ id, link, cells: rest.split('|').map((cell) => cell.trim()) }];
  });
}

describe('docs/rules.md', () => {
  it('lists every rule as the rule describes itself', () => {
    expect(linkedRules('docs/rules.md').map(({ id, cells }) => [id, ...cells])).toEqual(
      rules.map(({ id, summary, severity, fix }) => [id, summary, severity, fix]),
    );
  });
});

describe.each(['docs/rules.md', 'README.md'])('%s', (page) => {
  it('names every rule once', () => {
    const ids = linkedRules(page).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });

  it('links to pages that exist', () => {
    for (const { id, link } of linkedRules(page)) {
      const path = resolve(ROOT, dirname(page), link);
      expect(path).toBe(resolve(ROOT, 'rules', id, 'doc.md'));
      expect(existsSync(path), link).toBe(true);
    }
  });
});
