/** V8 lets garbage lie where it has room, up to twice what is in use; on an editor's machine others want that room. */
import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * Percent that the heap may grow by before V8 looks for garbage, a little at a time: to collect all of it at once takes a quarter
 * of a second, in which the next key may come.
 */
const MOST_GROWTH = 15;
/** Bytes of garbage that are worth that quarter of a second while nobody waits. */
const LEAST_GROWTH = 60 * 1024 * 1024;

let collect: (() => void) | undefined;
let left = 0;

/** To be called when the whole project has been looked at: collects what has become garbage since the last time, where that may be much. */
export function collectGarbage(): void {
  if (process.memoryUsage().heapUsed - left < LEAST_GROWTH) return;
  collect ??= findCollector();
  collect();
  left = process.memoryUsage().heapUsed;
}

/** Node has it behind a flag, which can be set while it runs, for contexts that are made from then on. */
function findCollector(): () => void {
  v8.setFlagsFromString(`--heap-growing-percent=${MOST_GROWTH}`);
  // Collecting so often must not make V8 forget code that is not in use at the moment.
  v8.setFlagsFromString('--no-flush-bytecode');
  v8.setFlagsFromString('--expose-gc');
  const found: unknown = vm.runInNewContext('typeof gc === "function" ? gc : undefined');
  return typeof found === 'function' ? () => void found() : () => undefined;
}
