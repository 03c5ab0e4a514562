import { expect, it } from 'vitest';
import { markerAt, readMarkers } from './markers.js';

it('belong to the line of code above them, however many comments lie between', () => {
  const text = [
    'ab cd ef',
    '// ^^ one',
    '//    ^^ two',
    'x',
    '  {/* ^ three */}',
    '/*^ four ^^ five */',
    '// ^^ is no marker, but prose',
  ].join('\r\n');
  expect(readMarkers(text)).toEqual([
    { ruleId: 'one', line: 1, column: 4, length: 2 },
    { ruleId: 'two', line: 1, column: 7, length: 2 },
    { ruleId: 'four', line: 4, column: 3, length: 1 },
    { ruleId: 'three', line: 4, column: 7, length: 1 },
    { ruleId: 'five', line: 4, column: 10, length: 2 },
  ]);
});

it('are what a place is turned into', () => {
  const text = 'first\nab cd ef\n{\r\n}\n';
  expect(markerAt(text, 'one', 9, 11)).toEqual({ ruleId: 'one', line: 2, column: 4, length: 2 });
  expect(markerAt(text, 'two', 15, 19)).toEqual({ ruleId: 'two', line: 3, column: 1, length: 1 });
});
