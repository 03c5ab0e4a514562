import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { Unchecked } from '../../src/bind/facts.js';
import type { Finding } from '../../src/finding.js';
import { readDirectives } from '../../src/rule/directives.js';
import { runRules } from '../../src/rule/run-rules.js';
import { findDirectiveProblems } from '../../src/rule/silence.js';
import { access, at, CONFIG, findIn, projectOf, ROOT } from './hand-made.js';

/** What the only directive of `text` speaks of. */
function silenced(text: string, file?: string): string | undefined {
  const [directive, ...others] = readDirectives(text, file);
  return others.length === 0 && directive ? text.slice(directive.from, directive.to) : undefined;
}

describe('a directive', () => {
  it.each([
    ['// schemadrift-ignore-next-line a\ncode();'],
    ['/* schemadrift-ignore-next-line a */\ncode();'],
    ['/**\n * schemadrift-ignore-next-line a -- because\n */\ncode();'],
    ['  {/* schemadrift-ignore-next-line a */}\ncode();'],
    ['x(); // schemadrift-ignore-next-line a\ncode();\nnot this'],
    ['-- schemadrift-ignore-next-line a\ncode();'],
  ])('speaks of the next line of code: %j', (text) => {
    expect(silenced(text)).toBe('code();');
  });

  it('reaches over comments to the code, and says the same of them', () => {
    const rest = '// eslint-disable-next-line\n\n-- note\ncode();';
    expect(silenced(`// schemadrift-ignore-next-line a\n${rest}\nnot this`)).toBe(rest);
    // A decrement is code; in SQL the same is a comment.
    expect(silenced('// schemadrift-ignore-next-line a\n--i;\nnot this')).toBe('--i;');
    expect(silenced('-- schemadrift-ignore-next-line a\n--note\nSELECT 1;\nnot', '/q.sql')).toBe('--note\nSELECT 1;');
  });

  it('speaks of a block, or of the whole file', () => {
    expect(silenced('a\n// schemadrift-ignore-file x\nb\n')).toBe('a\n// schemadrift-ignore-file x\nb\n');
    const blocks = (text: string) =>
      readDirectives(text).map(({ kind, from, to, paired }) => [kind, paired, text.slice(from, to).includes('code')]);
    const end = '\n// schemadrift-ignore-end';
    expect(blocks(`// schemadrift-ignore-start a\ncode();${end}`)).toEqual([
      ['start', true, true],
      ['end', true, false],
    ]);
    expect(blocks(`// schemadrift-ignore-start a\n${end}\ncode();`)[0]).toEqual(['start', true, false]);
    expect(blocks('// schemadrift-ignore-start a\ncode();')).toEqual([['start', false, true]]);
    expect(blocks(`code();${end}`)).toEqual([['end', false, false]]);
  });

  it('that ends a block ends the last one, or the one that names the same rules', () => {
    const mark = (words: string) => `// schemadrift-ignore-${words}\n`;
    const spans = (text: string) =>
      readDirectives(text)
        .filter(({ kind }) => kind === 'start')
        .map(({ from, to }) => (text.slice(from, to).match(/\d/g) ?? []).join(''));
    expect(spans(`${mark('start a')}1\n${mark('start b')}2\n${mark('end')}3\n${mark('end')}4`)).toEqual(['123', '2']);
    expect(spans(`${mark('start a')}1\n${mark('start b')}2\n${mark('end a')}3\n${mark('end b')}4`)).toEqual([
      '12',
      '23',
    ]);
    expect(spans(`${mark('start a, b')}1\n${mark('end b a')}2`)).toEqual(['1']);
    expect(spans(`${mark('start a')}1\n${mark('end b')}2`)).toEqual(['12']);
  });

  it('names rules up to its reason', () => {
    const rulesOf = (text: string) => readDirectives(text).map((directive) => directive.rules);
    expect(rulesOf('// schemadrift-ignore-next-line a, b-c -- see d, e')).toEqual([['a', 'b-c']]);
    expect(rulesOf('/* schemadrift-ignore-next-line a b*/')).toEqual([['a', 'b']]);
    expect(rulesOf('// schemadrift-ignore-next-line')).toEqual([null]);
    expect(rulesOf('// schemadrift-ignore-next-line -- all of it')).toEqual([null]);
    expect(rulesOf('// schemadrift-ignore-next-lines a')).toEqual([]);
    expect(rulesOf('const text = "schemadrift-ignore-next-line a";')).toEqual([]);
  });

  it('works with CRLF line breaks and at the end of a file', () => {
    expect(silenced('// schemadrift-ignore-next-line a\r\ncode();\r\nmore')).toBe('code();\r');
    expect(silenced('// schemadrift-ignore-next-line a')).toBe('');
  });

  it('silences its rules on its line, and nothing else', () => {
    const text = '// schemadrift-ignore-next-line unknown-relation\naccount; account;\naccount;\n';
    const starts = [49, 58, 67];
    const accesses = starts.map((start) => access({ place: at(start, start + 7) }));
    expect(text.slice(49, 56)).toBe('account');
    expect(findIn({ accesses }, { text }).map(({ place }) => place?.start)).toEqual([67]);
    const other = text.replace('unknown-relation', 'unknown-fieldxyz');
    expect(findIn({ accesses }, { text: other })).toHaveLength(3);
  });

  it('silences in schemas and in SQL what it silences in code', () => {
    for (const file of [`${ROOT}/schema.prisma`, `${ROOT}/query.sql`]) {
      const mark = file.endsWith('.sql') ? '--' : '///';
      const text = `${mark} schemadrift-ignore-next-line unknown-relation\naccount\naccount\n`;
      const starts = [text.indexOf('account'), text.lastIndexOf('account')];
      const accesses = starts.map((start) => access({ place: at(start, start + 7, file) }));
      expect(findIn({ accesses }, { text }).map(({ place }) => place?.start)).toEqual([starts[1]]);
    }
  });

  it('with a mistake is a problem where the mistake stands', () => {
    const words = (text: string) =>
      findDirectiveProblems('/a.ts', readDirectives(text), new Set(['known'])).map(
        ({ kind, fatal, file, start, end, message }) => {
          expect([kind, fatal, file]).toEqual(['directive', false, '/a.ts']);
          return [text.slice(start ?? 0, end ?? 0), message];
        },
      );
    expect(words('// schemadrift-ignore-next-line known, knwon -- reason\ncode();')).toEqual([
      ['knwon', 'No rule is called `knwon`, so this comment silences nothing'],
    ]);
    expect(words('// schemadrift-ignore-start known -- reason\ncode();')).toEqual([
      [
        'schemadrift-ignore-start known',
        'No `schemadrift-ignore-end` follows, so this comment silences the rest of the file',
      ],
    ]);
    expect(words('// schemadrift-ignore-end\ncode();')).toEqual([
      ['schemadrift-ignore-end', 'No `schemadrift-ignore-start` stands before this comment, so that it ends nothing'],
    ]);
  });
});

