import { expect, it } from 'vitest';
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
  });
});

it('counts a query once, though it is listed as unchecked for two reasons, and each reason', () => {
  const { coverage } = measureCoverage(1, {
    queries: [query(at(0), 'unchecked')],
    accesses: [],
    unchecked: [
      unchecked(at(0)),
      unchecked(at(0)),
      unchecked(at(0), { reason: 'computed-key' }),
      unchecked(at(8), { reason: 'unknown-client' }),
    ],
  });
  expect(coverage.queries).toEqual({
    checked: 0,
    partly: 0,
    unchecked: 2,
    reasons: { 'dynamic-arguments': 1, 'computed-key': 1, 'unknown-client': 1 },
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
