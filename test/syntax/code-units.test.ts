import { expect, it } from 'vitest';
import { codeUnitsOf } from '../../src/syntax/code-units.js';

it('gives what charCodeAt gives, of any text, and then 0', () => {
  for (const text of ['', 'const a = 1;', 'naïve 日本 𝒳', '\ud800 alone', `${'x'.repeat(400_000)}é`, 'short again']) {
    const codes = codeUnitsOf(text);
    expect(Array.from({ length: text.length }, (_, at) => codes[at])).toEqual(
      Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    );
    expect(codes[text.length]).toBe(0);
  }
});
