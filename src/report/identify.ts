import { createHash } from 'node:crypto';
import type { Finding } from '../finding.js';
import { pathsFrom } from './paths.js';
import type { ReportedFinding } from './report.js';

/** 64 bits of SHA-256 as 16 hexadecimal digits: two of a million ids are the same once in 37 million reports. */
export function hashOf(...parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/**
 * Gives every finding its `id`, `key` and `causeId`. None of them depends on offsets, so they survive lines that move;
 * only the order of equals does: `findings` are in order of position within their files.
 */
export function identifyFindings(findings: readonly Finding[], root: string): readonly ReportedFinding[] {
  const pathOf = pathsFrom(root);
  const seen = new Map<string, number>();
  const causeIdOf = identifyCauses(findings, pathOf);
  return findings.map((finding) => {
    const path = finding.place === null ? null : pathOf(finding.place.file);
    const key = hashOf('finding', path, finding.ruleId, finding.owner, finding.name, finding.clause);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { ...finding, id: hashOf('site', key, ordinal), key, causeId: causeIdOf(finding) };
  });
}

/**
 * Rule, owner and name; where no name is at fault the sentence stands for it, or all such findings would be one cause.
 * Of what is to be changed elsewhere, the file and an ordinal among its equals there.
 */
function identifyCauses(findings: readonly Finding[], pathOf: (file: string) => string): (finding: Finding) => string {
  const partsOf = ({ cause, owner, name, message }: Finding): readonly (string | null)[] => {
    const named = name === null ? [cause.ruleId, owner, null, message] : [cause.ruleId, owner, name];
    return cause.place === null ? named : [...named, pathOf(cause.place.file)];
  };
  const starts = new Map<string, Set<number>>();
  for (const finding of findings) {
    if (finding.cause.place === null) continue;
    const key = JSON.stringify(partsOf(finding));
    const known = starts.get(key);
    if (known) known.add(finding.cause.place.start);
    else starts.set(key, new Set([finding.cause.place.start]));
  }
  return (finding) => {
    const parts = partsOf(finding);
    const { place } = finding.cause;
    if (place === null) return hashOf('cause', ...parts);
    const equals = [...(starts.get(JSON.stringify(parts)) ?? [])];
    return hashOf('cause', ...parts, equals.filter((start) => start < place.start).length);
  };
}
