import { describe, expect, it } from 'vitest';
import { findDirectiveProblems, readDirectives } from '../../src/rule/directives.js';
import { access, at, findIn } from './hand-made.js';

/** The line that the only directive of `text` speaks of. */
function silencedLine(text: string): string | undefined {
  const [directive, ...others] = readDirectives(text);
  return others.length === 0 && directive ? text.slice(directive.lineStart, directive.lineEnd) : undefined;
}

describe('a directive', () => {
  it.each([
    ['// schemadrift-ignore-next-line a\ncode();'],
    ['/* schemadrift-ignore-next-line a */\ncode();'],
    ['/**\n * schemadrift-ignore-next-line a -- because\n */\ncode();'],
    ['  {/* schemadrift-ignore-next-line a */}\ncode();'],
    ['x(); // schemadrift-ignore-next-line a\ncode();\nnot this'],
    ['// schemadrift-ignore-next-line a\n// eslint-disable-next-line\n\ncode();\nnot this'],
  ])('speaks of the next line of code: %j', (text) => {
    expect(silencedLine(text)).toBe('code();');
  });

  it('names rules up to its reason', () => {
    const rules = (text: string) => readDirectives(text).map((directive) => directive.rules);
    expect(rules('// schemadrift-ignore-next-line a, b-c -- see d, e')).toEqual([['a', 'b-c']]);
    expect(rules('/* schemadrift-ignore-next-line a b*/')).toEqual([['a', 'b']]);
    expect(rules('// schemadrift-ignore-next-line')).toEqual([null]);
    expect(rules('// schemadrift-ignore-next-line -- all of it')).toEqual([null]);
    expect(rules('// schemadrift-ignore-next-lines a')).toEqual([]);
    expect(rules('const text = "schemadrift-ignore-next-line a";')).toEqual([]);
  });

  it('works with CRLF line breaks and at the end of a file', () => {
    expect(silencedLine('// schemadrift-ignore-next-line a\r\ncode();\r\nmore')).toBe('code();\r');
    expect(silencedLine('// schemadrift-ignore-next-line a')).toBe('');
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

  it('with an unknown rule is a problem at the rule’s id', () => {
    const text = '// schemadrift-ignore-next-line known, knwon -- reason\ncode();';
    const problems = findDirectiveProblems('/a.ts', text, new Set(['known']));
    expect(problems).toMatchObject([{ kind: 'directive', file: '/a.ts', fatal: false }]);
    expect(text.slice(problems[0]?.start ?? 0, problems[0]?.end ?? 0)).toBe('knwon');
  });
});
