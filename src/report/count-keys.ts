import type { ReportedFinding } from './report.js';

/** How many findings of each key there are. */
export function countKeys(findings: readonly Pick<ReportedFinding, 'key'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of findings) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
