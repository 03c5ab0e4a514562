import { describe, expect, it } from 'vitest';
import { saysNothing } from '../../src/evaluate/typed.js';
import { join, type ListValue, literal, unknown, type Value } from '../../src/evaluate/value.js';

const listOf = (rest: () => Value): ListValue => ({ kind: 'list', elements: [], rest });

describe('a type that says nothing', () => {
  it('is made of nothing but unknown parts, however they are held', () => {
    expect(saysNothing(listOf(() => unknown('external-value')))).toBe(true);
    expect(saysNothing(listOf(() => literal('a')))).toBe(false);
  });

  it('may be a list of itself', () => {
    const itself: ListValue = listOf(() => join([itself, unknown('external-value')]));
    expect(saysNothing(itself)).toBe(true);
    const named: ListValue = listOf(() => join([named, literal('a')]));
    expect(saysNothing(named)).toBe(false);
  });
});
