/** Where the process begins: the only module that runs when it is imported. */
import fs from 'node:fs';
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

// Set, not called: what is still in a pipe's buffer is written before the process ends by itself.
process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  writeFile: writeWhole,
  appendFile: (path, text) => fs.appendFileSync(path, text),
  build,
});
