/** The package as users install it: packed, unpacked beside its dependencies, and used from projects of both kinds. Needs `npm run build`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOOL } from '../../src/tool.js';
import { USER_SCHEMA } from '../temp-project.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MANIFEST: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const require = createRequire(import.meta.url);
const COMPILERS = ['typescript', 'typescript7'] as const;

let host = '';
let packed: readonly string[] = [];

function write(path: string, text: string): void {
  const file = join(host, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs node in the host project; throws with what it printed where it fails. */
function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: host, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}

beforeAll(() => {
  host = realpathSync(mkdtempSync(join(tmpdir(), 'schemadrift-host-')));
  const modules = join(host, 'node_modules');
  mkdirSync(modules);
  // Scripts are left out: the build that the other tests run against is the one that is packed.
  const [{ filename, files }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', host], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  packed = files.map(({ path }: { path: string }) => path);
  execFileSync('tar', ['-xzf', filename], { cwd: host });
  execFileSync('mv', ['package', join(modules, TOOL.name)], { cwd: host });
  // What npm would install beside it, from where it is installed here; nothing of what only development needs.
  for (const name of Object.keys(MANIFEST.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  write('package.json', '{ "name": "host", "dependencies": { "@prisma/client": "6.19.0", "schemadrift": "*" } }');
  write('prisma/schema.prisma', USER_SCHEMA);
  write(
    'src/a.ts',
    "import { PrismaClient } from '@prisma/client';\nnew PrismaClient().user.count({ where: { emial: '' } });\n",
  );
}, 60_000);

afterAll(() => rmSync(host, { recursive: true, force: true }));

const EXPECTED = 'unknown-field emial\n';
const PRINT = "report.findings.map(({ ruleId, name }) => ruleId + ' ' + name).join()";

describe('the tarball', () => {
  it('holds what is used, and no sources, tests or fixtures', () => {
    expect(packed).toEqual(expect.arrayContaining(['bin/schemadrift.js', 'dist/src/index.js', 'dist/src/index.d.ts']));
    expect(packed).toEqual(expect.arrayContaining(['rules/unknown-field/doc.md', 'dist/cli/LICENSES.txt', 'LICENSE']));
    expect(packed.filter((path) => /^(?:src|test|fixtures|bench)\/|\.tgz$/.test(path))).toEqual([]);
  });

  it('runs as a command, with every command that reads files of the package', () => {
    const program = join('node_modules', TOOL.name, 'bin/schemadrift.js');
    expect(node(program, '--version')).toBe(`${TOOL.version}\n`);
    expect(node(program, '--no-exit-code')).toContain('Model `User` has no field `emial`');
    expect(node(program, 'explain', 'unknown-field')).toContain('What goes wrong');
    expect(node(program, 'completion', 'bash')).toContain('complete -F');
  });

  it('is used from an ES module', () => {
    write(
      'use.mjs',
      `import { analyze } from 'schemadrift';\nconst { report } = await analyze({ cwd: process.cwd() });\nconsole.log(${PRINT});\n`,
    );
    expect(node('use.mjs')).toBe(EXPECTED);
  });

  it('is used from CommonJS', () => {
    write(
      'use.cjs',
      `const { analyze } = require('schemadrift');\nanalyze({ cwd: process.cwd() }).then(({ report }) => console.log(${PRINT}));\n`,
    );
    expect(node('use.cjs')).toBe(EXPECTED);
  });

  it.each(COMPILERS)('has types that %s checks code with, in both kinds of module', (compiler) => {
    const use = `import { analyze, type Analysis, defineConfig, type Finding, FORMATS, render } from 'schemadrift';
export async function use(): Promise<string> {
  const { report }: Analysis = await analyze({ cwd: '/', rules: ['unknown-field'] });
  const first: Finding | undefined = report.findings[0];
  return render(report, FORMATS[0], { quiet: first === undefined });
}
export const config = defineConfig({ rules: { 'unknown-field': 'warning' } });
// @ts-expect-error A severity that there is not.
defineConfig({ rules: { 'unknown-field': 'loud' } });
// @ts-expect-error The folder has to be given.
void analyze({});
`;
    write('types/module.mts', use);
    write('types/common.cts', use);
    write('types/bundled.ts', use);
    const check = (module: string, resolution: string, ...files: readonly string[]): string => {
      const options = {
        module,
        moduleResolution: resolution,
        target: 'es2022',
        // Neither the DOM nor Node's types: nobody should need them to use the package.
        lib: ['es2023'],
        types: [],
        strict: true,
        noEmit: true,
        // Ours are checked; the compiler's own take longer than all else.
        skipLibCheck: false,
        skipDefaultLibCheck: true,
      };
      write('types/tsconfig.json', JSON.stringify({ compilerOptions: options, files }));
      const bin = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin/tsc');
      try {
        return node(bin, '-p', 'types');
      } catch (error) {
        return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
      }
    };
    expect(check('nodenext', 'nodenext', 'module.mts', 'common.cts')).toBe('');
    expect(check('preserve', 'bundler', 'bundled.ts')).toBe('');
  });
});
