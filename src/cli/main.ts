/** Where the process begins: the only module that runs when it is imported. */
import fs from 'node:fs';
import { runCli } from './run-cli.js';
import type { Output } from './surroundings.js';

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

// Set, not called: what is still in a pipe's buffer is written before the process ends by itself.
process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  writeFile: (path, text) => fs.writeFileSync(path, text),
});
