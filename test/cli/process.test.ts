/** The built program as a process: pipes, exit codes and what it takes to start. Needs `npm run build`. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TOOL } from '../../src/tool.js';
import { createProject, USER_SCHEMA } from '../temp-project.js';

const PROGRAM = fileURLToPath(new URL('../../bin/schemadrift.js', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs to the end; `read` decides how standard output is taken. */
function start(
  args: readonly string[],
  read: (stream: NodeJS.ReadableStream, take: (chunk: Buffer) => void) => void = (stream, take) =>
    stream.on('data', take),
): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  read(child.stdout, (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(chunks).toString(), stderr }));
  });
}

/** A project whose report is larger than a pipe holds. */
function createLargeProject(): string {
  const wrong = Array.from({ length: 400 }, (_, index) => `prisma.user.count({ where: { wrong${index}: 1 } });`);
  return createProject({
    'package.json': { name: 'app' },
    'prisma/schema.prisma': USER_SCHEMA,
    'src/a.ts': `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n${wrong.join('\n')}\n`,
  });
}

describe('the program', () => {
  it('answers for its version', async () => {
    expect(await start(['--version'])).toEqual({ code: 0, stdout: `${TOOL.version}\n`, stderr: '' });
  });

  it('writes all of a large report to a reader that is slow to start, and then exits', async () => {
    const { code, stdout } = await start(['--format=json', '--cwd', createLargeProject()], (stream, take) => {
      setTimeout(() => stream.on('data', take), 1500);
    });
    expect(code).toBe(1);
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(JSON.parse(stdout).findings).toHaveLength(400);
  });

  it('keeps what a configuration prints out of the report', async () => {
    const dir = createProject({
      'package.json': { name: 'app' },
      'prisma/schema.prisma': USER_SCHEMA,
      'schemadrift.config.mjs': "console.log('hello');\nconsole.info('there');\nexport default {};\n",
    });
    const { code, stdout, stderr } = await start(['--format=json', '--cwd', dir]);
    expect([code, JSON.parse(stdout).findings]).toEqual([0, []]);
    expect(stderr).toMatch(/^hello\nthere\n/);
  });

  it('ends quietly when its reader goes', async () => {
    const { code, stderr } = await start(['--format=json', '--cwd', createLargeProject()], (stream, take) => {
      stream.once('data', (chunk: Buffer) => {
        take(chunk);
        if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
      });
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });
});
