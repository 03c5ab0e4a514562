#!/usr/bin/env node
// @ts-check
/**
 * Holds the grammar against what Prisma's own engine publishes for the same schema: every input type, its keys, what is
 * required, what is accepted, and the arguments of every operation.
 *
 *   node bench/grammar-referee.js <schema.prisma or folder>…
 *   node bench/grammar-referee.js <schema> --published <dmmf.json> --version 5.22
 *   node bench/grammar-referee.js <schema> --client <index.d.ts> --version 5.22
 *
 * With `--published` the other side is a file that another version's engine printed; with `--client` it is the types of
 * a generated client, which also have what the engine does not know of: `select`, `include`, `omit`, `_count`, type names.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    published: { type: 'string' },
    client: { type: 'string' },
    version: { type: 'string' },
    show: { type: 'string', default: '20' },
    granted: { type: 'boolean' },
  },
});
// The parts that are shared with the tests are TypeScript; vite, which the tests run on, reads them.
const vite = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('..', import.meta.url)),
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
});
const { compareWithClient } = /** @type {typeof import('../test/bind/prisma/grammar/compare-with-client.js')} */ (
  await vite.ssrLoadModule('/test/bind/prisma/grammar/compare-with-client.ts')
);
const { compareWithDmmf } = /** @type {typeof import('../test/bind/prisma/grammar/compare-with-dmmf.js')} */ (
  await vite.ssrLoadModule('/test/bind/prisma/grammar/compare-with-dmmf.ts')
);
const { publishedSchema, readCatalog } = /** @type {typeof import('../test/bind/prisma/grammar/read-catalog.js')} */ (
  await vite.ssrLoadModule('/test/bind/prisma/grammar/read-catalog.ts')
);

const [major = 7, minor = 10] = (values.version ?? '7.10').split('.').map(Number);
let [types, keys, differences] = [0, 0, 0];
for (const schema of positionals) {
  const { catalog, texts } = await readCatalog(schema, { major, minor });
  const other = values.client ?? values.published;
  const text = other === undefined ? undefined : readFileSync(other, 'utf8');
  const published = text === undefined ? await publishedSchema(texts) : undefined;
  const started = performance.now();
  const compared =
    values.client === undefined
      ? compareWithDmmf(catalog, published ?? JSON.parse(text ?? ''))
      : compareWithClient(catalog, text ?? '');
  const milliseconds = (performance.now() - started).toFixed(0);
  console.log(
    `${schema}: ${catalog.models.length} models, ${compared.types} types and operations, ${compared.keys} keys, ` +
      `${compared.differences.length} differences, ${milliseconds} ms`,
  );
  for (const difference of compared.differences.slice(0, Number(values.show))) console.log(`  ${difference}`);
  if (values.granted && 'granted' in compared && Array.isArray(compared.granted))
    console.log(`  granted: ${compared.granted.join(' ')}`);
  types += compared.types;
  keys += compared.keys;
  differences += compared.differences.length;
}
console.log(`${positionals.length} schemas, ${types} types and operations, ${keys} keys, ${differences} differences`);
await vite.close();
process.exitCode = differences === 0 ? 0 : 1;
