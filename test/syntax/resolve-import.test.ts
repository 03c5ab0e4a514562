import { describe, expect, it } from 'vitest';
import { createImportResolver } from '../../src/syntax/resolve-import.js';

const FILES = [
  '/app/web/page.ts',
  '/app/web/lib/db.ts',
  '/app/packages/db/src/index.ts',
  '/app/packages/db/src/schema.ts',
];

function resolve(specifier: string, paths: Readonly<Record<string, readonly string[]>>): string {
  const resolver = createImportResolver({
    files: FILES.map((path) => ({ path })),
    packages: [
      {
        dir: '/app/web',
        name: 'web',
        dependencies: { '@app/db': 'workspace:*', 'drizzle-orm': '^0.45.0' },
        manifest: {},
      },
      { dir: '/app/packages/db', name: '@app/db', dependencies: {}, manifest: {} },
    ],
    pathsConfigs: [
      {
        dir: '/app/web',
        baseUrl: null,
        paths: Object.entries(paths).map(([pattern, targets]) => ({ pattern, targets })),
      },
    ],
  });
  const resolution = resolver.resolve('/app/web/page.ts', specifier);
  return resolution.kind === 'external' ? `external ${resolution.specifier}` : `${resolution.kind} ${resolution.path}`;
}

describe('createImportResolver', () => {
  it('looks among packages for what `paths` lead nowhere for', () => {
    const paths = { '*': ['/app/web/*'] };
    expect(resolve('lib/db', paths)).toBe('file /app/web/lib/db.ts');
    expect(resolve('@app/db', paths)).toBe('file /app/packages/db/src/index.ts');
    expect(resolve('@app/db/src/schema', paths)).toBe('file /app/packages/db/src/schema.ts');
    expect(resolve('drizzle-orm/pg-core', paths)).toBe('external drizzle-orm/pg-core');
  });

  it('takes TypeScript before the JavaScript beside it, where TypeScript asks', () => {
    const files = ['/app/a.ts', '/app/b.js', '/app/routes.js', '/app/routes.ts', '/app/plain.js'];
    const resolver = createImportResolver({
      files: files.map((path) => ({ path })),
      packages: [{ dir: '/app', name: 'app', dependencies: {}, manifest: {} }],
      pathsConfigs: [],
    });
    const from = (file: string, specifier: string) => resolver.resolve(file, specifier);
    expect(from('/app/a.ts', './routes.js')).toEqual({ kind: 'file', path: '/app/routes.ts' });
    expect(from('/app/b.js', './routes.js')).toEqual({ kind: 'file', path: '/app/routes.js' });
    expect(from('/app/a.ts', './plain.js')).toEqual({ kind: 'file', path: '/app/plain.js' });
  });

  it('knows what a path means where no package is called so', () => {
    expect(resolve('@/generated/client', { '@/*': ['/app/web/*'] })).toBe('absent /app/web/generated/client');
    expect(resolve('generated/client', { '*': ['/app/web/*'] })).toBe('absent /app/web/generated/client');
    expect(resolve('zod', {})).toBe('external zod');
  });
});
