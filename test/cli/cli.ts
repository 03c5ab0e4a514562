/** The command line in process: what it prints and exits with. */
import { appendFileSync } from 'node:fs';
import type { ExitCode } from '../../src/cli/exit-code.js';
import { runCli } from '../../src/cli/run-cli.js';
import type { Output } from '../../src/cli/surroundings.js';
import { writeWhole } from '../../src/cli/write-whole.js';
import type { Disk } from '../../src/discover/file-system.js';

export interface Run {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly disk?: Disk;
  /** Where reports are kept; without it, none are. */
  readonly cacheFolder?: string;
}

export async function run(cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const outputTo = (stream: keyof typeof written): Output => ({
    async write(text) {
      written[stream] += text;
    },
    isTerminal: options.isTerminal ?? false,
    columns: undefined,
  });
  const exitCode = await runCli(args, {
    cwd,
    environment: options.environment ?? {},
    stdout: outputTo('stdout'),
    stderr: outputTo('stderr'),
    writeFile: writeWhole,
    appendFile: appendFileSync,
    ...(options.disk === undefined ? {} : { disk: options.disk }),
    ...(options.cacheFolder === undefined ? {} : { cacheFolder: options.cacheFolder, build: 'test' }),
  });
  return { exitCode, ...written };
}
