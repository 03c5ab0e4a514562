/** Who claims what: every missing name by exactly one rule, whatever is wanted, near and around it. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { type Access, CLAUSES, type Origin, type Want } from '../../src/bind/facts.js';
import { NEARNESS, type Near, type Nearness } from '../../src/catalog/catalog.js';
import { access, missing, near, projectOf } from '../rule/hand-made.js';

const WANTS: Readonly<Record<Want, true>> = {
  model: true,
  field: true,
  relation: true,
  enumValue: true,
  operation: true,
  argument: true,
  operator: true,
  uniqueKey: true,
  type: true,
};

const ALIASES: readonly Nearness[] = ['mapped', 'target', 'plural', 'words'];
const NEAREST: readonly (Near | null)[] = [
  null,
  ...NEARNESS.flatMap((how) => [
    near('target_accounts', how, true),
    near('target_accounts', how, false),
    near('isTech', how, true),
    near('isTech', how, false),
  ]),
];

const FOR_RELATIONS = ['include', 'with'];
const FOR_COLUMNS = ['column', 'columns', 'references', 'returning', 'set', 'values'];

/** The table as the design has it, written independently of the rules. */
function claimant(want: Want, clause: string, origin: Origin, nearest: Near | null): string {
  // What refers to the key of another model is no part of a query.
  if (clause === 'references') return 'broken-relation';
  const isRelation = nearest?.name === 'target_accounts';
  // A scalar near to a key of `include` cannot stand there, nor a relation among columns: as if nothing were near.
  const best = (isRelation ? FOR_COLUMNS : FOR_RELATIONS).includes(clause) ? null : nearest;
  const isCase = best?.how === 'case' && best.unique;
  switch (want) {
    case 'model':
      return nearest?.how === 'case' && nearest.unique && best !== null ? 'model-casing' : 'unknown-model';
    case 'relation':
    case 'field':
    case 'uniqueKey':
      if (isCase) return 'field-casing';
      if (best !== null && isRelation && ALIASES.includes(best.how)) return 'relation-alias';
      if (origin === 'row' && want !== 'uniqueKey') return 'unknown-result-field';
      return want === 'relation' ? 'unknown-relation' : 'unknown-field';
    case 'enumValue':
      return 'unknown-enum-value';
    case 'operation':
      return 'unknown-operation';
    case 'argument':
    case 'operator':
      return 'unknown-argument';
    case 'type':
      return 'unknown-type';
  }
}

function claimantsOf(more: Partial<Access>): readonly string[] {
  const project = projectOf({ accesses: [access(more)] });
  return rules.filter((rule) => [...rule.check(project)].length > 0).map(({ id }) => id);
}

describe.each(Object.keys(WANTS) as Want[])('a missing %s', (want) => {
  it.each(CLAUSES)('in %s is claimed by exactly one rule', (clause) => {
    for (const nearest of NEAREST) {
      for (const origin of ['query', 'annotation', 'import', 'row'] as const) {
        const lookup = nearest === null ? missing() : missing(nearest);
        expect(claimantsOf({ want, clause, origin, lookup }), `${origin}, nearest ${JSON.stringify(nearest)}`).toEqual([
          claimant(want, clause, origin, nearest),
        ]);
      }
    }
  });

  it('that the ORM drops is claimed by one rule, wherever and whatever it is near to', () => {
    for (const clause of CLAUSES) {
      for (const nearest of NEAREST) {
        const lookup = nearest === null ? missing() : missing(nearest);
        expect(claimantsOf({ want, clause, lookup, onUnknown: 'ignored' }), clause).toEqual(['ignored-key']);
      }
    }
  });

  it('that the schema has out of reach is claimed by one rule, wherever and whatever it is near to', () => {
    for (const clause of CLAUSES) {
      for (const nearest of [[], [near('isTech', 'case', true)], [near('target_accounts', 'target', true)]]) {
        for (const elsewhere of ['main#Account', 'main#people.outreach', 'main#Status', 'main#Status.SENT']) {
          const lookup = { kind: 'missing', near: nearest, exists: [], elsewhere } as const;
          expect(claimantsOf({ want, clause, lookup }), clause).toEqual(['unregistered-table']);
          expect(claimantsOf({ want, clause, lookup, onUnknown: 'ignored' }), clause).toEqual(['ignored-key']);
        }
      }
    }
  });

  it('that no branch of a route answers is claimed by one rule, wherever and whatever it is near to', () => {
    const owner = { kind: 'response', label: 'GET /api/people', entity: null } as const;
    for (const clause of CLAUSES) {
      for (const nearest of NEAREST) {
        for (const origin of ['row', 'annotation'] as const) {
          const lookup = nearest === null ? missing() : missing(nearest);
          expect(claimantsOf({ want, clause, origin, owner, lookup }), clause).toEqual(['response-shape']);
        }
      }
    }
  });

  it('that was not asked for is claimed by one rule where the schema has it, and as missing where it has not', () => {
    const read = { selected: 'no', asked: null } as const;
    for (const clause of CLAUSES) {
      const claimants = (lookup: Access['lookup']) => claimantsOf({ want, clause, origin: 'row', lookup, read });
      expect(claimants({ kind: 'resolved', entity: null }), clause).toEqual(['unselected-field']);
      expect(claimants(missing()), clause).toEqual([claimant(want, clause, 'row', null)]);
      expect(claimants({ kind: 'opaque', reason: 'open-model' }), clause).toEqual([]);
    }
  });

  it('that was asked for, or may have been, is claimed by none', () => {
    for (const selected of ['yes', 'unknown'] as const) {
      const lookup = { kind: 'resolved', entity: null } as const;
      expect(claimantsOf({ want, clause: 'result', origin: 'row', lookup, read: { selected, asked: null } })).toEqual(
        [],
      );
    }
  });

  it('that resolves or is opaque is claimed by none', () => {
    for (const lookup of [
      { kind: 'resolved', entity: null },
      { kind: 'opaque', reason: 'open-model' },
    ] as const) {
      const project = projectOf({ accesses: [access({ want, lookup })] });
      expect(rules.flatMap((rule) => [...rule.check(project)])).toEqual([]);
    }
  });
});
