/** Names that the model has, where an object has no place for them: no message says that they are missing. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { access, missing, near, projectOf } from './hand-made.js';

const messagesOf = (...accesses: Parameters<typeof access>): readonly string[] => {
  const project = projectOf({ accesses: accesses.map((more) => access(more)) });
  return rules.flatMap((rule) =>
    [...rule.check(project)].map(({ message, suggestions }) =>
      [rule.id, message, ...suggestions.map((suggestion) => suggestion.message)].join(' · '),
    ),
  );
};

describe('a name of the model that the object does not take', () => {
  it('is a relation', () => {
    expect(messagesOf({ written: 'outreach', clause: 'data', lookup: missing(near('isTech', 'words')) })).toEqual([
      'unknown-relation · misplaced · set `isTech` instead',
    ]);
  });

  it('is a foreign key, whose relation is not renamed in the schema for it', () => {
    const lookup = missing(near('target_accounts', 'words'));
    expect(messagesOf({ want: 'field', written: 'id', clause: 'data', lookup })).toEqual([
      'relation-alias · misplaced · set `target_accounts` instead',
    ]);
  });

  it('is not renamed: what is given for a relation is not what is given for its key', () => {
    const editsOf = (more: Parameters<typeof access>[0]) => {
      const project = projectOf({ accesses: [access({ clause: 'data', ...more })] });
      return rules.flatMap((rule) => [...rule.check(project)].flatMap((claim) => claim.suggestions[0]?.edits ?? []));
    };
    expect(editsOf({ written: 'outreach', lookup: missing(near('isTech', 'words')) })).toEqual([]);
    expect(editsOf({ want: 'field', written: 'id', lookup: missing(near('target_accounts', 'words')) })).toEqual([]);
    const value = { kind: 'null', text: 'null' } as const;
    expect(
      editsOf({ want: 'field', written: 'id', value, lookup: missing(near('target_accounts', 'words')) }),
    ).toHaveLength(1);
    expect(editsOf({ want: 'field', written: 'tech', lookup: missing(near('isTech', 'words')) })).toHaveLength(1);
  });

  it('is a field', () => {
    expect(messagesOf({ want: 'field', written: 'isTech', clause: 'aggregate', lookup: missing() })).toEqual([
      'unknown-field · misplaced',
    ]);
  });
});

it('a name that the model has not is missing', () => {
  expect(messagesOf({ written: 'account', clause: 'data', lookup: missing() })).toEqual(['unknown-relation · missing']);
});

describe('a key that the model has not, named for a relation that it has', () => {
  it('is not renamed to the relation, whose value is another', () => {
    const lookup = missing(near('outreach', 'words'));
    expect(messagesOf({ want: 'field', written: 'outreachId', clause: 'data', lookup })).toEqual([
      'relation-alias · alias · set the relation `outreach` instead of a key',
    ]);
  });

  it('is one of a relation alone', () => {
    const lookup = missing(near('name', 'words'));
    expect(messagesOf({ want: 'field', written: 'nameId', clause: 'data', lookup })).toEqual([
      'unknown-field · missing · set `name` instead',
    ]);
  });
});
