import { describe, expect, it } from 'vitest';
import type { Clause, Expected, ExpectedType, Literal } from '../../src/bind/facts.js';
import { hasMisfit } from '../../src/rule/value-fit.js';
import { access, at, findIn, RESOLVED } from './hand-made.js';

const scalar = (name: Extract<ExpectedType, { kind: 'scalar' }>['name'], list = false): ExpectedType => ({
  kind: 'scalar',
  name,
  list,
});
const text = (value: string): Literal => ({ kind: 'string', text: `'${value}'` });
const of = (kind: Literal['kind'], written: string = kind): Literal => ({ kind, text: written });

function misfits(
  value: Literal,
  accepts: readonly ExpectedType[],
  more: Partial<Expected> = {},
  clause: Clause = 'data',
): boolean {
  const expected = { label: 'X', nullable: false, accepts, ...more };
  return hasMisfit(access({ want: 'field', clause, lookup: RESOLVED, value, expected }));
}

describe('a literal', () => {
  it.each([
    [text('20'), 'Int'],
    [of('boolean', 'true'), 'Int'],
    [of('number', '1'), 'String'],
    [text('true'), 'Boolean'],
    [of('number', '1'), 'DateTime'],
    [text('1.5'), 'Float'],
    [text('many'), 'BigInt'],
    [of('boolean', 'true'), 'Decimal'],
    [of('array', '[1]'), 'Int'],
    [of('object', '{}'), 'String'],
    [of('null'), 'String'],
  ] as const)('%j does not fit %s', (value, type) => {
    expect(misfits(value, [scalar(type)])).toBe(true);
  });

  it.each([
    [of('number', '1'), 'Int'],
    [of('number', '1'), 'Float'],
    [of('number', '1'), 'Decimal'],
    [of('number', '1'), 'BigInt'],
    [text('12'), 'BigInt'],
    [text('1.5'), 'Decimal'],
    [text('2024-01-01'), 'DateTime'],
    [of('date'), 'DateTime'],
    [of('null'), 'Json'],
    [of('array', '[1]'), 'Json'],
    [of('object', '{}'), 'Json'],
    [of('function'), 'String'],
  ] as const)('%j fits %s', (value, type) => {
    expect(misfits(value, [scalar(type)])).toBe(false);
  });

  it.each([
    ['values', text('x'), 'Int'],
    ['set', text('x'), 'Boolean'],
    ['column', text('x'), 'Float'],
    ['values', of('date'), 'Int'],
    ['values', of('number', '1'), 'DateTime'],
    ['set', of('null'), 'String'],
  ] as const)('in %s, which the database reads, %j does not fit %s', (clause, value, type) => {
    expect(misfits(value, [scalar(type)], {}, clause)).toBe(true);
  });

  it.each([
    ['values', text('20'), 'Int'],
    ['set', text('yes'), 'Boolean'],
    ['column', text('1.5e3'), 'Float'],
    ['values', of('number', '5'), 'String'],
    ['values', of('boolean', 'true'), 'Int'],
    ['set', text('tomorrow'), 'DateTime'],
  ] as const)('in %s, which the database reads, %j fits %s', (clause, value, type) => {
    expect(misfits(value, [scalar(type)], {}, clause)).toBe(false);
  });

  it('fits when any alternative takes it', () => {
    expect(misfits(of('object'), [scalar('Int'), { kind: 'object', list: false }])).toBe(false);
    expect(misfits(of('array'), [scalar('Int'), scalar('Int', true)])).toBe(false);
    expect(misfits(text('a'), [scalar('String', true)])).toBe(false);
    expect(misfits(of('null'), [scalar('Int')], { nullable: true })).toBe(false);
    expect(misfits(text('any'), [{ kind: 'enum', id: 'main#Status', list: false }])).toBe(false);
    expect(misfits(of('number'), [{ kind: 'enum', id: 'main#Status', list: false }])).toBe(true);
    expect(misfits(text('up'), [{ kind: 'literals', values: ['asc', 'desc'], list: false }])).toBe(true);
    expect(misfits(text('asc'), [{ kind: 'literals', values: ['asc', 'desc'], list: false }])).toBe(false);
  });

  it('is not judged where nothing is known of what is taken, nor as a flag', () => {
    expect(misfits(of('null'), [])).toBe(false);
    const expected = { label: 'Boolean', nullable: false, accepts: [scalar('Boolean')] };
    expect(hasMisfit(access({ clause: 'select', lookup: RESOLVED, value: of('number', '1'), expected }))).toBe(false);
  });
});

describe('type-mismatch', () => {
  const expected = { label: 'Int', nullable: false, accepts: [scalar('Int')] };
  const wrong = access({
    want: 'argument',
    owner: { kind: 'operation', label: 'people.findMany', entity: null },
    written: 'take',
    clause: 'arguments',
    lookup: { kind: 'resolved', entity: null },
    value: text('20'),
    valuePlace: at(30, 34),
    expected,
  });

  it('stands at the value', () => {
    expect(findIn({ accesses: [wrong] })).toMatchObject([
      { place: at(30, 34), message: '`take` of `people.findMany` takes `Int`, not a string' },
    ]);
  });

  it('is silent where the value is itself a name that another rule judges', () => {
    const judged = access({ want: 'enumValue', place: at(31, 33), written: '20', lookup: RESOLVED });
    expect(findIn({ accesses: [wrong, judged] })).toEqual([]);
  });
});
