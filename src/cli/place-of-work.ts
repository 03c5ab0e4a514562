/** Where a command works: `--cwd` and `--config`, checked. */
import { createFileSystem } from '../discover/file-system.js';
import { absolutePath } from '../discover/paths.js';
import type { FileSystem } from '../discover/project.js';
import type { ParsedOptions } from './options.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

/** Options that every command takes which looks at a project, as the pipeline takes them. */
export interface PlaceOfWork {
  /** Absolute. */
  readonly cwd: string;
  readonly schemas: readonly string[];
  readonly config?: string;
  readonly disk?: NonNullable<Surroundings['disk']>;
}

/** Throws a `UsageError` for a folder or configuration that is not there. */
export function readPlaceOfWork(
  options: ParsedOptions<'cwd' | 'config' | 'schema'>,
  surroundings: Surroundings,
): PlaceOfWork {
  const { disk } = surroundings;
  const fs = createFileSystem(disk);
  const cwd = resolveCwd(options.text('cwd'), surroundings, fs);
  const config = options.text('config');
  requireConfig(config, cwd, fs);
  return {
    cwd,
    schemas: options.list('schema'),
    ...(config === null ? {} : { config }),
    ...(disk === undefined ? {} : { disk }),
  };
}

/** The absolute working directory; `given` is what `--cwd` says. */
export function resolveCwd(given: string | null, surroundings: Pick<Surroundings, 'cwd'>, fs: FileSystem): string {
  const cwd = absolutePath(surroundings.cwd, given ?? '.');
  if (!fs.isDirectory(cwd)) throw new UsageError(`\`--cwd ${given}\` is no folder.`);
  return cwd;
}

/** Throws a `UsageError` where a configuration is named that is no file. */
export function requireConfig(given: string | null, cwd: string, fs: FileSystem): void {
  if (given === null || fs.isFile(absolutePath(cwd, given))) return;
  throw new UsageError(`There is no configuration file \`${given}\`.`);
}
