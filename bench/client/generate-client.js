// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fitSchema } from './fit-schema.js';

const require = createRequire(import.meta.url);
/** @type {typeof import('@prisma/internals')} */
const { getConfig, getInternalDMMF } = require('@prisma/internals');
/** @type {{ PrismaClientJsGenerator: new (options: object) => { generate(options: object): Promise<void> } }} */
const { PrismaClientJsGenerator } = require('@prisma/client-generator-js');
/** @type {{ PrismaClientTsGenerator: new () => { generate(options: object): Promise<void> } }} */
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts');

/** @typedef {import('./fit-schema.js').SchemaFile} SchemaFile */

const CLIENT_GENERATORS = new Set(['prisma-client-js', 'prisma-client']);

/** For schemas that name none. */
const DEFAULT_GENERATOR = {
  name: 'client',
  provider: { fromEnvVar: null, value: 'prisma-client-js' },
  output: null,
  config: {},
  binaryTargets: [],
  previewFeatures: [],
  sourceFilePath: '',
};

/**
 * Generates the real Prisma client of a schema with Prisma's own generators, in this process: no `prisma` command, no
 * engine, no network. A client without an output of its own goes to `<dir>/node_modules`, where a copy of what
 * `@prisma/client` declares stands beside it, as after an installation.
 * @param {readonly SchemaFile[]} files absolute paths below `dir`
 * @param {string} dir the project's folder
 * @returns {Promise<string[]>} the folders written to
 * @throws what Prisma says about a schema that does not validate
 */
export async function generateClient(files, dir) {
  const fitted = await fitSchema(files);
  const config = await getConfig({ datamodel: fitted });
  const dmmf = await getInternalDMMF({ datamodel: fitted });
  installRuntime(dir);
  /** @type {string[]} */
  const outputs = [];
  const generators = config.generators.filter(({ provider }) => CLIENT_GENERATORS.has(provider.value ?? ''));
  for (const generator of generators.length > 0 ? generators : [DEFAULT_GENERATOR]) {
    const isNew = generator.provider.value === 'prisma-client';
    const output = generator.output?.value
      ? resolve(dirname(generator.sourceFilePath || files[0]?.[0] || dir), generator.output.value)
      : join(dir, 'node_modules/.prisma/client');
    const maker = isNew
      ? new PrismaClientTsGenerator()
      : new PrismaClientJsGenerator({
          cliCommand: 'prisma',
          shouldResolvePrismaClient: false,
          runtimePath: join(packageDir('@prisma/client'), 'runtime'),
        });
    await maker.generate({
      generator: {
        ...generator,
        output: { fromEnvVar: null, value: output },
        isCustomOutput: Boolean(generator.output?.value),
      },
      otherGenerators: [],
      schemaPath: fitted[0]?.[0] ?? dir,
      datamodel: fitted.map(([, text]) => text).join('\n'),
      datasources: config.datasources,
      dmmf,
      binaryPaths: {},
      version: '0000000000000000000000000000000000000000',
    });
    // Types are all that is wanted here; the query compiler is 4 MB a client.
    for (const name of readdirSync(output)) if (/wasm/.test(name)) rmSync(join(output, name), { recursive: true });
    outputs.push(output);
  }
  return outputs;
}

/**
 * Copies the declarations of `@prisma/client` and what they import.
 * @param {string} dir
 */
function installRuntime(dir) {
  for (const name of ['@prisma/client', '@prisma/client-runtime-utils']) {
    const target = join(dir, 'node_modules', name);
    if (existsSync(target)) continue;
    mkdirSync(target, { recursive: true });
    cpSync(packageDir(name), target, {
      recursive: true,
      filter: (path) => !/\/scripts$|\.wasm|query_compiler|\.map$|runtime\/.*\.m?js$|dist\/.*\.m?js$/.test(path),
    });
  }
}

/** @param {string} name */
function packageDir(name) {
  let dir = dirname(require.resolve(name));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}
