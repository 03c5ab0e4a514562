/** Where the process begins: the only module that runs when it is imported. */
import { Console } from 'node:console';
import fs from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { TOOL } from '../tool.js';
import { runCli } from './run-cli.js';
import type { Output } from './surroundings.js';
import { writeWhole } from './write-whole.js';

function outputOf(stream: NodeJS.WriteStream): Output {
  // The reader may be gone (`schemadrift | head`): what it did not take is nobody's loss.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve())),
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

/** The bundle's chunks are named by what is in them, and this module, whose own name stays, names those that it needs. */
const build = `${TOOL.version} ${fs.readFileSync(fileURLToPath(import.meta.url), 'utf8')}`;

/** The answer is empty where the person ends the input instead of giving one. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((resolve) => {
      terminal.once('close', () => resolve(''));
      terminal.question(question).then(resolve, () => resolve(''));
    });
  } finally {
    terminal.close();
  }
}

// Standard output is the report's, or a protocol's: a configuration that prints would break either.
globalThis.console = new Console(process.stderr);

// Set, not called: what is still in a pipe's buffer is written before the process ends by itself.
process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  writeFile: writeWhole,
  appendFile: (path, text) => fs.appendFileSync(path, text),
  onInterrupt(stop) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  },
  build,
  createFile(path, text, isExecutable) {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, text, { flag: 'wx', mode: isExecutable ? 0o755 : 0o644 });
  },
  ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
});
