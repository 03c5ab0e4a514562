// @ts-check
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/**
 * Seconds from start to end, the most memory that the process and those it started held at once (in MB; null where /proc
 * is missing), and what was printed on stdout and stderr.
 * @typedef {{ seconds: number, megabytes: number | null, code: number | null, output: string, errors: string }} Run
 */

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 20;

/**
 * Runs a command and watches its memory.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Run>}
 */
export function measure(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    /** @type {Buffer[]} */
    const errors = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    let peak = 0;
    const timer = setInterval(() => {
      if (child.pid !== undefined) peak = Math.max(peak, heldBy(child.pid));
    }, INTERVAL);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({
        seconds: (performance.now() - start) / 1000,
        megabytes: peak === 0 ? null : peak / 1024,
        code,
        output: Buffer.concat(chunks).toString('utf8'),
        errors: Buffer.concat(errors).toString('utf8'),
      });
    });
  });
}

/**
 * Memory of a process and its descendants, in kilobytes: for each its own peak so far, so that little is missed between looks.
 * @param {number} root
 */
function heldBy(root) {
  let sum = 0;
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    try {
      sum += Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1] ?? 0);
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
        if (children) open.push(...children.split(' ').map(Number));
      }
    } catch {
      // It ended between two looks.
    }
  }
  return sum;
}

/**
 * @param {readonly number[]} values at least one
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
