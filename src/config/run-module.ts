/** Runs a configuration file that is written in TypeScript or JavaScript, wherever schemadrift itself is installed. */
import { createRequire } from 'node:module';
import { findText } from '../discover/file-system.js';
import { absolutePath, parentDir } from '../discover/paths.js';
import type { FileSystem } from '../discover/project.js';
import { transpileToCommonJs } from '../syntax/transpile.js';

/** What `import … from 'schemadrift'` gives in a configuration file. */
export type OwnApi = Readonly<Record<string, unknown>>;

interface CommonJsModule {
  exports: unknown;
}

type Body = (...args: readonly unknown[]) => unknown;

const PARAMETERS = ['require', 'module', 'exports', '__filename', '__dirname', '__importMeta'];
const AsyncFunction: new (...args: string[]) => Body = Object.getPrototypeOf(async () => undefined).constructor;
const SyncFunction: new (...args: string[]) => Body = Object.getPrototypeOf(() => undefined).constructor;
const EXTENSIONS = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

/**
 * The default export of a module. It is transpiled in memory and run as CommonJS, so that nothing is written, every
 * supported Node does the same, and `schemadrift` resolves to `api` also where it is run by npx and not installed.
 * Throws what the module throws, and a `SyntaxError` with the line where it does not parse.
 */
export async function runModule(fs: FileSystem, path: string, text: string, api: OwnApi): Promise<unknown> {
  const module: CommonJsModule = { exports: {} };
  await compile(fs, path, text, module, api, AsyncFunction)();
  const { exports } = module;
  if (typeof exports !== 'object' || exports === null) return exports;
  return 'default' in exports ? exports.default : exports;
}

/** `kind` is the constructor of the function that the module's body becomes: asynchronous for top-level `await`. */
function compile(
  fs: FileSystem,
  path: string,
  text: string,
  module: CommonJsModule,
  api: OwnApi,
  kind: new (...args: string[]) => Body,
): () => unknown {
  const transpiled = transpileToCommonJs(path, text);
  if (transpiled.kind === 'syntax-error') throw new SyntaxError(`line ${transpiled.line}: ${transpiled.message}`);
  const dir = parentDir(path);
  const importMeta = { url: `file://${path}`, filename: path, dirname: dir };
  const require = createOwnRequire(fs, path, api);
  const body = new kind(...PARAMETERS, `${transpiled.code}\n//# sourceURL=${path}`);
  return () => body(require, module, module.exports, path, dir, importMeta);
}

function createOwnRequire(fs: FileSystem, path: string, api: OwnApi): (specifier: string) => unknown {
  const nodeRequire = createRequire(path);
  return (specifier) => {
    if (specifier === 'schemadrift') return api;
    const relative = /^\.{1,2}\//.test(specifier) ? absolutePath(parentDir(path), specifier) : undefined;
    const file = relative && EXTENSIONS.map((extension) => relative + extension).find((it) => fs.isFile(it));
    if (!file || !/\.[cm]?ts$/.test(file)) return nodeRequire(file ?? specifier);
    const module: CommonJsModule = { exports: {} };
    compile(fs, file, findText(fs, file) ?? '', module, api, SyncFunction)();
    return module.exports;
  };
}
