import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { flagsFor } from '../../src/cli/runtime.js';

describe('flags for V8', () => {
  it('are those that the version knows', () => {
    expect(flagsFor('11.3.244.8-node.33')).toEqual(['--no-allocation-site-pretenuring', '--interrupt-budget=400000']);
    expect(flagsFor('13.6.233.17-node.53')).toEqual(['--no-allocation-site-pretenuring']);
  });

  it('are none for a version that they were not tried on', () => {
    expect(flagsFor('15.0.1')).toEqual([]);
    expect(flagsFor('10.2.154')).toEqual([]);
  });

  it('are taken by the one that runs this, without a word', () => {
    const { status, stderr } = spawnSync(process.execPath, [...flagsFor(process.versions.v8), '--eval', '0'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
