/** The direction of imports, and who may touch what: the invariants that ARCHITECTURE.md states. */
import { describe, expect, it } from 'vitest';
import { importsOf, listFiles, readText } from './source-files.js';

const FILES = [...listFiles('src', '.ts'), ...listFiles('rules', '.ts')];

interface Edge {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const EDGES: readonly Edge[] = FILES.flatMap((from) => importsOf(from).map((one) => ({ from, ...one })));

/** Edges that leave `folder` for something that `allowed` does not take. */
function offences(folder: string, allowed: (edge: Edge) => boolean): readonly string[] {
  return EDGES.filter((edge) => edge.from.startsWith(folder) && !edge.target.startsWith(folder) && !allowed(edge)).map(
    ({ from, target }) => `${from} -> ${target}`,
  );
}

/** Files outside of `folders` that import a package or module that `matches`. */
function users(matches: RegExp, folders: readonly string[]): readonly string[] {
  return EDGES.filter(
    ({ from, target }) => matches.test(target) && !folders.some((folder) => from.startsWith(folder)),
  ).map(({ from, target }) => `${from} -> ${target}`);
}

const under =
  (...prefixes: readonly string[]) =>
  ({ target }: Edge): boolean =>
    prefixes.some((prefix) => target.startsWith(prefix));

/** Types cross every border between stages; values go one way. */
const typesOf =
  (...prefixes: readonly string[]) =>
  (edge: Edge): boolean =>
    edge.typeOnly && under(...prefixes)(edge);

const any =
  (...tests: readonly ((edge: Edge) => boolean)[]) =>
  (edge: Edge): boolean =>
    tests.some((test) => test(edge));

const PURE = ['node:path', 'node:crypto', 'src/finding.ts'];

describe('imports', () => {
  it('are seen at all', () => {
    expect(EDGES.length).toBeGreaterThan(200);
    expect(EDGES).toContainEqual({ from: 'src/rule/define-rule.ts', target: 'src/bind/facts.ts', typeOnly: true });
  });

  it('finding.ts has none', () => {
    expect(EDGES.filter(({ from }) => from === 'src/finding.ts')).toEqual([]);
  });

  it('a rule imports the rule interface alone', () => {
    expect(offences('rules/', under('src/rule/'))).toEqual([]);
  });

  it('the list of rules is known to the pipeline and the command line alone', () => {
    expect(users(/^rules\//, ['rules/', 'src/conclude.ts', 'src/read-schemas.ts', 'src/cli/', 'src/mcp/'])).toEqual([]);
  });

  it('one rule does not import another', () => {
    const crossing = EDGES.filter(
      ({ from, target }) =>
        from.startsWith('rules/') &&
        from !== 'rules/index.ts' &&
        target.startsWith('rules/') &&
        target.split('/')[1] !== from.split('/')[1],
    );
    expect(crossing).toEqual([]);
  });

  it('the rule interface knows facts by type, the catalog, and no rule', () => {
    const allowed = any(
      under('src/catalog/', 'src/discover/match-paths.ts', ...PURE),
      typesOf('src/bind/', 'src/discover/', 'src/modules/'),
      under('src/modules/module-facts.ts'),
    );
    expect(offences('src/rule/', allowed)).toEqual([]);
    expect(users(/^src\/catalog\/prisma\//, ['src/catalog/'])).toEqual([]);
  });

  it('binding never imports rules or reports', () => {
    expect(offences('src/bind/', (edge) => !under('rules/', 'src/rule/', 'src/report/', 'src/cli/')(edge))).toEqual([]);
  });

  it('modules know files, syntax and nearness, and neither binding nor rules', () => {
    expect(
      offences('src/modules/', under('src/discover/', 'src/syntax/', 'src/catalog/rank.ts', 'node:module', ...PURE)),
    ).toEqual([]);
  });

  it('evaluation knows syntax, and neither binding nor readers', () => {
    expect(
      offences('src/evaluate/', any(under('src/syntax/', ...PURE), typesOf('src/discover/', 'src/catalog/catalog'))),
    ).toEqual([]);
  });

  it('syntax knows files alone', () => {
    expect(
      offences('src/syntax/', any(under('@ts-morph/common', 'node:module', ...PURE), typesOf('src/discover/'))),
    ).toEqual([]);
  });

  it('the catalog knows nothing of queries', () => {
    // The Drizzle reader runs the evaluator: its schemas are code.
    const evaluating = ({ from, target }: Edge): boolean =>
      from.startsWith('src/catalog/drizzle/') && /^src\/(?:evaluate|syntax)\//.test(target);
    const forbidden = under('src/bind/', 'src/evaluate/', 'src/rule/', 'rules/', 'src/report/', 'src/cli/');
    expect(offences('src/catalog/', (edge) => !forbidden(edge) || evaluating(edge))).toEqual([]);
  });

  it('discovery comes before everything else', () => {
    const forbidden = under(
      'src/catalog/',
      'src/bind/',
      'src/evaluate/',
      'src/rule/',
      'rules/',
      'src/report/',
      'src/cli/',
    );
    expect(offences('src/discover/', (edge) => !forbidden(edge))).toEqual([]);
  });

  it('report stays in report', () => {
    const allowed = any(
      under('picocolors', 'node:url', ...PURE),
      // The format's own types, which come without code.
      typesOf('src/', 'sarif'),
      under('src/catalog/catalog.ts', 'src/bind/facts.ts', 'src/modules/module-facts.ts'),
    );
    expect(offences('src/report/', allowed)).toEqual([]);
  });

  it('the baseline knows findings, and how to read a file', () => {
    const allowed = any(
      under('src/discover/', 'src/report/narrow-report.ts', 'src/report/count-keys.ts', ...PURE),
      typesOf('src/report/'),
    );
    expect(offences('src/baseline/', allowed)).toEqual([]);
  });

  it('fixing knows findings and the disk, and the stages by type', () => {
    const allowed = any(
      under('src/discover/file-system.ts', 'src/discover/paths.ts', 'src/discover/unsaved-disk.ts', 'node:fs', ...PURE),
      under('src/report/count-keys.ts'),
      typesOf('src/'),
    );
    expect(offences('src/fix/', allowed)).toEqual([]);
  });

  it('the cache knows files, what runs leave, and no stage', () => {
    const allowed = any(
      under('src/discover/', 'src/config/load-config.ts', 'src/resume/left-texts.ts', 'src/syntax/word-marks.ts'),
      under('node:fs', 'node:os', ...PURE),
      typesOf('src/'),
    );
    expect(offences('src/cache/', allowed)).toEqual([]);
  });

  it('the language server asks sessions, and knows no stage', () => {
    const allowed = any(
      under('vscode-languageserver', 'src/session/', 'src/report/', 'src/discover/', 'src/fix/plan-fixes.ts'),
      under(
        'src/catalog/entities.ts',
        'src/rule/directives.ts',
        'src/tool.ts',
        'node:url',
        'node:v8',
        'node:vm',
        ...PURE,
      ),
      // What a comment has to look like where it is inserted.
      under('src/syntax/comment-place.ts', 'src/syntax/component-scripts.ts'),
      typesOf('src/'),
    );
    expect(offences('src/lsp/', allowed)).toEqual([]);
  });

  // A configuration file may import the package: it is given the API that is running.
  it('the pipeline is used by the command line and the API, and by nothing below', () => {
    const above = [
      'src/cli/',
      'src/mcp/',
      'src/cache/',
      'src/session/',
      'src/resume/',
      'src/lsp/',
      'src/index.ts',
      'src/analyze.ts',
      'src/conclude.ts',
      'src/config/load-config.ts',
    ];
    expect(users(/^src\/(analyze|read-schemas|index)\.ts$/, above)).toEqual([]);
    expect(users(/^src\/cli\//, ['src/cli/'])).toEqual([]);
    expect(users(/^src\/mcp\//, ['src/mcp/', 'src/cli/commands/mcp.ts'])).toEqual([]);
    expect(users(/^src\/lsp\//, ['src/lsp/', 'src/cli/commands/lsp.ts'])).toEqual([]);
  });
});

describe('who touches what', () => {
  it('only syntax/ parses TypeScript', () => {
    // A configuration in TypeScript is transpiled by the compiler that is there anyway.
    expect(users(/^(ts-morph|@ts-morph\/.*|typescript)$/, ['src/syntax/', 'src/config/'])).toEqual([]);
  });

  it('only catalog/prisma/ loads Prisma', () => {
    expect(users(/^@prisma\//, ['src/catalog/prisma/'])).toEqual([]);
  });

  it('nothing loads Drizzle, which runs the code of a schema', () => {
    expect(users(/^drizzle-/, [])).toEqual([]);
  });

  it('only what answers coding agents loads their protocol', () => {
    expect(users(/^(?:@modelcontextprotocol\/|zod$)/, ['src/mcp/', 'src/cli/commands/mcp.ts'])).toEqual([]);
  });

  it('only discover/, config/, cache/, fix/ and cli/ touch the disk', () => {
    const folders = ['src/discover/', 'src/config/', 'src/cache/', 'src/fix/', 'src/cli/'];
    expect(users(/^(node:)?(fs|fs\/promises|child_process)$/, folders)).toEqual([]);
    expect(users(/^fast-glob$/, ['src/discover/', 'src/config/'])).toEqual([]);
  });

  it('only cli/ touches the process', () => {
    const touching = FILES.filter((path) => !path.startsWith('src/cli/')).filter((path) =>
      /\bprocess\.(argv|env|exit|exitCode|stdout|stderr|stdin|cwd|on)\b|\bconsole\./.test(
        withoutComments(readText(path)),
      ),
    );
    expect(touching).toEqual([]);
  });

  it('only cli/ and report/ colour text', () => {
    expect(users(/^picocolors$/, ['src/cli/', 'src/report/'])).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
