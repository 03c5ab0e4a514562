import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.js';
import type { Finding } from '../../../src/finding.js';
import { cellsOf } from '../../../src/report/cells.js';
import { render } from '../../../src/report/render.js';
import {
  access,
  alias,
  allFindings,
  casing,
  catalog,
  drizzleCatalog,
  FILES,
  type Files,
  finding,
  placeOf,
  ROOT,
  reportOn,
  unchecked,
} from '../event-app.js';

const PAGE = 'src/app/people/page.tsx';

/** The frame of one finding at `token` in a file of one text. */
function frameOf(text: string, token: string, width = 60, claim: Partial<Finding> = {}): string {
  const files: Files = { 'a.ts': text };
  const claimed = finding({ place: placeOf(files, 'a.ts', token), label: 'here', ...claim });
  const lines = render(reportOn(files, { findings: [claimed] }), 'text', { width }).split('\n');
  return lines.filter((line) => line.includes('│')).join('\n');
}

describe('text', () => {
  it('groups by cause, shows both sides and the way out', () => {
    expect(render(reportOn(FILES, { findings: allFindings() }), 'text')).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · prisma/schema.prisma (0 models, 0 enums, Prisma 6.19) · 812 source files

      src/app/api/export/route.ts
        5:16  error  Model \`people\` has no relation \`account\`                               relation-alias

        5 │     include: { account: true, outreach: true },
          │                ^^^^^^^ not a relation of \`people\`
          ╰ prisma/schema.prisma:5:3
        5 │   target_accounts target_accounts @relation(fields: [accountId], references: [id])
          │   ^^^^^^^^^^^^^^^ the relation from \`people\` to \`target_accounts\`
        help: include \`target_accounts\` instead  (suggestion)
        help: or rename the relation in the schema: \`account target_accounts @relation(…)\`
        same cause at 3 more sites in 2 files:
          src/app/people/page.tsx:2:52  3:53
          src/jobs/nightly.js:1:50

      src/app/api/export/route.ts
        7:33  error  The client reaches model \`meeting\` as \`meeting\`, not \`Meeting\`           model-casing

         7 │   const meetings = await prisma.Meeting.findMany();
           │                                 ^^^^^^^ \`meeting\` in another case
           ╰ prisma/schema.prisma:13:7
        13 │ model meeting {
           │       ^^^^^^^ model \`meeting\`
        help: write \`meeting\`  (safe)

      ✖ 5 problems (5 errors) from 2 causes in 3 files · 1 query checked · 1 name checked
      "
    `);
  });

  it('says what was checked when it found nothing', () => {
    expect(render(reportOn(FILES), 'text')).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · prisma/schema.prisma (0 models, 0 enums, Prisma 6.19) · 812 source files

      ✔ no drift from the schema · 1 query checked · 1 name checked
      "
    `);
  });

  it('takes no credit where nothing was checked', () => {
    const nothing = { queries: [], accesses: [], unchecked: [] };
    expect(render(reportOn(FILES, { facts: nothing }), 'text')).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · prisma/schema.prisma (0 models, 0 enums, Prisma 6.19) · 812 source files

      ⚠ nothing was checked in 812 source files · no query was found
      "
    `);
    const opaque = { ...nothing, unchecked: [unchecked(placeOf(FILES, PAGE, 'findMany'))] };
    expect(render(reportOn(FILES, { facts: opaque }), 'text')).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · prisma/schema.prisma (0 models, 0 enums, Prisma 6.19) · 812 source files

      ⚠ nothing was checked in 812 source files · 0 queries checked, 1 not (dynamic arguments 1)
        --unchecked lists the rest
      "
    `);
  });

  it('names several schemas, and counts packages', () => {
    const catalogs = ['a', 'b', 'c', 'd'].map((name) => catalog(`${ROOT}/${name}.prisma`));
    expect(render(reportOn(FILES, { catalogs, packages: 14 }), 'text')).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · 4 schemas (0 models, 0 enums): a.prisma, b.prisma, c.prisma, 1 more
      812 source files in 14 packages

      ✔ no drift from 4 schemas · 1 query checked · 1 name checked
      "
    `);
  });

  it('counts what each ORM declares under its own name', () => {
    const tables = drizzleCatalog(`${ROOT}/src/db/schema.ts`, ['users', 'posts'], { major: 0, minor: 45 });
    const headerOf = (...catalogs: readonly Catalog[]) => render(reportOn(FILES, { catalogs }), 'text').split('\n')[0];
    expect(headerOf(tables)).toBe(
      'schemadrift 1.2.3 · src/db/schema.ts (2 tables, 0 enums, Drizzle 0.45) · 812 source files',
    );
    expect(headerOf(drizzleCatalog(`${ROOT}/a.ts`, ['users'], null))).toBe(
      'schemadrift 1.2.3 · a.ts (1 table, 0 enums) · 812 source files',
    );
    // The largest first.
    expect(headerOf(catalog(), tables)).toBe(
      'schemadrift 1.2.3 · 2 schemas (0 models, 2 tables, 0 enums): src/db/schema.ts, prisma/schema.prisma',
    );
  });

  it('names as many schemas as a line holds, one at the least', () => {
    const catalogs = ['first', 'second', 'third'].map((name) => catalog(`${ROOT}/packages/${name}/schema.prisma`));
    const linesAt = (width: number) => render(reportOn(FILES, { catalogs }), 'text', { width }).split('\n');
    expect(linesAt(80)).toContain('3 schemas (0 models, 0 enums): packages/first/schema.prisma, 2 more');
    expect(linesAt(110)[1]).toBe(
      '3 schemas (0 models, 0 enums): packages/first/schema.prisma, packages/second/schema.prisma, 1 more',
    );
  });

  it('lists problems, and nothing but the message when one is fatal', () => {
    const syntax = {
      kind: 'syntax-error',
      message: '`,` expected; the rest of the file is checked',
      ...placeOf(FILES, PAGE, 'rows'),
      fatal: false,
    } as const;
    const skipped = {
      kind: 'file-skipped',
      message: 'The file has 20 MB and is not checked.',
      file: `${ROOT}/big.js`,
      start: null,
      end: null,
      fatal: false,
    } as const;
    expect(render(reportOn(FILES, { problems: [syntax, skipped] }), 'text')).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · prisma/schema.prisma (0 models, 0 enums, Prisma 6.19) · 812 source files

      ⚠ big.js: The file has 20 MB and is not checked.
      ⚠ src/app/people/page.tsx:2:7: syntax error: \`,\` expected; the rest of the file is checked

      ✔ no drift from the schema · 1 query checked · 1 name checked
      "
    `);
    const fatal = {
      kind: 'no-schema',
      message: 'No Prisma schema was found, but TypeORM (package.json)',
      file: null,
      start: null,
      end: null,
      fatal: true,
    } as const;
    expect(render(reportOn(FILES, { catalogs: [], problems: [fatal] }), 'text')).toMatchInlineSnapshot(`
      "✖ No Prisma schema was found, but TypeORM (package.json)
      "
    `);
  });

  it('lists what was not checked, when asked to', () => {
    const facts = {
      queries: [],
      accesses: [],
      unchecked: [
        unchecked(placeOf(FILES, PAGE, 'findMany')),
        unchecked(placeOf(FILES, PAGE, 'findFirst'), { partly: true }),
        unchecked(placeOf(FILES, 'src/jobs/nightly.js', 'account'), { what: 'access', reason: 'open-model' }),
      ],
    };
    expect(render(reportOn(FILES, { facts }), 'text', { unchecked: true })).toMatchInlineSnapshot(`
      "schemadrift 1.2.3 · prisma/schema.prisma (0 models, 0 enums, Prisma 6.19) · 812 source files

      Seen and not checked:
        dynamic arguments (1 query, 1 query in part): the arguments are computed at run time
          src/app/people/page.tsx:2:30  3:30
        open model (1 name): the model may have more names than the schema lists
          src/jobs/nightly.js:1:50

      ✔ no drift from the schema · 0 queries checked, 1 in part, 1 not (dynamic arguments 2)
        0 names checked, 1 not
      "
    `);
    expect(render(reportOn(FILES), 'text', { unchecked: true })).toContain('Everything that was seen was checked.');
  });

  it('counts and lists names that are read off rows apart from those of queries', () => {
    const read = access(placeOf(FILES, PAGE, 'rows'), { kind: 'opaque', reason: 'dynamic-arguments' });
    const facts = { queries: [], accesses: [{ ...read, origin: 'row' } as const], unchecked: [] };
    const text = render(reportOn(FILES, { facts }), 'text', { unchecked: true });
    expect(text).toContain('dynamic arguments (1 read of a row): the arguments');
    expect(text).toContain('0 reads of rows checked, 1 not');
    expect(text).not.toContain('name checked');
  });

  it('with quiet shows errors and the summary alone', () => {
    const warning = finding({ place: placeOf(FILES, PAGE, 'rows'), severity: 'warning' });
    expect(
      render(reportOn(FILES, { findings: [warning, casing(FILES)] }), 'text', { quiet: true }),
    ).toMatchInlineSnapshot(`
      "src/app/api/export/route.ts
        7:33  error  The client reaches model \`meeting\` as \`meeting\`, not \`Meeting\`           model-casing

         7 │   const meetings = await prisma.Meeting.findMany();
           │                                 ^^^^^^^ \`meeting\` in another case
           ╰ prisma/schema.prisma:13:7
        13 │ model meeting {
           │       ^^^^^^^ model \`meeting\`
        help: write \`meeting\`  (safe)

      ✖ 2 problems (1 error, 1 warning) from 2 causes in 2 files · 1 query checked · 1 name checked
      "
    `);
    expect(render(reportOn(FILES, { findings: [warning] }), 'text', { quiet: true })).toMatchInlineSnapshot(`
      "⚠ 1 problem (1 warning) from 1 cause in 1 file · 1 query checked · 1 name checked
      "
    `);
  });

  it('counts the sites past the tenth', () => {
    const line = '  x({ include: { account: true } });\n';
    const files = { ...FILES, 'src/many.ts': line.repeat(14) };
    const findings = Array.from({ length: 14 }, (_, nth) => alias(files, 'src/many.ts', nth));
    expect(render(reportOn(files, { findings }), 'text').split('same cause')[1]).toMatchInlineSnapshot(`
      " at 13 more sites:
          src/many.ts:2:18  3:18  4:18  5:18  6:18  7:18  8:18  9:18  10:18  11:18
          … and 3 more sites

      ✖ 14 problems (14 errors) from 1 cause in 1 file · 1 query checked · 1 name checked
      "
    `);
  });

  it('says at a site what it says differently', () => {
    const findings = [alias(FILES, PAGE, 0), alias(FILES, PAGE, 1, { severity: 'warning', message: 'Something else' })];
    expect(render(reportOn(FILES, { findings }), 'text')).toContain(`    ${PAGE}:3:53  warning  Something else\n`);
  });

  it('heads findings without a place, and shows one in an unreadable file without frames', () => {
    const findings = [finding({ message: 'No place' }), alias(FILES, PAGE)];
    const text = render(reportOn(FILES, { findings, readText: () => undefined }), 'text');
    expect(text).toContain('whole project\n  error  No place');
    expect(text).toContain(`${PAGE}\n  error  Model \`people\` has no relation \`account\``);
  });

  it('repeats the path of a file only after a list of other places', () => {
    const at = (nth: number) => placeOf(FILES, 'src/app/api/export/route.ts', 'people', nth);
    const findings = [finding({ place: at(0) }), finding({ place: at(1), name: 'b' }), ...allFindings()];
    const headings = render(reportOn(FILES, { findings }), 'text').match(/^src\/.*$/gm);
    expect(headings).toEqual(['src/app/api/export/route.ts', 'src/app/api/export/route.ts']);
  });

  it.each([60, 80, 100, 120])('stays within %i columns', (width) => {
    const long = 'x'.repeat(900);
    const files = { ...FILES, 'min.js': `${long};q.people.findMany({ where: { tier: 1 } });${long}` };
    const findings = [
      ...allFindings(files),
      finding({
        place: placeOf(files, 'min.js', 'tier'),
        message: 'Model `people` has no field `tier`, and nothing that it has is near to that',
        label: 'not a field of `people`, which has `id`, `name` and `accountId`',
      }),
    ];
    const facts = { queries: [], accesses: [], unchecked: [unchecked(placeOf(files, PAGE, 'findMany'))] };
    const lines = render(reportOn(files, { findings, facts }), 'text', { width }).split('\n');
    expect(lines.filter((line) => cellsOf(line) > width)).toEqual([]);
  });

  it('has the same words with colours and without', () => {
    const report = reportOn(FILES, { findings: allFindings() });
    const colored = render(report, 'text', { color: true });
    const plain = render(report, 'text', { color: false });
    expect(colored).not.toBe(plain);
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });
});

