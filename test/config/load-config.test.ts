import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { createProject, type ProjectFiles } from '../temp-project.js';

const load = (dir: string, file?: string) =>
  loadConfig({ cwd: dir, ruleIds: ['unknown-field'], ...(file === undefined ? {} : { file: join(dir, file) }) });

async function clientsOf(files: ProjectFiles): Promise<readonly string[]> {
  const { config, problems } = await load(createProject(files));
  expect(problems).toEqual([]);
  return config.clients;
}

describe('a configuration file', () => {
  it.each([
    [
      'schemadrift.config.ts',
      "import { defineConfig } from 'schemadrift';\nexport default defineConfig({ clients: ['db'] });",
    ],
    ['schemadrift.config.ts', 'const clients: string[] = ["db"];\nexport default { clients } satisfies object;'],
    ['schemadrift.config.mts', 'export default { clients: [await Promise.resolve("db")] };'],
    ['schemadrift.config.cts', 'export = { clients: ["db"] as string[] };'],
    ['schemadrift.config.js', 'export default { clients: ["db"] };'],
    ['schemadrift.config.js', 'module.exports = { clients: ["db"] };'],
    [
      'schemadrift.config.mjs',
      "import { basename } from 'node:path';\nexport default { clients: [basename('/x/db')] };",
    ],
    ['schemadrift.config.mjs', 'export default { clients: [import.meta.filename ? "db" : "?"] };'],
    [
      'schemadrift.config.cjs',
      'const { defineConfig } = require("schemadrift");\nmodule.exports = defineConfig({ clients: ["db"] });',
    ],
    ['schemadrift.config.json', '\uFEFF{ // a comment\n  "clients": ["db",], }'],
    ['package.json', '{ "name": "x", "schemadrift": { "clients": ["db"] } }'],
  ])('%s is read: %s', async (name, text) => {
    expect(await clientsOf({ [name]: text })).toEqual(['db']);
  });

  it('may import others of its project, in TypeScript and JavaScript', async () => {
    const clients = await clientsOf({
      'package.json': { type: 'module' },
      'schemadrift.config.ts':
        "import { a } from './a.js';\nimport { b } from './lib/b';\nexport default { clients: [a, b] };",
      'a.js': "export const a = 'one';",
      'lib/b.ts': "import { c } from './c.ts';\nexport const b: string = c;",
      'lib/c.ts': "export const c = 'two';",
    });
    expect(clients).toEqual(['one', 'two']);
  });

  it('is looked for from the working directory up, and leaves nothing behind', async () => {
    const dir = createProject({ 'schemadrift.config.ts': 'export default {};', 'src/a.ts': '' });
    const { root, config } = await load(join(dir, 'src'));
    expect(root).toBe(dir);
    expect(config.path).toBe(join(dir, 'schemadrift.config.ts'));
    expect(readdirSync(dir).sort()).toEqual(['schemadrift.config.ts', 'src']);
  });

  it('that was asked for is read instead', async () => {
    const dir = createProject({ 'schemadrift.config.json': { clients: ['a'] }, 'ci/drift.json': { clients: ['b'] } });
    expect((await load(dir, 'ci/drift.json')).config.clients).toEqual(['b']);
  });

  it('is missing in the normal case', async () => {
    const { config, problems } = await load(createProject({ 'package.json': {} }));
    expect([config.path, problems]).toEqual([null, []]);
  });

  it.each([
    ['schemadrift.config.json', '{ "rules": ', /^The configuration does not load: .*JSON/],
    ['schemadrift.config.ts', 'export default {\n  rules: [,,};', /^The configuration does not load: line 2: /],
    [
      'schemadrift.config.ts',
      "import 'not-installed';\nexport default {};",
      /does not load: Cannot find module 'not-installed'/,
    ],
    ['schemadrift.config.js', 'throw new Error("no luck");', /^The configuration does not load: no luck\.$/],
    ['schemadrift.config.cjs', 'module.exports = 3;', /^The configuration is 3; export an object/],
    ['schemadrift.config.json', Buffer.from([0]), /^The configuration is not readable: a binary file\.$/],
  ])('%s with %j says in one sentence what is wrong', async (name, text, message) => {
    const dir = createProject({ [name]: text });
    const { problems } = await load(dir);
    expect(problems.map((problem) => problem.message).join('\n')).toMatch(message);
    for (const problem of problems) {
      expect(problem).toMatchObject({ kind: 'config', fatal: true, file: join(dir, name) });
    }
  });
});
