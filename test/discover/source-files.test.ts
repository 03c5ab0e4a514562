import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/default-config.js';
import { discoverProject } from '../../src/discover/discover-project.js';
import { type Disk, nodeDisk } from '../../src/discover/file-system.js';
import type { Config } from '../../src/discover/project.js';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

async function sourcesIn(dir: string, config: Partial<Config> = {}): Promise<readonly string[]> {
  const { files } = await discoverProject({ cwd: dir, config: { ...DEFAULT_CONFIG, ...config } });
  return files.map(({ path }) => path.slice(dir.length + 1));
}

const empty = (...paths: readonly string[]): ProjectFiles => Object.fromEntries(paths.map((path) => [path, '']));

describe('source files', () => {
  it('are those of every TypeScript and JavaScript kind and components, without declarations and minified ones', async () => {
    const kinds = [
      'a.ts',
      'b.tsx',
      'c.mts',
      'd.cts',
      'e.js',
      'f.jsx',
      'g.mjs',
      'h.cjs',
      'n.vue',
      'o.svelte',
      'p.astro',
    ];
    const others = ['i.d.ts', 'j.d.mts', 'k.d.css.ts', 'l.min.js', 'm.json', 'q.html', '.pnp.cjs', '.pnp.loader.mjs'];
    const dir = createProject(empty(...kinds, ...others));
    expect(await sourcesIn(dir)).toEqual(kinds);
  });

  it('are not what was compiled of a file beside the folder', async () => {
    const dir = createProject(
      empty(
        'src/menu.ts',
        'src/dist/menu.js',
        'src/dist/own.js',
        'src/view/out/a.jsx',
        'src/view/a.tsx',
        'src/menu.js',
      ),
    );
    expect(await sourcesIn(dir)).toEqual(['src/dist/own.js', 'src/menu.js', 'src/menu.ts', 'src/view/a.tsx']);
  });

  it('are not build output, while a folder of that name further in is source', async () => {
    const dir = createProject({
      'package.json': { name: 'x' },
      'packages/p/package.json': { name: 'p' },
      ...empty('dist/a.js', 'build/a.js', '.next/a.js', 'packages/p/out/a.js', 'coverage/a.js', 'src/.turbo/a.js'),
      ...empty('src/build/a.ts', 'src/app/out/a.ts', 'packages/p/src/coverage/a.ts', '.storybook/main.ts'),
    });
    expect(await sourcesIn(dir)).toEqual([
      '.storybook/main.ts',
      'packages/p/src/coverage/a.ts',
      'src/app/out/a.ts',
      'src/build/a.ts',
    ]);
  });

  it('are those that git would keep: nested ignore files, negations, anchors', async () => {
    const dir = createProject({
      '.gitignore': '*.gen.ts\n/top.ts\nlogs/\n!keep.gen.ts\n',
      '.git/info/exclude': 'private.ts\n',
      'a/.gitignore': '!b.gen.ts\nown.ts\n',
      ...empty('x.gen.ts', 'keep.gen.ts', 'top.ts', 'logs/x.ts', 'a/b.gen.ts', 'a/own.ts', 'a/top.ts', 'a/logs/y.ts'),
      ...empty('private.ts', 'own.ts'),
    });
    expect(await sourcesIn(dir)).toEqual(['a/b.gen.ts', 'a/top.ts', 'keep.gen.ts', 'own.ts']);
  });

  it('heed ignore files above the root, up to the top of the repository', async () => {
    const dir = createProject({
      '.git/HEAD': '',
      '.gitignore': 'app/generated/\n*.local.ts\n',
      'app/schemadrift.config.json': {},
      ...empty('app/generated/a.ts', 'app/b.local.ts', 'app/c.ts'),
    });
    expect(await sourcesIn(join(dir, 'app'))).toEqual(['c.ts']);
  });

  it('are not what generators write', async () => {
    const schema = `${USER_SCHEMA}
generator zod {
  provider = "zod-prisma-types"
  output   = "../src/zod"
}
generator kysely {
  provider = "prisma-kysely"
  output   = "../src/db"
}
`.replace('"prisma-client-js"', '"prisma-client"\n  output = "../src/client"');
    const dir = createProject({
      'prisma/schema.prisma': schema,
      ...empty('src/client/client.ts', 'src/client/models/User.ts', 'src/zod/index.ts', 'src/db/types.ts', 'src/a.ts'),
      ...empty('vendor/prisma/internal/prismaNamespace.ts', 'vendor/prisma/client.ts'),
    });
    // People write into `src/db` too, for all that its name says.
    expect(await sourcesIn(dir)).toEqual(['src/a.ts', 'src/db/types.ts']);
  });

  it('are narrowed by `include` and `exclude`', async () => {
    const dir = createProject(empty('src/a.ts', 'src/b.test.ts', 'scripts/c.ts', 'd.ts'));
    expect(await sourcesIn(dir, { include: ['src/**', 'scripts'], exclude: ['**/*.test.ts'] })).toEqual([
      'scripts/c.ts',
      'src/a.ts',
    ]);
    expect(await sourcesIn(dir, { exclude: ['./src/'] })).toEqual(['d.ts', 'scripts/c.ts']);
  });

  it('are found once where links go round in circles', async () => {
    const dir = createProject(empty('src/a.ts'));
    symlinkSync(dir, join(dir, 'src/loop'));
    symlinkSync('self', join(dir, 'self'));
    expect(await sourcesIn(dir)).toEqual(['src/a.ts']);
  });

  it('are sorted by code units, and may have any name', async () => {
    const dir = createProject(empty('ä/ü.ts', 'b.ts', 'B.ts', '数据/用户.ts', '[id]/a b.ts'));
    expect(await sourcesIn(dir)).toEqual(['B.ts', '[id]/a b.ts', 'b.ts', 'ä/ü.ts', '数据/用户.ts']);
  });

  it('in a directory without permission are a problem, not the end', async () => {
    const dir = createProject(empty('open/a.ts', 'closed/b.ts'));
    const disk: Disk = {
      ...nodeDisk,
      readDirectory(path) {
        if (path.endsWith('/closed')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return nodeDisk.readDirectory(path);
      },
    };
    const { files, problems } = await discoverProject({ cwd: dir, disk });
    expect(files.map(({ path }) => path)).toEqual([`${dir}/open/a.ts`]);
    expect(problems).toEqual([
      expect.objectContaining({ kind: 'directory-unreadable', file: `${dir}/closed`, fatal: false }),
    ]);
  });
});
