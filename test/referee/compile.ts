/** What TypeScript 5.9 reports in a folder of fixtures. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Fixture } from './fixture.js';

const TYPES = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules/@types');

/** One error of the compiler; lines count from 1. */
export interface CompilerError {
  readonly file: string;
  readonly line: number;
  /** `TS2353`. */
  readonly code: string;
  readonly text: string;
}

const CANNOT_FIND_MODULE = 2307;
const NO_JSX_RUNTIME = 2875;
/** `request.json<Profile>()`, where the package that `request` comes from is not installed. */
const TYPED_CALL_OF_ANY = 2347;
/** An element access that finds no property: among the codes of implicit `any`, though about a name. */
const NO_SUCH_ELEMENT = 7053;

/** Errors that say nothing about a schema: a missing annotation, a name unused, a package that is not installed. */
function isBesideThePoint({ code, messageText }: ts.Diagnostic): boolean {
  if (code >= 6000 && code < 8000 && code !== NO_SUCH_ELEMENT) return true;
  const isPackage = /module '(?:[^.@]|@[^/])/.test(ts.flattenDiagnosticMessageText(messageText, ' '));
  return code === NO_JSX_RUNTIME || code === TYPED_CALL_OF_ANY || (code === CANNOT_FIND_MODULE && isPackage);
}

/**
 * Checks the sources of fixtures strictly, JavaScript included (more than a user's compiler does, so that what we say of
 * it has a referee too). What comes from packages that are not installed is `any`.
 */
export function compile(fixtures: readonly Fixture[]): readonly CompilerError[] {
  const files = fixtures.flatMap((fixture) => fixture.files.filter((file) => /\.[cm]?[jt]sx?$/.test(file)));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    jsx: ts.JsxEmit.ReactJSX,
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    allowImportingTsExtensions: true,
    paths: pathsOf(fixtures),
    typeRoots: [TYPES],
    types: ['node'],
  });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} was not compiled`);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .filter((diagnostic) => !isBesideThePoint(diagnostic))
      .map(({ code, start = 0, messageText }) => ({
        file,
        line: source.getLineAndCharacterOfPosition(start).line + 1,
        code: `TS${code}`,
        text: ts.flattenDiagnosticMessageText(messageText, ' '),
      }));
  });
}

/** `@/…` of a fixture that declares it; one program has one set of paths, so several fixtures share the candidates. */
function pathsOf(fixtures: readonly Fixture[]): Record<string, string[]> {
  const paths: Record<string, string[]> = {};
  for (const { dir } of fixtures) {
    const file = join(dir, 'tsconfig.json');
    if (!existsSync(file)) continue;
    const { config } = ts.readConfigFile(file, ts.sys.readFile) as {
      config?: { compilerOptions?: { paths?: Record<string, string[]> } };
    };
    for (const [pattern, targets] of Object.entries(config?.compilerOptions?.paths ?? {})) {
      paths[pattern] = [...(paths[pattern] ?? []), ...targets.map((target) => join(dir, target))];
    }
  }
  return paths;
}
