import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { NO_MODULES } from '../../src/modules/module-facts.js';
import { createBoundProject } from '../../src/rule/bound-project.js';
import { fillMessage, runRules } from '../../src/rule/run-rules.js';
import { access, at, CONFIG, findIn, missing, near, payload } from './hand-made.js';

const NO_FACTS = { queries: [], payloads: [], accesses: [], casts: [], unchecked: [], problems: [] };

const inFile = (path: string) => access({ place: at(10, 17, path) });

describe('severity', () => {
  it('is the rule’s, then the configuration’s, then the last matching override’s', () => {
    const config = {
      ...CONFIG,
      rules: { 'unknown-relation': { severity: 'warning' as const } },
      overrides: [
        { files: ['src/legacy/**'], rules: { 'unknown-relation': { severity: 'info' as const } } },
        { files: ['**/*.gen.ts'], rules: { 'unknown-relation': { severity: 'off' as const } } },
      ],
    };
    const accesses = [
      '/app/src/a.ts',
      '/app/src/legacy/b.ts',
      '/app/src/legacy/c.gen.ts',
      '/elsewhere/src/legacy/d.ts',
    ];
    const findings = findIn({ accesses: accesses.map(inFile) }, { config });
    expect(findings.map(({ place, severity }) => [place?.file, severity])).toEqual([
      ['/app/src/a.ts', 'warning'],
      ['/app/src/legacy/b.ts', 'info'],
      ['/elsewhere/src/legacy/d.ts', 'warning'],
    ]);
    expect(findIn({ accesses: [inFile('/app/a.ts')] })).toMatchObject([{ severity: 'error' }]);
  });
});

describe('the severity of a claim', () => {
  const missingFile = (form: 'import' | 'mock', start: number) => ({
    form,
    specifier: './gone',
    place: at(start, start + 8),
    how: 'file' as const,
    isTypeOnly: false,
    path: 'src/gone',
    near: [],
  });
  const modules = { ...NO_MODULES, imports: [missingFile('import', 10), missingFile('mock', 40)] };
  const severities = (config: typeof CONFIG) =>
    runRules(rules, createBoundProject(NO_FACTS, [], [], modules), config, {
      only: null,
      root: '/app',
      readText: () => undefined,
    }).map(({ severity }) => severity);

  it('stands before the rule’s: a mock of a file that is gone costs less than an import of it', () => {
    expect(severities(CONFIG)).toEqual(['error', 'warning']);
  });

  it('stands behind the configuration’s', () => {
    const rules = { 'unresolved-import': { severity: 'error' as const } };
    expect(severities({ ...CONFIG, rules })).toEqual(['error', 'error']);
  });
});

describe('names to ignore', () => {
  it('are left alone by the rule that says so, at the files that it says so of', () => {
    const config = (ignore: readonly string[]) => ({
      ...CONFIG,
      rules: { 'unknown-relation': { ignore } },
      overrides: [{ files: ['old'], rules: { 'unknown-relation': { ignore: ['acc*'] } } }],
    });
    const files = (ignore: readonly string[]) =>
      findIn(
        { accesses: [inFile('/app/a.ts'), inFile('/app/old/b.ts'), access({ want: 'model', place: at(60, 67) })] },
        { config: config(ignore) },
      ).map(({ ruleId, place }) => `${place?.file} ${ruleId}`);
    const model = '/app/src/index.ts unknown-model';
    expect(files([])).toEqual(['/app/a.ts unknown-relation', model]);
    expect(files(['account'])).toEqual([model]);
    expect(files(['people.account'])).toEqual([model]);
    expect(files(['people.*'])).toEqual([model]);
    expect(files(['count', 'people', 'peopl.account', 'people.accounts', 'people?account'])).toHaveLength(2);
  });
});

describe('order', () => {
  it('is by path, position and rule, whatever order the facts come in', () => {
    const accesses = [
      inFile('/app/b.ts'),
      access({ place: at(50, 57) }),
      access({ place: at(5, 12) }),
      inFile('/app/B.ts'),
    ];
    const payloads = [payload({ place: at(50, 60), requires: { kind: 'allOf', names: ['name'] } })];
    const forwards = findIn({ accesses, payloads });
    expect(forwards.map(({ place, ruleId }) => `${place?.file}:${place?.start} ${ruleId}`)).toEqual([
      '/app/B.ts:10 unknown-relation',
      '/app/b.ts:10 unknown-relation',
      '/app/src/index.ts:5 unknown-relation',
      '/app/src/index.ts:50 missing-required-field',
      '/app/src/index.ts:50 unknown-relation',
    ]);
    expect(findIn({ accesses: accesses.toReversed(), payloads })).toEqual(forwards);
  });

  it('asks only the rules named', () => {
    const facts = { accesses: [access(), access({ want: 'model' as const, place: at(60, 67) })] };
    expect(findIn(facts, { only: ['unknown-model'] })).toMatchObject([{ ruleId: 'unknown-model' }]);
  });
});

