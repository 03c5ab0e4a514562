/** Reads the project's configuration. */
import { createFileSystem, type Disk } from '../discover/file-system.js';
import { findConfigFile, findRoot } from '../discover/find-root.js';
import { isJsonObject, parseJsonc } from '../discover/jsonc.js';
import type { Config, FileSystem } from '../discover/project.js';
import type { Problem } from '../finding.js';
import { DEFAULT_CONFIG } from './default-config.js';
import { validateConfig } from './validate-config.js';

export interface ConfigOptions {
  /** Absolute working directory; the configuration is looked for from here up. */
  readonly cwd: string;
  /** A configuration file that was asked for, absolute. */
  readonly file?: string;
  readonly ruleIds: readonly string[];
  /** Node's by default. */
  readonly disk?: Disk;
  /** To read by; one over `disk` by default. */
  readonly fs?: FileSystem;
}

export interface LoadedConfig {
  /** The project's root, absolute: what the paths and globs in the configuration are relative to. */
  readonly root: string;
  readonly config: Config;
  /** Each fatal: a run with half of its configuration would answer another question. */
  readonly problems: readonly Problem[];
}

/**
 * The project's root and configuration; defaults where there is none. A file in TypeScript or JavaScript is run, as
 * users expect of their configuration; nothing else of theirs is.
 */
export async function loadConfig({
  cwd,
  file,
  ruleIds,
  disk,
  fs = createFileSystem(disk),
}: ConfigOptions): Promise<LoadedConfig> {
  const root = findRoot(fs, cwd);
  const path = file ?? findConfigFile(fs, root);
  if (path === undefined) return { root, config: DEFAULT_CONFIG, problems: [] };
  const read = fs.read(path);
  if (read.kind === 'failed') return failed(root, path, [`The configuration is not readable: ${read.message}.`]);
  let value: unknown;
  try {
    value = await evaluate(fs, path, read.text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(root, path, [`The configuration does not load: ${message.replace(/\.$/, '')}.`]);
  }
  const { config, errors } = validateConfig(value, path, ruleIds);
  return errors.length > 0 ? failed(root, path, errors) : { root, config, problems: [] };
}

async function evaluate(fs: FileSystem, path: string, text: string): Promise<unknown> {
  if (path.endsWith('.json')) {
    const value = parseJsonc(text);
    return path.endsWith('/package.json') && isJsonObject(value) ? value.schemadrift : value;
  }
  const { runModule } = await import('./run-module.js');
  return runModule(fs, path, text, await import('../index.js'));
}

function failed(root: string, path: string, messages: readonly string[]): LoadedConfig {
  return {
    root,
    config: DEFAULT_CONFIG,
    problems: messages.map((message) => ({
      kind: 'config',
      message,
      file: path,
      start: null,
      end: null,
      fatal: true,
    })),
  };
}
