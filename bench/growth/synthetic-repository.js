// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pick, randomFrom } from '../random.js';

/** Files and models at size 1. */
const SERVICES = 100;
const COMPONENTS = 300;
const MODELS = 12;

const WORDS =
  'account booking cargo desk event folder grant hotel invoice journey ledger member note order person quote'.split(
    ' ',
  );
const SCALARS = [
  'title String',
  'amount Int',
  'ratio Float?',
  'active Boolean @default(true)',
  'due DateTime?',
  'tags String[]',
];

/**
 * Writes a repository that agrees with its schema: services full of queries, and three times as many components without
 * any. The same size and seed give the same bytes.
 * @param {string} dir
 * @param {number} size models and files grow with it
 * @param {number} [seed]
 * @returns {{ files: number, models: number, queries: number }} what was written; `files` counts source files
 */
export function writeSyntheticRepository(dir, size, seed = 1) {
  const random = randomFrom(seed);
  const models = Array.from(
    { length: MODELS * size },
    (_, index) => `${capital(word(index))}${Math.floor(index / WORDS.length)}`,
  );
  const write = (/** @type {string} */ file, /** @type {string} */ text) => {
    const path = join(dir, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  write(
    'package.json',
    JSON.stringify({
      name: 'synthetic',
      private: true,
      dependencies: { '@prisma/client': '^7.0.0', react: '^19.0.0' },
    }),
  );
  write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { strict: true, jsx: 'preserve', paths: { '@/*': ['./src/*'] } } }),
  );
  write('prisma/schema.prisma', schemaOf(models));
  write('src/lib/prisma.ts', CLIENT);
  write('src/lib/page.ts', PAGE);
  let queries = 0;
  for (let index = 0; index < SERVICES * size; index++) {
    const model = pick(models, random);
    const { text, count } = serviceOf(index, model, random);
    queries += count;
    write(`src/services/group${index % 20}/service${index}.ts`, text);
  }
  for (let index = 0; index < COMPONENTS * size; index++) {
    write(`src/components/group${index % 30}/Component${index}.tsx`, componentOf(index, random));
  }
  return { files: (SERVICES + COMPONENTS) * size + 2, models: models.length, queries };
}

const CLIENT = `import { PrismaClient } from '@prisma/client';

const shared = globalThis as unknown as { prisma?: PrismaClient };
export const prisma = shared.prisma ?? new PrismaClient();
shared.prisma = prisma;
`;

const PAGE = `export const page = { take: 20, skip: 0 };
export function onlyActive<T extends object>(where: T) {
  return { ...where, active: true };
}
`;

/** @param {readonly string[]} models */
function schemaOf(models) {
  const blocks = models.map((model, index) => {
    const previous = models[index - 1];
    const next = models[index + 1];
    return [
      `model ${model} {`,
      '  id String @id @default(cuid())',
      '  slug String @unique',
      ...SCALARS.map((field) => `  ${field}`),
      '  state State @default(OPEN)',
      ...(previous
        ? ['  parentId String?', `  parent ${previous}? @relation(fields: [parentId], references: [id])`]
        : []),
      ...(next ? [`  children ${next}[]`] : []),
      '}',
    ].join('\n');
  });
  return [
    'generator client {\n  provider = "prisma-client-js"\n}',
    'datasource db {\n  provider = "postgresql"\n}',
    'enum State {\n  OPEN\n  WAITING\n  DONE\n}',
    ...blocks,
    '',
  ].join('\n\n');
}

/**
 * @param {number} index
 * @param {string} model
 * @param {() => number} random
 */
function serviceOf(index, model, random) {
  const accessor = model.charAt(0).toLowerCase() + model.slice(1);
  const makers = [
    () => `export function list${model}(title: string) {
  return prisma.${accessor}.findMany({
    where: onlyActive({ title: { contains: title }, state: 'OPEN' as const }),
    orderBy: { due: 'desc' },
    ...page,
  });
}`,
    () => `export async function find${model}(slug: string) {
  const select = { id: true, slug: true, title: true, state: true };
  return prisma.${accessor}.findUnique({ where: { slug }, select });
}`,
    () => `export function add${model}(slug: string, amount: number) {
  const data = { slug, title: slug.toUpperCase(), amount };
  return prisma.${accessor}.create({ data: { ...data, tags: ['new'] } });
}`,
    () => `export function close${model}(ids: string[]) {
  return prisma.$transaction(async (tx) => {
    await tx.${accessor}.updateMany({ where: { id: { in: ids }, NOT: { state: 'DONE' } }, data: { state: 'DONE' } });
    return tx.${accessor}.count({ where: { state: 'DONE' } });
  });
}`,
    () => `export function total${model}() {
  return prisma.${accessor}.groupBy({ by: ['state'], _sum: { amount: true }, _avg: { ratio: true } });
}`,
  ];
  const chosen = makers.map((make) => ({ make, queries: make === makers[3] ? 2 : 1 })).filter(() => random() < 0.7);
  const text = [
    "import { prisma } from '@/lib/prisma';",
    "import { onlyActive, page } from '@/lib/page';",
    ...chosen.map(({ make }) => make()),
    ...Array.from({ length: 3 }, (_, number) => functionOf(`shape${index}x${number}`, random)),
    '',
  ].join('\n\n');
  return { text, count: chosen.reduce((sum, { queries }) => sum + queries, 0) };
}

/**
 * @param {number} index
 * @param {() => number} random
 */
function componentOf(index, random) {
  const parts = Array.from({ length: 4 }, (_, number) => functionOf(`format${number}`, random));
  return `import { useState } from 'react';

${parts.join('\n\n')}

export function Component${index}({ title, count }: { title: string; count: number }) {
  const [open, setOpen] = useState(false);
  return (
    <section onClick={() => setOpen(!open)}>
      <h2>{title}</h2>
      {open && <p>{format0(count)} of {format1(count + 1)}</p>}
    </section>
  );
}
`;
}

/**
 * @param {string} name
 * @param {() => number} random
 */
function functionOf(name, random) {
  const lines = Array.from({ length: 4 + Math.floor(random() * 8) }, () => {
    const noun = pick(WORDS, random);
    return `  if (value > ${Math.floor(random() * 1000)}) parts.push(\`${noun} \${value} ${pick(WORDS, random)}\`);`;
  });
  return `export function ${name}(value: number): string {
  const parts: string[] = [];
${lines.join('\n')}
  return parts.join(', ');
}`;
}

/** @param {number} index */
function word(index) {
  return WORDS[index % WORDS.length] ?? 'thing';
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
