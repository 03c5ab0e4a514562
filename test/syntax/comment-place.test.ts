/** Texts of files, templates among them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the code that is looked at
import { describe, expect, it } from 'vitest';
import { findCommentForm } from '../../src/syntax/comment-place.js';

/** The form at the line that `>` marks, which is taken out. */
function formAt(marked: string, path = 'a.tsx') {
  return findCommentForm(path, marked.replace('>|', ''), marked.indexOf('>|'));
}

describe('a comment on a line of its own', () => {
  it.each([
    ['before a statement', '>|const a = 1;'],
    ['inside of an object', 'const a = {\n>|  b: 1,\n};'],
    ['between arguments', 'f(\n>|  1,\n);'],
    ['between attributes', 'const a = <b\n>|  c={1}\n/>;'],
    ['inside of an expression between elements', 'const a = <b>{f(\n>|  1,\n)}</b>;'],
    ['inside of an expression in a template', 'const a = `${f(\n>|  1,\n)}`;'],
  ])('is a line comment %s', (_, text) => {
    expect(formAt(text)).toBe('line');
  });

  it.each([
    ['an expression', 'const a = (\n  <b>\n>|    {c}\n  </b>\n);'],
    ['an expression at the margin', 'const a = <b>\n>|{c}\n</b>;'],
    ['an element', 'const a = (\n  <>\n>|    <c />\n  </>\n);'],
  ])('is an expression of JSX before %s', (_, text) => {
    expect(formAt(text)).toBe('jsx');
  });

  it.each([
    ['a template', 'const a = `\n>|  text ${b}`;'],
    ['the end of one', 'const a = `${b}\n>|  text`;'],
    ['a string that goes on', "const a = 'b\\\n>|c';"],
  ])('cannot be inside of %s', (_, text) => {
    expect(formAt(text)).toBeUndefined();
  });
});
