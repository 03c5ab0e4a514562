/** Everything of the process that the command line touches, so that tests can stand in for it. */
import type { Disk } from '../discover/file-system.js';

export interface Output {
  /** Resolves when the text has been taken over by the system, or cannot be because the reader has gone. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Writes a file that `--output` names, whole or not at all; throws as `node:fs` does. */
  writeFile(path: string, text: string): void;
  /** Adds to a file that others write to as well; throws as `node:fs` does. */
  appendFile(path: string, text: string): void;
  /** Writes a file that is not there yet, with the folder it is in; throws as `node:fs` does, `EEXIST` where it is. */
  createFile(path: string, text: string, isExecutable: boolean): void;
  /** Puts a question to the person at the terminal; left out where there is none. */
  ask?(question: string): Promise<string>;
  /** Calls back, once, when the user wants the program to end; where it is missing, nobody can. */
  onInterrupt?(stop: () => void): void;
  /** Node's by default. */
  readonly disk?: Disk;
  /** What tells this build of the tool from any other; without it, nothing is cached. */
  readonly build?: string;
  /** Where the cache is; by default below the project's node_modules, or in the user's cache folder. */
  readonly cacheFolder?: string;
}

/** Whether text on `output` is to be coloured, where no flag says so. */
export function wantsColor({ environment }: Pick<Surroundings, 'environment'>, output: Output): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return output.isTerminal && environment.TERM !== 'dumb';
}
