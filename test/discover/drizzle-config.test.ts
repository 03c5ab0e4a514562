import { describe, expect, it } from 'vitest';
import { type DrizzleConfig, readDrizzleConfig } from '../../src/discover/drizzle-config.js';

const BESIDE: Readonly<Record<string, string>> = {
  './base': "export default { dialect: 'mysql', casing: 'camelCase', schema: './base.ts' };",
  './casing': "export const CASING: Casing = 'snake_case' as const;\nexport const db = { dialect: 'sqlite' };",
  './barrel': "export { CASING as STYLE } from './casing';",
  './loop': "export { SELF } from './loop';",
};

function read(text: string, file = '/app/packages/db/configs/drizzle.config.ts'): DrizzleConfig | undefined {
  return readDrizzleConfig(file, text, {
    cwd: '/app/packages/db',
    open: (_from, specifier) => {
      const found = BESIDE[specifier];
      return found === undefined ? undefined : { path: `/app/packages/db/configs/${specifier}.ts`, text: found };
    },
  });
}

describe('the schema of a drizzle.config', () => {
  it.each([
    ["'./src/schema.ts'", ['./src/schema.ts']],
    ["['./a.ts', `./b/*.ts`, process.env.MORE]", ['./a.ts', './b/*.ts']],
    ["[...['./a.ts'], ...more]", ['./a.ts']],
    ["path.join('src', 'db', 'schema.ts')", ['src/db/schema.ts']],
    ["resolve('src', 'schema.ts')", ['/app/packages/db/src/schema.ts']],
    ["resolve(__dirname, '../schema.ts')", ['/app/packages/db/schema.ts']],
    ["relative(process.cwd(), fileURLToPath(new URL('../schema.ts', import.meta.url)))", ['schema.ts']],
    ["process.env.PG ? './pg.ts' : ['./lite.ts']", ['./pg.ts', './lite.ts']],
    ["process.env.SCHEMA || './schema.ts'", ['./schema.ts']],
    ['pick()', []],
  ])('is read from %s', (expression, schema) => {
    expect(read(`export default defineConfig({ schema: ${expression} });`)?.schema).toEqual(schema);
  });

  it.each([
    "export default { schema: './s.ts' } satisfies Config;",
    "export default defineConfig({ schema: './s.ts' }) satisfies Config;",
    "const config: Config = { schema: './s.ts' };\nexport { config as default };",
    "module.exports = { ...base, schema: './s.ts' };\nconst base = { schema: './other.ts' };",
    "import base from './base';\nexport default { ...base, schema: './s.ts' };",
    "const schema = './s.ts';\nexport default defineConfig({ schema });",
    "export = { schema: './s.ts' };",
    "export default defineConfig(() => ({ schema: './s.ts' }));",
  ])('is found in %s', (text) => {
    expect(read(text)?.schema).toEqual(['./s.ts']);
  });

  it('may be written as JSON', () => {
    const json = '{ "schema": ["./s.ts"], "dialect": "postgresql", "casing": "snake_case" }';
    expect(read(json, '/app/drizzle.config.json')).toEqual({
      schema: ['./s.ts'],
      dialect: 'postgresql',
      casing: 'snake_case',
    });
  });

  it('is none where nothing is exported, and empty where nothing tells it', () => {
    expect(read('throw new Error("never run");')).toBeUndefined();
    expect(read('export default {')).toEqual({ schema: [], dialect: null, casing: null });
    expect(read("import { SELF } from './loop';\nexport default { schema: SELF };")?.schema).toEqual([]);
    expect(read('const a = b, b = a;\nexport default { schema: a };')?.schema).toEqual([]);
  });
});

describe('what else a drizzle.config says', () => {
  it.each([
    ["dialect: 'postgresql'", 'postgresql'],
    ["dialect: 'turso'", 'sqlite'],
    ["dialect: 'singlestore'", 'singlestore'],
    ["driver: 'mysql2'", 'mysql'],
    ["driver: 'd1', dbCredentials: {}", 'sqlite'],
    ["dialect: 'sqlite', driver: 'expo'", 'sqlite'],
    ["dialect: 'postgresql', driver: 'aws-data-api'", 'postgresql'],
    ["dialect: process.env.PG ? 'postgresql' : 'sqlite'", null],
    ["dialect: 'gel'", null],
  ])('%s is a dialect', (text, dialect) => {
    expect(read(`export default { ${text} };`)?.dialect).toBe(dialect);
  });

  it('is followed through spreads, members and imports', () => {
    expect(read("import base from './base';\nexport default { ...base };")).toEqual({
      schema: ['./base.ts'],
      dialect: 'mysql',
      casing: 'camelCase',
    });
    const imports = "import { CASING, db } from './casing';\nimport { STYLE } from './barrel';\n";
    expect(read(`${imports}export default { casing: CASING, dialect: db.dialect };`)).toMatchObject({
      dialect: 'sqlite',
      casing: 'snake_case',
    });
    expect(read(`${imports}export default { casing: STYLE };`)?.casing).toBe('snake_case');
    expect(read("export default { casing: 'kebab' };")?.casing).toBeNull();
  });
});
