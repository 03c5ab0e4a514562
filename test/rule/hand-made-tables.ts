/** A catalog of tables made by hand, beside the one of models. */

import { rules } from '../../rules/index.js';
import type { Access, Facts } from '../../src/bind/facts.js';
import type { Catalog, Field, FieldType, Relation } from '../../src/catalog/catalog.js';
import type { Claim } from '../../src/rule/define-rule.js';
import { access, at, field, model, projectOf, ROOT } from './hand-made.js';

const STRING: FieldType = { kind: 'scalar', name: 'String' };

/** A relation of `owner` to `target`; `list` and key fields as told. */
export function relation(
  owner: string,
  name: string,
  target: string,
  start: number,
  more: Partial<Relation> = {},
): Field {
  const leads: Relation = { target: `main#${target}`, name: '', fields: [], references: [], inverse: null, ...more };
  return field(owner, name, { kind: 'relation', name: target, relation: leads }, start, {
    list: leads.fields.length === 0,
  });
}

/** `users` (id, fullName, and what is told), `posts` (id, authorId, and what is told), and the view `totals` (id). */
export function tables(ofUsers: readonly Field[] = [], ofPosts: readonly Field[] = []): Catalog {
  return {
    id: 'main',
    kind: 'drizzle',
    path: `${ROOT}/schema.ts`,
    files: [`${ROOT}/schema.ts`],
    dialect: 'postgresql',
    models: [
      model(
        'users',
        [field('users', 'id', STRING, 10), field('users', 'fullName', STRING, 20, { column: 'full_name' }), ...ofUsers],
        0,
      ),
      model('posts', [field('posts', 'id', STRING, 110), field('posts', 'authorId', STRING, 120), ...ofPosts], 100),
      model('totals', [field('totals', 'id', STRING, 210)], 200, { kind: 'view' }),
    ],
    enums: [],
    ignored: [],
    open: null,
    drizzle: { version: null, tables: {}, exports: [], openRelations: null },
  };
}

/** A missing field `full_name` of `users` in a column's place, unless told otherwise. */
export function columnAccess(more: Partial<Access> = {}): Access {
  return access({
    want: 'field',
    owner: { kind: 'model', label: 'users', entity: 'main#users' },
    written: 'full_name',
    place: at(10, 19),
    clause: 'column',
    lookup: { kind: 'missing', near: [], exists: ['id', 'fullName'] },
    ...more,
  });
}

/** What all rules claim of the facts, by rule. */
export function claimsOn(
  catalog: Catalog,
  facts: Partial<Facts>,
): readonly { readonly rule: string; readonly claim: Claim }[] {
  const project = projectOf(facts, [], [catalog]);
  return rules.flatMap((rule) => [...rule.check(project)].map((claim) => ({ rule: rule.id, claim })));
}
