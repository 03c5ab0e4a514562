import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../src/config/validate-config.js';

const RULES = ['unknown-field', 'unknown-model', 'type-mismatch'];
const validate = (value: unknown) => validateConfig(value, '/app/schemadrift.config.json', RULES);

describe('a configuration', () => {
  it('is taken as it is, with defaults for what it leaves out', () => {
    const value = {
      $schema: 'x',
      include: ['src/**'],
      rules: {
        'unknown-field': 'warning',
        'type-mismatch': { severity: 'off', ignore: ['User.*'] },
        'unknown-model': { ignore: ['auditLog'] },
      },
      overrides: [{ files: ['test/**'], rules: { 'unknown-model': 'info' } }],
      baseline: 'drift.json',
    };
    expect(validate(value)).toEqual({
      errors: [],
      config: {
        path: '/app/schemadrift.config.json',
        schemas: [],
        include: ['src/**'],
        exclude: [],
        clients: [],
        rules: {
          'unknown-field': { severity: 'warning' },
          'type-mismatch': { severity: 'off', ignore: ['User.*'] },
          'unknown-model': { ignore: ['auditLog'] },
        },
        overrides: [{ files: ['test/**'], rules: { 'unknown-model': { severity: 'info' } } }],
        baseline: 'drift.json',
      },
    });
    expect(validate({}).errors).toEqual([]);
  });

  it.each([
    [null, 'The configuration is null; export an object, as in `export default { rules: {} }`.'],
    [['a'], 'The configuration is a list; export an object, as in `export default { rules: {} }`.'],
    [() => ({}), 'The configuration is a function; export an object, as in `export default { rules: {} }`.'],
    [{ rule: {} }, 'The configuration has no key `rule`; the nearest is `rules`.'],
    [
      { qqq: 1 },
      'The configuration has no key `qqq`; there are `schemas`, `include`, `exclude`, `rules`, `clients`, `overrides`, `baseline`.',
    ],
    [{ include: 'src' }, '`include` is "src"; write a list of strings, as in `["src/**"]`.'],
    [{ clients: ['db', 1] }, '`clients` is a list of other things; write a list of strings, as in `["db"]`.'],
    [{ rules: [] }, '`rules` is a list; write an object, as in `{ "unknown-field": "warning" }`.'],
    [
      { rules: { 'unknown-fild': 'off' } },
      '`rules` names `unknown-fild`, which is no rule; the nearest is `unknown-field`.',
    ],
    [
      { rules: { 'unknown-field': 'warn' } },
      '`rules` sets `unknown-field` to "warn"; write one of "off", "error", "warning", "info".',
    ],
    [
      { rules: { 'unknown-field': 2 } },
      '`rules` sets `unknown-field` to 2; write one of "off", "error", "warning", "info".',
    ],
    [
      { rules: { 'unknown-field': { level: 'info' } } },
      '`rules.unknown-field` has no key `level`; there are `severity`, `ignore`.',
    ],
    [
      { rules: { 'unknown-field': { severity: 'warn' } } },
      '`rules.unknown-field` sets `severity` to "warn"; write one of "off", "error", "warning", "info".',
    ],
    [
      { overrides: [{ files: ['a'], rules: { 'unknown-field': { ignore: 'User.id' } } }] },
      '`overrides[0].rules.unknown-field.ignore` is "User.id"; write a list of strings, as in `["User.legacyId"]`.',
    ],
    [{ baseline: true }, '`baseline` is true; write a path, as in `"schemadrift-baseline.json"`.'],
    [{ overrides: {} }, '`overrides` is an object; write a list, as in `[{ "files": ["test/**"], "rules": {} }]`.'],
    [{ overrides: ['x'] }, '`overrides[0]` is "x"; write an object with `files` and `rules`.'],
    [{ overrides: [{ rules: {} }] }, '`overrides[0]` has no `files`; add globs, as in `["test/**"]`.'],
    [{ overrides: [{ files: ['a'], rulez: {} }] }, '`overrides[0]` has no key `rulez`; the nearest is `rules`.'],
    [
      { overrides: [{ files: ['a'], rules: { x: 'off' } }] },
      '`overrides[0].rules` names `x`, which is no rule; there are `unknown-field`, `unknown-model`, `type-mismatch`.',
    ],
  ])('%j is refused with one sentence', (value, message) => {
    expect(validate(value).errors).toEqual([message]);
  });

  it('tells all of its mistakes at once', () => {
    expect(validate({ include: 1, exclude: 2, rules: { a: 'off', b: 'off' } }).errors).toHaveLength(4);
  });
});
