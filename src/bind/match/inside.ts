import type { Place } from '../../finding.js';

/** Whether a place is part of another. */
export function isInside(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}
