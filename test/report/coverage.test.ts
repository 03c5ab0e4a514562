import { expect, it } from 'vitest';
import type { Access } from '../../src/bind/facts.js';
import type { Place } from '../../src/finding.js';
import { measureCoverage } from '../../src/report/coverage.js';
import { access, query, unchecked } from './event-app.js';

const at = (start: number): Place => ({ file: '/app/a.ts', start, end: start + 1 });

it('counts queries by how far they were checked', () => {
  const { coverage } = measureCoverage(3, {
    queries: [query(at(0), 'checked'), query(at(2), 'checked'), query(at(4), 'partly')],
    accesses: [],
    unchecked: [],
  });
  expect(coverage).toEqual({
    files: 3,
    queries: { checked: 2, partly: 1, unchecked: 0, reasons: {} },
    accesses: { checked: 0, unchecked: 0, reasons: {} },
    reads: { checked: 0, unchecked: 0, reasons: {} },
    imports: { checked: 0, unchecked: 0, reasons: {} },
  });
});

it('counts the imports that could not be followed, by reason', () => {
  const place = at(0);
  const unfollowed = (['virtual', 'generated', 'virtual'] as const).map((reason) => ({ reason, place }));
  const { coverage } = measureCoverage(1, { queries: [], accesses: [], unchecked: [] }, { checked: 7, unfollowed });
  expect(coverage.imports).toEqual({ checked: 7, unchecked: 3, reasons: { generated: 1, virtual: 2 } });
});

it('counts a query once, however many of its parts could not be read, and once for each reason', () => {
  const { coverage, unchecked: listed } = measureCoverage(1, {
    queries: [query(at(0), 'unchecked'), query(at(4), 'partly')],
    accesses: [],
    unchecked: [
      unchecked(at(1), { query: 0 }),
      unchecked(at(5), { query: 1, partly: true, reason: 'unread-spread' }),
      unchecked(at(6), { query: 1, partly: true, reason: 'unread-spread' }),
      unchecked(at(6), { query: 1, partly: true, reason: 'unread-spread' }),
      unchecked(at(7), { query: 1, partly: true, reason: 'computed-key' }),
    ],
  });
  expect(coverage.queries).toEqual({
    checked: 0,
    partly: 1,
    unchecked: 1,
    reasons: { 'dynamic-arguments': 1, 'unread-spread': 1, 'computed-key': 1 },
  });
  expect(listed.map(({ place }) => place.start)).toEqual([1, 5, 6, 7]);
});

it('counts a call that is no query known by name, once', () => {
  const { coverage } = measureCoverage(1, {
    queries: [],
    accesses: [],
    unchecked: [
      unchecked(at(8), { reason: 'unknown-client' }),
      unchecked(at(8), { reason: 'computed-key', partly: true }),
      unchecked(at(9), { reason: 'unread-spread', partly: true }),
    ],
  });
  expect(coverage.queries).toEqual({
    checked: 0,
    partly: 1,
    unchecked: 1,
    reasons: { 'unread-spread': 1, 'computed-key': 1, 'unknown-client': 1 },
  });
});

it('counts and lists an opaque access once, whether binding lists it or not', () => {
  const opaque = { kind: 'opaque', reason: 'open-model' } as const;
  const { coverage, unchecked: listed } = measureCoverage(1, {
    queries: [],
    accesses: [
      access(at(0), { kind: 'resolved', entity: null }),
      access(at(2), { kind: 'missing', near: [], exists: [] }),
      access(at(4), opaque),
      access(at(6), opaque),
    ],
    unchecked: [unchecked(at(4), { what: 'access', reason: 'open-model' })],
  });
  expect(coverage.accesses).toEqual({ checked: 2, unchecked: 2, reasons: { 'open-model': 2 } });
  expect(listed.map(({ place }) => place.start)).toEqual([4, 6]);
});

it('counts names that are read off rows apart, and values that they are compared with among the names', () => {
  const read = (start: number, more: Partial<Access>): Access => ({
    ...access(at(start), { kind: 'resolved', entity: null }),
    origin: 'row',
    clause: 'result',
    query: null,
    ...more,
  });
  const { coverage, unchecked: listed } = measureCoverage(1, {
    queries: [],
    accesses: [
      access(at(0), { kind: 'resolved', entity: null }),
      read(2, {}),
      read(4, { lookup: { kind: 'missing', near: [], exists: [] } }),
      read(6, { lookup: { kind: 'opaque', reason: 'dynamic-arguments' } }),
      read(8, { want: 'enumValue' }),
    ],
    unchecked: [],
  });
  expect(coverage.accesses).toEqual({ checked: 2, unchecked: 0, reasons: {} });
  expect(coverage.reads).toEqual({ checked: 2, unchecked: 1, reasons: { 'dynamic-arguments': 1 } });
  expect(listed).toEqual([{ what: 'read', reason: 'dynamic-arguments', place: at(6), query: null, partly: false }]);
});
