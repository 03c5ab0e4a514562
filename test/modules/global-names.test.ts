import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isGlobalName } from '../../src/modules/global-names.js';

const LIB = dirname(createRequire(import.meta.url).resolve('typescript'));
const DECLARED = /^declare (?:var|function|class|const|let|namespace) ([A-Za-z_$][\w$]*)/gm;

describe('isGlobalName', () => {
  it('knows every value that TypeScript declares for browsers, workers and the language', () => {
    const files = readdirSync(LIB).filter((name) => /^lib\..*\.d\.ts$/.test(name));
    const names = files.flatMap((name) =>
      Array.from(readFileSync(join(LIB, name), 'utf8').matchAll(DECLARED), ([, it]) => it),
    );
    expect(names.length).toBeGreaterThan(1000);
    // `toString` is a member of the window, and a function of that name is called on nothing.
    expect(names.filter((name) => name && name !== 'toString' && !isGlobalName(name))).toEqual([]);
  });

  it('takes no name of the project for one', () => {
    expect(['useSession', 'CreateDialog', 'runBenchmark', 'prisma'].filter(isGlobalName)).toEqual([]);
  });
});