describe('suggestions', () => {
  const suggestionsFor = (more: Parameters<typeof access>[0]) =>
    findIn({ accesses: [access(more)] })[0]?.suggestions ?? [];

  it('rename to the one nearest name, and are safe only for case and mapped names', () => {
    expect(suggestionsFor({ lookup: missing(near('target_accounts', 'words')) })).toEqual([
      {
        message: 'include `target_accounts` instead',
        tier: 'suggestion',
        edits: [{ place: at(10, 17), newText: 'target_accounts' }],
      },
      {
        message: 'or rename the relation in the schema: `people.target_accounts` to `account`',
        tier: 'manual',
        edits: [],
      },
    ]);
    const field = { want: 'field' as const, clause: 'where' as const };
    expect(suggestionsFor({ ...field, lookup: missing(near('isTech', 'mapped')) })).toMatchObject([{ tier: 'safe' }]);
    expect(suggestionsFor({ ...field, lookup: missing(near('isTech', 'case')) })).toMatchObject([{ tier: 'safe' }]);
    expect(suggestionsFor({ ...field, lookup: missing(near('isTech', 'edit')) })).toMatchObject([
      { tier: 'suggestion' },
    ]);
  });

  it('keep the value of a shorthand', () => {
    const [first] = suggestionsFor({ form: 'shorthand', lookup: missing(near('target_accounts', 'words')) });
    expect(first?.edits[0]?.newText).toBe('target_accounts: account');
  });

  it('name both of two that are equally near, and edit nothing', () => {
    const lookup = missing(near('isTech', 'words', false), near('name', 'words', false), near('id', 'edit'));
    expect(suggestionsFor({ want: 'field', clause: 'select', lookup })).toEqual([
      { message: 'select `isTech` or `name` instead', tier: 'manual', edits: [] },
    ]);
  });

  it('offer no scalar for `include`, however near', () => {
    const findings = findIn({ accesses: [access({ lookup: missing(near('isTech', 'case')) })] });
    expect(findings).toMatchObject([{ ruleId: 'unknown-relation', suggestions: [] }]);
  });
});

describe('the schema’s side', () => {
  it('is the declaration of the nearest name', () => {
    const [finding] = findIn({ accesses: [access({ lookup: missing(near('target_accounts', 'words')) })] });
    expect(finding?.related).toEqual([
      { message: 'the relation from `people` to `Account`', place: at(160, 175, '/app/schema.prisma') },
    ]);
  });

  it('is a list to choose from where the schema declares no such thing', () => {
    const operation = access({
      want: 'operation',
      lookup: { kind: 'missing', near: [], exists: ['findMany', 'count'] },
    });
    expect(findIn({ accesses: [operation] })).toMatchObject([
      { related: [], suggestions: [{ message: 'use one of `findMany`, `count`', tier: 'manual', edits: [] }] },
    ]);
  });

  it('is the model with up to eight of its names when none is near', () => {
    const exists = 'a b c d e f g h i j'.split(' ');
    const [finding] = findIn({ accesses: [access({ want: 'field', lookup: { kind: 'missing', near: [], exists } })] });
    expect(finding?.related).toEqual([
      {
        message: '`people` has `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 2 more',
        place: at(100, 106, '/app/schema.prisma'),
      },
    ]);
  });
});

describe('a name that stands where it cannot', () => {
  it('is shown with its declaration, unless the object’s keys are not all known', () => {
    const illegal = [{ key: 'isTech', why: 'scalar-in-include' as const, place: at(32, 38) }];
    expect(findIn({ payloads: [payload({ illegal })] })).toMatchObject([
      { ruleId: 'invalid-clause', place: at(32, 38), related: [{ message: 'a field of `people`' }] },
    ]);
    expect(findIn({ payloads: [payload({ illegal, closed: { kind: 'opaque', reason: 'unread-spread' } })] })).toEqual(
      [],
    );
  });
});

describe('the schema’s own faults', () => {
  it('are findings with the validator’s words, and need a place only when the validator gives one', () => {
    const problem = { kind: 'schema-invalid', file: '/app/schema.prisma', start: 3, end: 9, fatal: false } as const;
    const problems = [
      { ...problem, message: 'Type "Rol" is\n neither a type' },
      { ...problem, message: 'No place', file: null, start: null, end: null },
      { ...problem, kind: 'schema-unreadable' as const, message: 'Not a rule’s to tell' },
    ];
    expect(findIn({}, { problems }).map(({ message, place }) => [message, place])).toEqual([
      ['The schema does not validate: No place', null],
      ['The schema does not validate: Type "Rol" is neither a type', at(3, 9, '/app/schema.prisma')],
    ]);
  });
});

it('leaves a placeholder without a value as it is', () => {
  expect(fillMessage('`{name}` of {owner}', { name: 'x' })).toBe('`x` of {owner}');
});
