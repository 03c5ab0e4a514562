import { expect, it } from 'vitest';
import { gatherMentions, lookForMentions } from '../../../src/bind/prisma/evidence.js';

it('tells files that extend clients from those whose types leave the method out', () => {
  const texts = new Map([
    ['extends.ts', 'export const db = prisma.$extends({});'],
    ['element.ts', "export const db = prisma['$extends']({});"],
    ['defined.ts', 'export default Prisma.defineExtension({});'],
    ['omits.ts', "type Tx = Omit<PrismaClient, '$on' | '$connect' | '$extends'>;"],
    ['lists.ts', 'type Tx = Omit<PrismaClient, "$extends" | "$on">;\nconst names = ["$extends", "$on"];'],
  ]);
  const { extending } = gatherMentions(texts, [], lookForMentions([]));
  expect([...extending]).toEqual(['extends.ts', 'element.ts', 'defined.ts']);
});
