/** The recipes of docs/hooks.md, our own hook for pre-commit, and what `init` writes are the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../cli/cli.js';
import { createRepository, gitEnvironment } from '../git-project.js';
import { type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/hooks.md'), 'utf8');

/** The first code block under a heading. */
function recipe(heading: string): string {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return /```\w+\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

async function init(files: ProjectFiles) {
  const dir = createRepository({ 'package.json': { name: 'app' }, 'prisma/schema.prisma': USER_SCHEMA, ...files });
  const { stdout } = await run(dir, ['init', '--hook'], { environment: gitEnvironment() });
  return { stdout, read: (path: string) => readFileSync(join(dir, path), 'utf8') };
}

describe('the recipes of hooks', () => {
  it('are what init writes', async () => {
    expect((await init({})).read('.git/hooks/pre-commit')).toBe(recipe('Plain git'));
    expect((await init({ '.husky/_/h': '' })).read('.husky/pre-commit')).toBe(recipe('husky'));
    expect((await init({ '.pre-commit-config.yaml': 'repos: []\n' })).stdout).toContain(recipe('pre-commit'));
  });

  it('need nothing but what the project has installed, by way of our repository as well', () => {
    const [own] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
    const [local] = parse(recipe('pre-commit')).repos[0].hooks;
    expect(local.entry).toContain('npx --no-install schemadrift ');
    expect(own).toMatchObject(local);
  });
});
