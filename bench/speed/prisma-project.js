// @ts-check
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fitSchema } from '../client/fit-schema.js';

/** @typedef {import('../client/fit-schema.js').SchemaFile} SchemaFile */

/**
 * A temporary project in which `prisma generate` of Prisma 7 makes the client of a schema: the schema is a copy that 7
 * accepts, its client generator alone is kept and writes into the project.
 * @param {string} schema file, or folder of a schema in several files
 * @param {string} prismaDir folder in which `prisma` and `@prisma/client` are installed
 * @returns {Promise<{ dir: string, command: string, args: string[], env: NodeJS.ProcessEnv, remove: () => void }>}
 */
export async function makePrismaProject(schema, prismaDir) {
  const dir = mkdtempSync(join(tmpdir(), 'generate-'));
  const isFolder = statSync(schema).isDirectory();
  const paths = isFolder
    ? readdirSync(schema, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.prisma'))
        .map((name) => join(schema, name))
    : [schema];
  const files = await fitSchema(paths.map((path) => /** @type {SchemaFile} */ ([path, readFileSync(path, 'utf8')])));
  const schemaDir = join(dir, 'prisma');
  mkdirSync(schemaDir);
  let number = 0;
  for (const [path, text] of files) {
    writeFileSync(
      join(schemaDir, isFolder ? `${number++}-${basename(path)}` : 'schema.prisma'),
      keepClientGenerator(text),
    );
  }
  symlinkSync(join(resolve(prismaDir), 'node_modules'), join(dir, 'node_modules'));
  // Prisma looks for its engine even where it has no use for it; any file will do.
  const engine = join(dir, 'engine');
  writeFileSync(engine, '');
  return {
    dir,
    command: process.execPath,
    args: ['node_modules/prisma/build/index.js', 'generate', '--schema', isFolder ? 'prisma' : 'prisma/schema.prisma'],
    env: { PRISMA_SCHEMA_ENGINE_BINARY: engine, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** @param {string} text */
function keepClientGenerator(text) {
  return text.replace(/^generator\s+\w+\s*\{[^}]*\}/gm, (block) => {
    if (!/provider\s*=\s*"prisma-client(?:-js)?"/.test(block)) return '';
    return block.replace(/^[ \t]*output\s*=.*\n/m, '').replace('{', '{\n  output = "../generated"');
  });
}