describe('a frame', () => {
  it('points below wide characters, emoji and tabs', () => {
    expect(frameOf("\t名('👩‍👩‍👧', { tier: 1 });\r\nnext", 'tier')).toMatchInlineSnapshot(`
      "  1 │   名('👩‍👩‍👧', { tier: 1 });
          │              ^^^^ here"
    `);
  });

  it('cuts a long line around the place', () => {
    const long = 'abcdefghij'.repeat(300);
    expect(frameOf(`${long}{tier:1}${long}`, 'tier')).toMatchInlineSnapshot(`
      "  1 │ …jabcdefghij{tier:1}abcdefghijabcdefghijabcdefghijabc…
          │              ^^^^ here"
    `);
    expect(frameOf(`{tier:1}${long}`, 'tier')).toMatchInlineSnapshot(`
      "  1 │ {tier:1}abcdefghijabcdefghijabcdefghijabcdefghijabcde…
          │  ^^^^ here"
    `);
    expect(frameOf(`${long}tier`, 'tier')).toMatchInlineSnapshot(`
      "  1 │ …ijabcdefghijtier
          │              ^^^^ here"
    `);
  });

  it('marks as much of a long token as is in view', () => {
    expect(frameOf(`{ ${'t'.repeat(90)}: 1 }`, 't'.repeat(90))).toMatchInlineSnapshot(`
      "  1 │ { ttttttttttttttttttttttttttttttttttttttttttttttttttt…
          │   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          │   here"
    `);
  });

  it('marks the first line of a place that goes on', () => {
    expect(frameOf('create({\n  data: {},\n})', '{\n  data: {},\n}')).toMatchInlineSnapshot(`
      "  1 │ create({
          │        ^ here"
    `);
  });

  it('marks the end of a file', () => {
    expect(frameOf('model A {', '', 60, { place: { file: `${ROOT}/a.ts`, start: 9, end: 9 } })).toMatchInlineSnapshot(`
      "  1 │ model A {
          │          ^ here"
    `);
  });

  it('does not pass on what a terminal would obey', () => {
    expect(frameOf('x("\u001b[2J\u202E", { tier: 1 })', 'tier')).toMatchInlineSnapshot(`
      "  1 │ x("�[2J�", { tier: 1 })
          │              ^^^^ here"
    `);
  });
});
