import { describe, expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import type { ModuleFacts } from '../../src/modules/module-facts.js';
import { readModules } from '../../src/modules/read-modules.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

async function factsOf(files: ProjectFiles): Promise<ModuleFacts> {
  const root = createProject(files);
  return readModules(await discoverProject({ cwd: root, root }));
}

describe('names that nothing binds', () => {
  it('are bound where the project declares them for all, and not where it but speaks of them', async () => {
    const names = ['$shared', 'setTheme', 'openDialog', 'closeDialog', 'readConfig'];
    const { names: unbound } = await factsOf({
      'types/globals.d.ts':
        "// setTheme\n/* openDialog */\ndeclare const $shared: number;\ndeclare function closeDialog(from: 'readConfig'): void;\n",
      'src/theme.ts': names.map((name) => `export const ${name} = () => 1;\n`).join(''),
      'src/boot.ts': 'globalThis.openDialog = () => 1;\n',
      'src/other.ts': `import { ${names.join(', ')} } from './theme';\nconsole.log(${names.join(', ')});\n`,
      'src/index.ts': `export {};\n${names.map((name) => `${name}();\n`).join('')}`,
      'src/page.ts': `export {};\n${names.map((name) => `${name}();\n`).join('')}`,
    });
    expect(unbound.map(({ name, place }) => `${place.file.split('/').at(-1)} ${name}`)).toEqual([
      'index.ts setTheme',
      'index.ts readConfig',
      'page.ts setTheme',
      'page.ts readConfig',
    ]);
  });

  it('are those of a package whose files are imported by their paths, and of no other', async () => {
    const { names } = await factsOf({
      'package.json': { name: 'root' },
      'apps/api/package.json': { name: 'api' },
      'apps/api/src/redis.ts': 'export const ping = () => 1;\nexport const parseNodes = ping;\n',
      'apps/web/package.json': { name: 'web' },
      'apps/web/src/theme.ts': 'export const setTheme = () => 1;\n',
      'checks/redis.ts': 'export {};\nparseNodes();\nsetTheme();\n',
      'checks/mail.ts': "import { ping } from '../apps/api/src/redis';\nping();\n",
    });
    expect(names.map(({ name, exportedBy }) => [name, ...exportedBy.map(({ specifier }) => specifier)])).toEqual([
      ['parseNodes', '../apps/api/src/redis'],
    ]);
  });

  it('are seen where they are rendered with nothing but what is spread', async () => {
    const { names } = await factsOf({
      'src/Form.tsx': 'export const Form = () => null;\n',
      'src/Page.tsx': 'export const Page = (form: object) => <Form {...form} />;\n',
    });
    expect(names.map(({ name }) => name)).toEqual(['Form']);
  });
});