describe('a directive that is not needed', () => {
  const FILE = `${ROOT}/src/index.ts`;
  const LINE = '// schemadrift-ignore-next-line';

  /** What is found, where every `account` of `text` is an unknown relation. */
  function judge(
    text: string,
    {
      config = CONFIG,
      only = null as readonly string[] | null,
      unchecked = [] as readonly Unchecked[],
      isInstalled = false,
    } = {},
  ): readonly Finding[] {
    const accesses = [...text.matchAll(/account/g)].map(({ index }) => access({ place: at(index, index + 7) }));
    return runRules(rules, projectOf({ accesses, unchecked }), config, {
      only,
      isInstalled,
      root: ROOT,
      readText: () => text,
      commented: [FILE],
    });
  }

  /** The text after the first suggestion of the only finding. */
  function mend(text: string): string {
    const [finding, ...others] = judge(text);
    expect([finding?.ruleId, others.length]).toEqual(['unused-directive', 0]);
    return (finding?.suggestions[0]?.edits ?? [])
      .toSorted((a, b) => b.place.start - a.place.start)
      .reduce((all, { place, newText }) => all.slice(0, place.start) + newText + all.slice(place.end), text);
  }

  it.each([
    [`x();\n${LINE}\ny();\n`, 'x();\ny();\n'],
    [`\uFEFF${LINE} unknown-field -- reason\r\ny();\r\n`, '\uFEFFy();\r\n'],
    [`x(); ${LINE}\ny();\n`, 'x();\ny();\n'],
    ['x(/* schemadrift-ignore-next-line */ 1);\ny();\n', 'x( 1);\ny();\n'],
    ['/**\n * schemadrift-ignore-next-line\n */\ny();\n', 'y();\n'],
    ['  {/* schemadrift-ignore-next-line */}\n  <a />\n', '  <a />\n'],
    ['/* schemadrift-ignore-next-line\n * and a word on it\n */\ny();\n', null],
    ['// schemadrift-ignore-start\ny();\n// schemadrift-ignore-end\n', 'y();\n'],
    [`${LINE} unknown-relation, unknown-field -- reason\naccount;\n`, `${LINE} unknown-relation -- reason\naccount;\n`],
    [`${LINE} unknown-field, unknown-relation\naccount;\n`, `${LINE} unknown-relation\naccount;\n`],
    [`${LINE}\ny();`, 'y();'],
    [`y();\n${LINE}`, 'y();\n'],
  ])('is found, and goes when told to: %j', (text, expected) => {
    expect(mend(text)).toBe(expected ?? text);
  });

  it.each([
    [`${LINE} unknown-field\ny();\n`, 'take the comment out'],
    ['// schemadrift-ignore-start unknown-field\ny();\n// schemadrift-ignore-end\n', 'take the comment out'],
    [`${LINE} unknown-field, unknown-relation\naccount;\n`, 'take `unknown-field` out'],
    [
      '// schemadrift-ignore-start unknown-relation, unknown-field\naccount;\n// schemadrift-ignore-end\n',
      'take `unknown-field` out',
    ],
  ])('says what of it is to go: %j', (text, said) => {
    expect(judge(text).flatMap(({ suggestions }) => suggestions.map(({ message }) => message))).toEqual([said]);
  });

  it('is none that silences something, whichever of two', () => {
    expect(judge(`${LINE}\naccount;\n`)).toEqual([]);
    expect(judge(`// schemadrift-ignore-file unknown-relation\n${LINE} unknown-relation\naccount;\n`)).toEqual([]);
  });

  it('is judged by the rules that were asked alone', () => {
    const text = `${LINE} unknown-field\nx();\n${LINE}\ny();\n`;
    const count = (options: Parameters<typeof judge>[1]) => judge(text, options).length;
    expect(count({})).toBe(2);
    expect(count({ only: ['unused-directive', 'unknown-field'] })).toBe(1);
    expect(count({ only: ['unused-directive', 'unknown-model'] })).toBe(0);
    expect(count({ only: ['unknown-field'] })).toBe(0);
    expect(count({ config: { ...CONFIG, rules: { 'unknown-field': { severity: 'off' } } } })).toBe(1);
    expect(count({ config: { ...CONFIG, rules: { 'unused-directive': { severity: 'off' } } } })).toBe(0);
  });

  it('is not judged over code that could not be checked in full', () => {
    const text = `${LINE} unknown-field\nx(opaque);\n${LINE} unknown-field\ny();\n`;
    const start = text.indexOf('opaque');
    const unchecked = (file = FILE): readonly Unchecked[] => [
      { what: 'query', reason: 'dynamic-arguments', place: at(start, start + 6, file), query: null, partly: false },
    ];
    const lines = (options: Parameters<typeof judge>[1]) =>
      judge(text, options).map(({ place }) => text.slice(0, place?.start).split('\n').length);
    expect(lines({})).toEqual([1, 3]);
    expect(lines({ unchecked: unchecked() })).toEqual([3]);
    expect(lines({ unchecked: unchecked('/app/src/other.ts') })).toEqual([1, 3]);
  });

  it('for a rule about modules is judged where packages are there', () => {
    const text = `${LINE} missing-export\nx();\n`;
    expect(judge(text)).toEqual([]);
    expect(judge(text, { isInstalled: true })).toHaveLength(1);
  });

  it('can be kept by one that says so', () => {
    expect(judge(`${LINE} unused-directive\n${LINE} unknown-field\nx();\n`)).toEqual([]);
  });
});
