/** The command line in process: what it prints and exits with. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
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
  /** What the person at the terminal answers; there is none where left out. */
  readonly answer?: string;
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
    createFile(path, text, isExecutable) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx', mode: isExecutable ? 0o755 : 0o644 });
    },
    ...(options.answer === undefined ? {} : { ask: async () => options.answer ?? '' }),
    ...(options.disk === undefined ? {} : { disk: options.disk }),
    ...(options.cacheFolder === undefined ? {} : { cacheFolder: options.cacheFolder, build: 'test' }),
  });
  return { exitCode, ...written };
}
