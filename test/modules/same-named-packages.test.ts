/** Packages that share a name: copies that are kept aside, examples with packages of their own. */
import { expect, it } from 'vitest';
import { discoverProject } from '../../src/discover/discover-project.js';
import { pathFrom } from '../../src/discover/paths.js';
import { readModules } from '../../src/modules/read-modules.js';
import { createProject } from '../temp-project.js';

const UI = { name: '@repo/ui', exports: './src/index.ts' };
const USES_UI = { dependencies: { '@repo/ui': 'workspace:*' } };

it('code means the nearest, and of equals the one that stands highest', async () => {
  const root = createProject({
    'package.json': { name: 'root', workspaces: ['apps/*', 'packages/*'] },
    'apps/web/package.json': { name: 'web', ...USES_UI },
    'apps/web/src/index.ts':
      "import { Button, Card, Basket } from '@repo/ui';\nexport const all = [Button, Card, Basket];\n",
    'archive/of-2024/packages/ui/package.json': UI,
    'archive/of-2024/packages/ui/src/index.ts': 'export const Button = 1;\n',
    'examples/shop/ui/package.json': UI,
    'examples/shop/ui/src/index.ts': 'export const Basket = 1;\n',
    'examples/shop/web/package.json': { name: 'shop', ...USES_UI },
    'examples/shop/web/src/index.ts': "import { Basket, Card } from '@repo/ui';\nexport const all = [Basket, Card];\n",
    'packages/ui/package.json': UI,
    'packages/ui/src/index.ts': 'export const Button = 1;\nexport const Card = 1;\n',
  });
  const { exports } = readModules(await discoverProject({ cwd: root, root }));
  expect(exports.map(({ place, name, path }) => [pathFrom(root, place.file), name, path])).toEqual([
    ['apps/web/src/index.ts', 'Basket', 'packages/ui/src/index.ts'],
    ['examples/shop/web/src/index.ts', 'Card', 'examples/shop/ui/src/index.ts'],
  ]);
});
