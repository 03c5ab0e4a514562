/** When a file last changed, as the system tells. */
import fs from 'node:fs';

/**
 * A state that is younger than this may be followed by another with the same times: file systems keep them in steps of up
 * to two seconds. In nanoseconds.
 */
const STEP = 3_000_000_000n;

/** Size, times and inode of a file or folder on the real disk; null where they tell nothing yet. Links are followed. */
export function stampOnDisk(path: string): string | null {
  const found = fs.statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!found) return null;
  const { size, mtimeNs, ctimeNs, ino } = found;
  // biome-ignore lint/complexity/useMathMinMax: they are bigints.
  const latest = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  if (latest > BigInt(Date.now()) * 1_000_000n - STEP) return null;
  return `${size}.${mtimeNs.toString(36)}.${ctimeNs.toString(36)}.${ino.toString(36)}`;
}
