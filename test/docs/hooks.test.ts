/** What `init` writes and shows, what docs/hooks.md and README tell people to write, and our own hook for pre-commit: one and the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findHookPlace } from '../../src/cli/init/hook.js';
import { createFileSystem } from '../../src/discover/file-system.js';
import { createRepository, gitEnvironment } from '../git-project.js';
import type { ProjectFiles } from '../temp-project.js';

const COMMAND = 'npx --no-install schemadrift --staged --quiet';
const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The blocks of code below a heading, one after the other. */
function blocksBelow(page: string, heading: RegExp): readonly string[] {
  const [, below = ''] = textOf(page).split(new RegExp(`^#+ ${heading.source}$`, 'm'));
  return [...below.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, text = '']) => text);
}

/** For a project at the repository's top, or in a folder of it. */
async function textFor(files: ProjectFiles, folder = ''): Promise<string> {
  const top = createRepository({ 'package.json': '{}', [join(folder, 'src/a.ts')]: '', ...files });
  const place = await findHookPlace(createFileSystem(), join(top, folder), gitEnvironment());
  return 'text' in place ? place.text : place.why;
}

describe('docs/hooks.md', () => {
  it.each<[string, RegExp, ProjectFiles]>([
    ['git', /Plain git/, {}],
    ['husky', /husky/, { '.husky/pre-push': '' }],
    ['lefthook', /lefthook/, { 'lefthook.yml': '{}' }],
    ['pre-commit', /pre-commit/, { '.pre-commit-config.yaml': 'repos: []\n' }],
  ])('has for %s what `init` writes or shows', async (_, heading, files) => {
    const [block] = blocksBelow('docs/hooks.md', heading);
    expect(block).toContain(COMMAND);
    expect(await textFor(files)).toBe(block);
  });

  it('has for simple-git-hooks what `init` shows', async () => {
    const shown = await textFor({ 'package.json': '{ "simple-git-hooks": {} }' });
    expect(blocksBelow('docs/hooks.md', /simple-git-hooks/)[0]).toBe(`{\n  ${shown}}\n`);
  });

  it('has lint-staged run the same for every staged file', () => {
    const { 'lint-staged': tasks } = JSON.parse(blocksBelow('docs/hooks.md', /lint-staged/)[0] ?? '');
    expect(tasks).toEqual({ '*': COMMAND.replace('npx --no-install ', '') });
  });

  it('has for a folder of a monorepo what `init` writes and shows there', async () => {
    const [line, entry = ''] = blocksBelow('docs/hooks.md', /In a monorepo/);
    expect(await textFor({ '.husky/pre-push': '' }, 'packages/api')).toBe(line);
    expect(entry).toContain(COMMAND);
    expect(await textFor({ '.pre-commit-config.yaml': 'repos: []\n' }, 'packages/api')).toContain(`\n${entry}`);
  });
});

it('README has the hook of git alone', async () => {
  expect(await textFor({})).toBe(blocksBelow('README.md', /Before each commit/)[0]);
});

it('.pre-commit-hooks.yaml runs what the hook in a project runs, for the same commits', () => {
  const [hook] = parse(textOf('.pre-commit-hooks.yaml'));
  const [{ hooks }] = parse(blocksBelow('docs/hooks.md', /pre-commit/)[0] ?? '').repos;
  expect(hook).toMatchObject(hooks[0]);
  expect(hook).not.toHaveProperty('files');
});
