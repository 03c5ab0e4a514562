/** Classes that a generator makes of every input of a schema lead to one another by more ways than can be gone. */
import { expect, it } from 'vitest';
import { analyze } from '../../../src/analyze.js';
import { createProject, DATASOURCE, GENERATOR } from '../../temp-project.js';

const NAMES = Array.from({ length: 12 }, (_, index) => `Part${index}`);

/** Every model has a list of every later one. */
const SCHEMA = `${DATASOURCE}
${GENERATOR}
${NAMES.map((name, at) => {
  const above = NAMES.slice(0, at).map((other) => {
    const key = other.toLowerCase();
    return `  ${key} ${other} @relation(fields: [${key}Id], references: [id])\n  ${key}Id Int`;
  });
  const below = NAMES.slice(at + 1).map((other) => `  ${other.toLowerCase()}s ${other}[]`);
  return `\nmodel ${name} {\n  id Int @id\n${[...above, ...below].join('\n')}\n}\n`;
}).join('')}`;

const INPUTS = NAMES.map((name, at) => {
  const above = NAMES.slice(0, at).map((other) => `  ${other.toLowerCase()}?: ${other}Where;`);
  const below = NAMES.slice(at + 1).map((other) => `  ${other.toLowerCase()}s?: ${other}List;`);
  const where = [`  AND?: ${name}Where[];`, '  id?: number;', ...above, ...below].join('\n');
  return `export class ${name}Where {\n${where}\n}
export class ${name}List {\n  some?: ${name}Where;\n  every?: ${name}Where;\n  none?: ${name}Where;\n}\n`;
}).join('\n');

it('each of them is matched against the same but once', { timeout: 20_000 }, async () => {
  const cwd = createProject({
    'package.json': '{ "name": "parts", "dependencies": { "@prisma/client": "6.0.0" } }',
    'prisma/schema.prisma': SCHEMA,
    'src/inputs.ts': INPUTS,
    'src/index.ts': `import { PrismaClient } from '@prisma/client';
import type { Part0Where } from './inputs';

const prisma = new PrismaClient();

export const find = (where: Part0Where) => prisma.part0.findMany({ where });
`,
  });
  const { report } = await analyze({ cwd });
  expect(report.findings).toEqual([]);
});
