/** `--watch` as a process: what it prints after changes, however they are made. Needs `npm run build`. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createProject, USER_SCHEMA } from '../temp-project.js';
import { run } from './cli.js';

const PROGRAM = fileURLToPath(new URL('../../bin/schemadrift.js', import.meta.url));
const WATCHING = 'watching for changes…\n';
const CLIENT = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";

class Watched {
  readonly #child: ChildProcess;
  stdout = '';
  stderr = '';
  #seen = 0;

  constructor(
    readonly dir: string,
    args: readonly string[] = [],
  ) {
    this.#child = spawn(process.execPath, [PROGRAM, '--watch', '--format', 'unix', ...args], { cwd: dir });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    onTestFinished(() => {
      this.#child.kill('SIGKILL');
    });
  }

  /** What was printed since the last call, as soon as what is printed at the end of it is `expected`. */
  async prints(expected: string): Promise<string> {
    await expect
      .poll(() => this.stdout.slice(this.#seen).endsWith(expected) && this.stderr.endsWith(WATCHING), {
        timeout: 20_000,
        interval: 20,
      })
      .toBe(true);
    const printed = this.stdout.slice(this.#seen);
    this.#seen = this.stdout.length;
    return printed;
  }

  /** Waits until what is printed is what a run prints now, and gives that. */
  async catchesUp(): Promise<string> {
    const { stdout } = spawnSync(process.execPath, [PROGRAM, '--no-cache', '--format', 'unix'], {
      cwd: this.dir,
      encoding: 'utf8',
    });
    await this.prints(stdout);
    return stdout;
  }

  write(file: string, text: string): void {
    const full = path.join(this.dir, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    return new Promise((resolve) => {
      this.#child.on('close', resolve);
      this.#child.kill(signal);
    });
  }
}

function createWatched(): Watched {
  return new Watched(
    createProject({
      'node_modules/.cache/a.ts': '',
      'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
      'prisma/schema.prisma': USER_SCHEMA,
      'src/a.ts': `${CLIENT}prisma.user.count({ where: { phone: '1' } });\n`,
    }),
  );
}

describe('--watch', { timeout: 60_000 }, () => {
  it('prints what a run prints, again after each change, and ends well when it is interrupted', async () => {
    const watched = createWatched();
    expect(await watched.catchesUp()).toContain('phone');
    watched.write('src/a.ts', `${CLIENT}prisma.user.count({ where: { name: '1' } });\n`);
    expect(await watched.catchesUp()).not.toContain('phone');
    watched.write('prisma/schema.prisma', USER_SCHEMA.replace('name  String?', 'called String?'));
    expect(await watched.catchesUp()).toContain('no field `name`');
    expect(await watched.end('SIGINT')).toBe(0);
    expect(watched.stderr.replaceAll(WATCHING, '')).toBe('');
    expect(watched.stdout).not.toContain('\u001B');
  });

  it('sees files and folders that come and go', async () => {
    const watched = createWatched();
    await watched.catchesUp();
    watched.write('src/new/deep/b.ts', `${CLIENT}prisma.user.count({ where: { first: '1' } });\n`);
    expect(await watched.catchesUp()).toContain('no field `first`');
    watched.write('src/new/deep/b.ts', `${CLIENT}prisma.user.count({ where: { second: '1' } });\n`);
    expect(await watched.catchesUp()).toContain('no field `second`');
    fs.renameSync(path.join(watched.dir, 'src/new'), path.join(watched.dir, 'src/newer'));
    expect(await watched.catchesUp()).toContain('src/newer/deep/b.ts');
    watched.write('src/newer/deep/b.ts', `${CLIENT}prisma.user.count({ where: { third: '1' } });\n`);
    expect(await watched.catchesUp()).toContain('no field `third`');
    fs.rmSync(path.join(watched.dir, 'src/newer'), { recursive: true });
    expect(await watched.catchesUp()).not.toContain('third');
    expect(await watched.end('SIGTERM')).toBe(0);
  });

  it('sees what is saved by a rename, time and again', async () => {
    const watched = createWatched();
    await watched.catchesUp();
    for (const name of ['one', 'two', 'three']) {
      watched.write('src/.a.ts.swp', `${CLIENT}prisma.user.count({ where: { ${name}: '1' } });\n`);
      fs.renameSync(path.join(watched.dir, 'src/.a.ts.swp'), path.join(watched.dir, 'src/a.ts'));
      expect(await watched.catchesUp()).toContain(`no field \`${name}\``);
    }
  });

  it('prints nothing where nothing that counts has changed', async () => {
    const watched = createWatched();
    const first = await watched.catchesUp();
    const text = fs.readFileSync(path.join(watched.dir, 'src/a.ts'), 'utf8');
    watched.write('src/a.ts', text);
    watched.write('node_modules/.cache/x.ts', text);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(watched.stdout).toBe(first);
  });

  it('follows checkouts from one branch to another', async () => {
    const watched = createWatched();
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: watched.dir, stdio: 'pipe' });
    };
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'one');
    git('checkout', '-q', '-b', 'other');
    for (let file = 0; file < 40; file++) {
      watched.write(
        `src/part-${file % 5}/file-${file}.ts`,
        `${CLIENT}prisma.user.count({ where: { f${file}: 1 } });\n`,
      );
    }
    fs.rmSync(path.join(watched.dir, 'src/a.ts'));
    git('add', '-A');
    git('commit', '-qm', 'two');
    expect((await watched.catchesUp()).match(/has no field/g)).toHaveLength(40);
    git('checkout', '-q', 'main');
    expect((await watched.catchesUp()).match(/has no field/g)).toHaveLength(1);
    git('checkout', '-q', 'other');
    expect((await watched.catchesUp()).match(/has no field/g)).toHaveLength(40);
  });

  it('ends with a sentence where the system lets no further folder be watched', async () => {
    const dir = createProject({ 'package.json': {}, 'prisma/schema.prisma': USER_SCHEMA, 'src/a.ts': CLIENT });
    const watchFolder = fs.watch;
    const spy = vi.spyOn(fs, 'watch').mockImplementation((folder, ...rest) => {
      if (String(folder).endsWith('/one-too-many')) throw Object.assign(new Error(), { code: 'ENOSPC' });
      return Reflect.apply(watchFolder, fs, [folder, ...rest]);
    });
    onTestFinished(() => spy.mockRestore());
    const ended = run(dir, ['--watch']);
    const isWatched = (): boolean => spy.mock.calls.some(([folder]) => folder === `${dir}/src`);
    await expect.poll(isWatched, { timeout: 20_000 }).toBe(true);
    fs.mkdirSync(path.join(dir, 'src/one-too-many'));
    expect(await ended).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/\nThe system does not let so many folders be watched; .*\n$/),
    });
  });

  it.each([
    ['--staged', '`--watch` checks the whole project as it stands on the disk; leave `--staged` out.'],
    ['--changed', '`--watch` checks the whole project as it stands on the disk; leave `--changed` out.'],
    ['--fix', '`--fix` is done once, and `--watch` goes on; leave one of them out.'],
    ['--write-baseline', '`--write-baseline` is done once, and `--watch` goes on; leave one of them out.'],
  ])('refuses %s', async (option, message) => {
    expect(await run('/', ['--watch', option])).toEqual({ exitCode: 2, stdout: '', stderr: `${message}\n` });
  });
});
