/** V8 lets garbage lie where it has room, up to twice what is in use; on an editor's machine others want that room. */
import v8 from 'node:v8';
import vm from 'node:vm';

/** Bytes of the heap that are worth the tenths of a second that collecting takes: while nobody waits, and while one types on. */
const LEAST_GROWTH = { pause: 60 * 1024 * 1024, typing: 130 * 1024 * 1024 };

let collect: (() => void) | undefined;
let left = 0;

/** To be called between checks: collects what has become garbage since the last time, where that may be much. */
export function collectGarbage(when: keyof typeof LEAST_GROWTH): void {
  if (process.memoryUsage().heapUsed - left < LEAST_GROWTH[when]) return;
  collect ??= findCollector();
  collect();
  left = process.memoryUsage().heapUsed;
}

/** Node has it behind a flag, which can be set while it runs, for contexts that are made from then on. */
function findCollector(): () => void {
  // Collecting so often must not make V8 forget code that is not in use at the moment.
  v8.setFlagsFromString('--no-flush-bytecode');
  v8.setFlagsFromString('--expose-gc');
  const found: unknown = vm.runInNewContext('typeof gc === "function" ? gc : undefined');
  return typeof found === 'function' ? () => void found() : () => undefined;
}
