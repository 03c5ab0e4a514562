/** The extension for VS Code: what it starts, and what it says of itself. `npm run vscode` builds and packages it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findServer } from '../../editors/vscode/src/find-server.js';
import { TOOL } from '../../src/tool.js';
import { createProject } from '../temp-project.js';

const HOME = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(HOME, path), 'utf8');

describe('the server that is started', () => {
  const bin = 'node_modules/schemadrift/bin/schemadrift.js';

  it('is the one of the project, or of a folder above', () => {
    const dir = createProject({
      [bin]: '',
      'apps/web/package.json': {},
      'apps/api/node_modules/schemadrift/bin/schemadrift.js': '',
    });
    expect(findServer([dir], '')).toEqual({ kind: 'script', path: join(dir, bin) });
    expect(findServer([join(dir, 'apps/web')], '')).toEqual({ kind: 'script', path: join(dir, bin) });
    expect(findServer([join(dir, 'apps/api')], '')).toEqual({ kind: 'script', path: join(dir, 'apps/api', bin) });
  });

  it('is that of the first folder that has one; without one there is none', () => {
    const [none, some] = [createProject({ 'package.json': {} }), createProject({ [bin]: '' })];
    expect(findServer([none, some], ' ')).toEqual({ kind: 'script', path: join(some, bin) });
    expect(findServer([none], '')).toBeUndefined();
    expect(findServer([], '')).toBeUndefined();
  });

  it('is what the setting names', () => {
    const setting = (path: string) => findServer(['/work'], path);
    expect(setting('.yarn/sdks/schemadrift/bin/schemadrift.js')).toEqual({
      kind: 'script',
      path: join('/work', '.yarn/sdks/schemadrift/bin/schemadrift.js'),
    });
    expect(setting('/opt/schemadrift')).toEqual({ kind: 'program', path: '/opt/schemadrift' });
    expect(setting('schemadrift')).toEqual({ kind: 'program', path: 'schemadrift' });
    expect(setting('tools/schemadrift')).toEqual({ kind: 'program', path: join('/work', 'tools/schemadrift') });
  });
});

describe('what the extension says of itself', () => {
  const manifest: {
    readonly version: string;
    readonly main: string;
    readonly contributes: {
      readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
      readonly commands: readonly { readonly command: string }[];
    };
  } = JSON.parse(read('editors/vscode/package.json'));
  const { configuration, commands } = manifest.contributes;

  it('is true of this version', () => {
    expect(manifest.version).toBe(TOOL.version);
  });

  it.each(['docs/editors.md', 'editors/vscode/README.md'])('%s lists its settings', (page) => {
    const listed = [...read(page).matchAll(/^\| `(schemadrift\.[\w.]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual(Object.keys(configuration.properties));
  });

  it('names the settings and commands that the code reads', () => {
    const code = read('editors/vscode/src/extension.ts');
    for (const { command } of commands) expect(code).toContain(`registerCommand('${command}'`);
    for (const name of ['enable', 'path'])
      expect(code).toContain(`settings.get<${name === 'enable' ? 'boolean' : 'string'}>('${name}'`);
  });
});
