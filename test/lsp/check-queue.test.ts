import { describe, expect, it } from 'vitest';
import { CheckQueue, type Step } from '../../src/lsp/check-queue.js';

/** All steps that are to be done from `now` on, with when; time passes by waiting alone. */
function drain(queue: CheckQueue, now: number): readonly string[] {
  const done: string[] = [];
  for (let step: Step | undefined = queue.take(now); step; step = queue.take(now)) {
    if (step.kind === 'wait') now += step.milliseconds;
    else done.push(`${now} ${step.kind === 'check' ? step.path : 'all'}`);
  }
  return done;
}

/** A queue whose project was checked at once, which took so many milliseconds. */
function surveyed(took: number): CheckQueue {
  const queue = new CheckQueue(0);
  expect(drain(queue, 0)).toEqual(['25 all']);
  queue.surveyed(took);
  return queue;
}

describe('the queue', () => {
  it('has what was typed in first, then what is open, then everything', () => {
    const queue = surveyed(100);
    queue.change(['b'], ['a', 'b', 'c'], false, 1000);
    expect(drain(queue, 1000)).toEqual(['1025 b', '1025 a', '1025 c', '1700 all']);
    expect(queue.take(9000)).toBeUndefined();
  });

  it('waits until nobody types, and longer where the whole takes long', () => {
    const queue = surveyed(2000);
    queue.change(['a'], ['a'], false, 1000);
    expect(queue.take(1015)).toEqual({ kind: 'wait', milliseconds: 10 });
    queue.change(['a'], ['a'], false, 1030);
    expect(drain(queue, 1030)).toEqual(['1055 a', '3630 all']);
    queue.surveyed(60_000);
    queue.change([], [], false, 10_000);
    expect(drain(queue, 10_000)).toEqual(['13600 all']);
  });

  it('is quick about a schema where the whole is', () => {
    const [quick, slow] = [surveyed(100), surveyed(1000)];
    for (const queue of [quick, slow]) queue.change([], ['a'], true, 1000);
    expect(drain(quick, 1000)).toEqual(['1025 a', '1025 all']);
    expect(drain(slow, 1000)).toEqual(['1025 a', '2600 all']);
    quick.change([], [], false, 2000);
    expect(drain(quick, 2000)).toEqual(['2700 all']);
  });

  it('checks but the last few of many open files before the whole', () => {
    const queue = surveyed(100);
    queue.change(['x'], ['x', 'a', 'b', 'c', 'd', 'e', 'f'], false, 1000);
    expect(drain(queue, 1000)).toEqual(['1025 x', '1025 a', '1025 b', '1025 c', '1700 all']);
  });
});
