import { describe, expect, it } from 'vitest';
import { readPrismaConfig } from '../../src/discover/prisma-config.js';

const read = (text: string, file = '/app/prisma.config.ts') => readPrismaConfig(file, text);

describe('the schema of a prisma.config', () => {
  it.each([
    ["'prisma/schema.prisma'", '/app/prisma/schema.prisma'],
    ['`./db`', '/app/db'],
    ["path.join('prisma', 'schema')", '/app/prisma/schema'],
    ["path.join(__dirname, '..', 'db')", '/db'],
    ["resolve(import.meta.dirname, 'db', 'x.prisma')", '/app/db/x.prisma'],
    ["join(dirname(fileURLToPath(import.meta.url)), 'db')", '/app/db'],
    ["fileURLToPath(new URL('./db', import.meta.url))", '/app/db'],
    ["new URL('../db/x.prisma', import.meta.url).pathname", '/db/x.prisma'],
    [`\`$${'{__dirname}'}/db\``, '/app/db'],
    ["__dirname + '/db'", '/app/db'],
    ["process.env.SCHEMA ?? 'db'", '/app/db'],
    ["path.join(process.cwd(), 'db')", '/app/db'],
    ["('db' as string)!", '/app/db'],
    ["{ kind: 'multi', folderPath: 'db' }", '/app/db'],
  ])('reads %s', (expression, path) => {
    expect(read(`export default defineConfig({ schema: ${expression} });`)).toBe(path);
  });

  it.each([
    'export default { schema: "db" } satisfies PrismaConfig;',
    'const config: PrismaConfig = { schema: "db" };\nexport default config;',
    'const schema = "db";\nexport default defineConfig({ schema });',
    'const dir = "d" + "b";\nconst config = { "schema": dir };\nexport default defineConfig(config);',
    'module.exports = { schema: "db" };',
    'export default await withEnv(defineConfig({ schema: "db" }));',
  ])('is found in %s', (text) => {
    expect(read(text)).toBe('/app/db');
  });

  it.each([
    'export default defineConfig({ datasource: { url: env("X") } });',
    'export default defineConfig({ schema: process.env.SCHEMA });',
    'export default defineConfig({ schema: pick() });',
    'const a = b, b = a;\nexport default { schema: a };',
    'export default {',
    'throw new Error("never run");',
    '',
  ])('is unknown in %s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
