import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

// In a process of its own: this one has garbage of many tests. Needs `npm run build`.
it('collects what has become garbage once that is much', () => {
  const script = `
    import { collectGarbage } from './dist/src/lsp/collect-garbage.js';
    const used = () => process.memoryUsage().heapUsed / 1024 / 1024;
    collectGarbage();
    let kept = Array.from({ length: 2_000_000 }, (_, at) => ({ at, next: null }));
    const full = used();
    kept = undefined;
    collectGarbage();
    console.log(JSON.stringify({ full, afterPause: used() }));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' });
  const { full, afterPause } = JSON.parse(output);
  expect(full).toBeGreaterThan(70);
  expect(afterPause).toBeLessThan(20);
});
