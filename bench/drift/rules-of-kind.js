// @ts-check

/** Rules that claim a key of an argument object; which of them depends on the nearest name. */
const KEY_RULES = ['unknown-field', 'field-casing', 'unknown-relation', 'relation-alias'];

/**
 * The rules whose finding counts as having found an edit of that kind.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const RULES_OF_KIND = {
  'accessor-casing': ['model-casing'],
  'accessor-plural': ['unknown-model'],
  'operation-typo': ['unknown-operation'],
  'include-alias': ['relation-alias', 'unknown-relation'],
  'select-key-typo': KEY_RULES,
  'where-key-snake': ['field-casing'],
  'where-key-typo': KEY_RULES,
  'orderby-key-typo': KEY_RULES,
  'data-key-typo': KEY_RULES,
  'operator-typo': ['unknown-argument'],
  'unknown-enum-literal': ['unknown-enum-value'],
  'unknown-enum-member': ['unknown-enum-value'],
  'result-prop-typo': ['unknown-result-field', 'field-casing', 'relation-alias'],
  'non-unique-where': ['non-unique-where'],
  'missing-required-in-create': ['missing-required-field'],
};

/** Something is absent: the report may stand on any line of the call. */
export const ANYWHERE_IN_CALL = new Set(['non-unique-where', 'missing-required-in-create']);

/** The classes of sites after a schema edit that are measured. */
export const MEASURED_CLASSES = [
  'client-accessor',
  'query-key',
  'query-key-detached',
  'query-value',
  'type-import',
  'enum-member',
  'result-prop',
  'comparison-no-overlap',
];

/** Of these, the ones that stand in code that runs: types are gone in JavaScript. */
export const CLASSES_THAT_RUN = MEASURED_CLASSES.filter(
  (name) => name !== 'type-import' && name !== 'query-key-detached',
);
