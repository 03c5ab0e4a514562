/**
 * npm run new-rule <id>: writes a rule that works, its page and its fixtures, and lists it in rules/index.ts.
 * What it writes claims every `deleteMany` on a model, so that there is something to change rather than to fill in.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project, SyntaxKind } from 'ts-morph';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const id = process.argv[2] ?? '';

if (!/^[a-z]+(-[a-z]+)+$/.test(id)) {
  fail('Usage: npm run new-rule <id>, where <id> is two or more lower-case words with hyphens, like `unknown-field`.');
}
if (existsSync(join(root, 'rules', id))) fail(`rules/${id} is there already.`);

const variable = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

write(
  `rules/${id}/rule.ts`,
  `import { defineRule } from '../../src/rule/define-rule.js';
import { describeQuery, quote } from '../../src/rule/wording.js';

/**
 * Finds calls of \`deleteMany\`. Every record that the condition meets is gone. Leaves \`delete\` alone, which removes one
 * record at most.
 */
export default defineRule({
  id: '${id}',
  summary: 'A call that deletes several records.',
  category: 'query',
  impact: 'low',
  severity: 'info',
  fix: 'manual',
  judges: 'site',
  messages: { found: '{query} deletes every record that its condition meets' },
  *check(project) {
    for (const query of project.queries) {
      if (query.operation !== 'deleteMany') continue;
      const call = describeQuery(query, project);
      if (call === null) continue;
      yield {
        message: 'found',
        values: { query: quote(call) },
        label: 'deletes several records',
        name: null,
        place: query.place,
        owner: call,
        clause: 'client',
        certainty: query.certainty,
        related: [],
        suggestions: [{ message: 'delete one record with \`delete\`', tier: 'manual', edits: [] }],
      };
    }
  },
});
`,
);

const schema = `model Session {
  id      Int      @id @default(autoincrement())
  expires DateTime
}
`;
const client = `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

`;
const incorrect = 'export const clear = () => prisma.session.deleteMany({ where: { expires: { lt: new Date() } } });\n';
const correct = 'export const end = (id: number) => prisma.session.delete({ where: { id } });\n';

write(
  `rules/${id}/doc.md`,
  `# ${id}

A call that deletes several records.

Category \`query\`, impact \`low\`, severity \`info\`, best fix \`manual\`.

## What goes wrong

Every record that the condition meets is gone; the client says how many: \`{ count: 120 }\`.

## Examples

### Schema

\`\`\`prisma
${schema}\`\`\`

### Incorrect

\`\`\`ts
${client}${incorrect}\`\`\`

### Correct

\`\`\`ts
${client}${correct}\`\`\`

## What it leaves alone

- \`delete\`, which removes one record at most.

## When TypeScript reports it

Never: the call is right.

## How to fix

Delete one record with \`delete\`.

## Suppressing

Put the rule's id in a comment on the line before, with the reason:

\`\`\`ts
// schemadrift-ignore-next-line ${id} -- why it is right here
\`\`\`

For whole files or projects, set \`"${id}": "off"\` under \`rules\` or \`overrides\` in the configuration.
`,
);

const fixtureSchema = `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

${schema}`;
const column = incorrect.indexOf('deleteMany');
const marker = `//${' '.repeat(column - 2)}${'^'.repeat('deleteMany'.length)} ${id}\n`;

write(`fixtures/rules/${id}/inline/prisma/schema.prisma`, fixtureSchema);
write(`fixtures/rules/${id}/inline/src/index.ts`, `${client}${incorrect}${marker}${correct}`);
listRule();
listInDocs();

console.log(`Wrote rules/${id}/ and fixtures/rules/${id}/, and listed the rule in rules/index.ts.
Next: change rules/${id}/rule.ts, its page and its fixtures, and run \`npx vitest run test/rules.test.ts test/contract\`.`);

/** Adds the import and the entry where the alphabet has them. */
function listRule() {
  const project = new Project({ manipulationSettings: { quoteKind: "'" } });
  const file = project.addSourceFileAtPath(join(root, 'rules/index.ts'));
  const specifier = `./${id}/rule.js`;
  const imports = file.getImportDeclarations();
  const next = imports.findIndex((one) => {
    const other = one.getModuleSpecifierValue();
    return other.startsWith('./') && other > specifier;
  });
  file.insertImportDeclaration(next < 0 ? imports.length : next, {
    defaultImport: variable,
    moduleSpecifier: specifier,
  });
  const list = file
    .getVariableDeclarationOrThrow('rules')
    .getInitializerIfKindOrThrow(SyntaxKind.ArrayLiteralExpression);
  const order = file
    .getImportDeclarations()
    .filter((one) => one.getDefaultImport() && one.getModuleSpecifierValue().startsWith('./'))
    .map((one) => one.getDefaultImport()?.getText());
  list.insertElement(order.indexOf(variable), variable, { useNewLines: true });
  file.formatText({ indentSize: 2 });
  file.saveSync();
}

/** Adds a row to each table of rules, under the headings that the table has. */
function listInDocs() {
  const cells = {
    finds: 'A call that deletes several records.',
    category: 'query',
    impact: 'low',
    severity: 'info',
    fix: 'manual',
  };
  for (const [page, prefix] of [
    ['docs/rules.md', '../rules'],
    ['README.md', 'rules'],
  ]) {
    const file = join(root, page);
    if (!existsSync(file)) continue;
    const lines = readFileSync(file, 'utf8').split('\n');
    const idOf = (line) => /^\| \[`([\w-]+)`\]\([^)]*rules\/[\w-]+\/doc\.md\) \|/.exec(line)?.[1];
    const first = lines.findIndex((line) => idOf(line) !== undefined);
    if (first < 0) continue;
    const headings = (lines[first - 2] ?? '').split('|').slice(2, -1);
    const row = headings.map((heading) => cells[heading.trim()] ?? cells.finds);
    let at = first;
    while ((idOf(lines[at] ?? '') ?? '~') < id) at += 1;
    lines.splice(at, 0, `| [\`${id}\`](${prefix}/${id}/doc.md) | ${row.join(' | ')} |`);
    writeFileSync(file, lines.join('\n'));
  }
}

/** @param {string} path @param {string} text */
function write(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
