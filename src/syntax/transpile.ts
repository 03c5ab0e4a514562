/** TypeScript or any JavaScript as CommonJS, for the one file of a user that is run: our own configuration. */
import type { ts as compiler } from '@ts-morph/common';
import { wholeCompiler as ts } from './compiler.js';

/** The parameter that stands for `import.meta` in transpiled code. */
export const IMPORT_META = '__importMeta';

export type Transpiled =
  | { readonly kind: 'code'; readonly code: string }
  /** The first syntax error, with its line from 1. */
  | { readonly kind: 'syntax-error'; readonly message: string; readonly line: number };

/** Turns a module into the body of a CommonJS function that takes `import.meta` as a parameter. Types are not checked. */
export function transpileToCommonJs(path: string, text: string): Transpiled {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    // By its extension, the compiler would leave an ES module one.
    fileName: path.replace(/\.[cm]([jt]s)$/, '.$1'),
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      allowJs: true,
    },
    transformers: { before: [replaceImportMeta] },
  });
  const [error] = diagnostics ?? [];
  if (!error) return { kind: 'code', code: outputText };
  const line = (error.file?.getLineAndCharacterOfPosition(error.start ?? 0).line ?? 0) + 1;
  return { kind: 'syntax-error', message: ts.flattenDiagnosticMessageText(error.messageText, ' '), line };
}

function replaceImportMeta(context: compiler.TransformationContext): compiler.Transformer<compiler.SourceFile> {
  const visit = (node: compiler.Node): compiler.Node =>
    ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword
      ? ts.factory.createIdentifier(IMPORT_META)
      : ts.visitEachChild(node, visit, context);
  return (file) => ts.visitEachChild(file, visit, context);
}
