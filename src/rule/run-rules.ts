/** Asks every rule, words its claims, and leaves out what configuration and comments silence. */
import { createPathMatcher } from '../discover/match-paths.js';
import type { Config } from '../discover/project.js';
import type { Finding, Place, Related, Severity } from '../finding.js';
import type { Access, BoundProject, Claim, Payload, Rule } from './define-rule.js';
import { applyDirectives } from './directives.js';
import { comparePlaces, compareText, isSamePlace } from './places.js';
import { describeQuery, quote } from './wording.js';

export interface RunOptions {
  /** Ids of the rules to ask; null for all. */
  readonly only: readonly string[] | null;
  /** Absolute folder that the globs of `config.overrides` are relative to. */
  readonly root: string;
  /** Text of a file with findings, for directives; undefined when it cannot be read. */
  readText(file: string): string | undefined;
}

/** All findings, by path, position and rule; one for each rule, place and name. */
export function runRules(
  rules: readonly Rule[],
  project: BoundProject,
  config: Config,
  options: RunOptions,
): readonly Finding[] {
  const severityOf = createSeverities(config, options.root);
  let relate: ReturnType<typeof relateCallSites> | undefined;
  // Most runs find nothing, and need no index of calls.
  const related = (place: Place | null): readonly Related[] => {
    relate ??= relateCallSites(project);
    return relate(place);
  };
  const findings = rules
    .filter((rule) => options.only === null || options.only.includes(rule.id))
    .flatMap((rule) =>
      [...rule.check(project)].flatMap((claim) => {
        const severity = severityOf(rule, claim);
        return severity === 'off' ? [] : [wordClaim(rule, claim, severity, related(claim.place))];
      }),
    );
  return applyDirectives(withoutDoubles(findings.sort(compareFindings)), options.readText);
}

/** A message with its placeholders filled in. */
export function fillMessage(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

function wordClaim(rule: Rule, claim: Claim, severity: Severity, callSites: readonly Related[]): Finding {
  return {
    ruleId: rule.id,
    severity,
    impact: rule.impact,
    category: rule.category,
    message: fillMessage(rule.messages[claim.message] ?? rule.summary, claim.values),
    label: claim.label,
    name: claim.name,
    place: claim.place,
    owner: claim.owner,
    clause: claim.clause,
    certainty: claim.certainty,
    cause: { ruleId: rule.sharesCauseWith ?? rule.id, place: claim.source ?? null },
    related: [...claim.related, ...callSites],
    suggestions: claim.suggestions,
  };
}

type Severities = (rule: Rule, claim: Claim) => Severity | 'off';

/** The claim's severity or the rule's, what the configuration says instead, and what the last matching override says of a file. */
function createSeverities(config: Config, root: string): Severities {
  const overrides = config.overrides.map(({ files, rules }) => ({ matches: createPathMatcher(root, files), rules }));
  return (rule, { place, severity: own }) => {
    let severity = config.rules[rule.id] ?? own ?? rule.severity;
    if (place === null) return severity;
    for (const override of overrides) {
      const overridden = override.rules[rule.id];
      if (overridden !== undefined && override.matches(place.file)) severity = overridden;
    }
    return severity;
  };
}

/** For a name or object that several queries read: their calls. */
function relateCallSites(project: BoundProject): (place: Place | null) => readonly Related[] {
  const key = (place: Place): string => `${place.file}:${place.start}:${place.end}`;
  const queries = new Map(project.queries.map((query) => [key(query.place), query]));
  const sites = new Map<string, readonly Place[]>();
  const note = ({ claimAt, callSites, passedAt }: Access | Payload): void => {
    if (callSites.length > 0) sites.set(key(claimAt), callSites);
    else if (passedAt) sites.set(key(claimAt), [passedAt]);
  };
  project.accesses.forEach(note);
  project.payloads.forEach(note);
  return (place) =>
    (place === null ? [] : (sites.get(key(place)) ?? [])).map((site) => {
      const query = describeQuery(queries.get(key(site)), project);
      return { message: query === null ? 'given to the query here' : `used by ${quote(query)}`, place: site };
    });
}

function compareFindings(a: Finding, b: Finding): number {
  if (a.place === null || b.place === null) {
    return Number(b.place === null) - Number(a.place === null) || compareText(a.ruleId, b.ruleId);
  }
  return (
    comparePlaces({ ...a.place, end: 0 }, { ...b.place, end: 0 }) ||
    compareText(a.ruleId, b.ruleId) ||
    a.place.end - b.place.end ||
    compareText(a.message, b.message)
  );
}

/** Equal rule, place and name in sorted findings: the first stays. */
function withoutDoubles(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding, index) => {
    for (let before = index - 1; before >= 0; before -= 1) {
      const other = findings[before];
      if (other === undefined || other.ruleId !== finding.ruleId || !startsAlike(other, finding)) return true;
      if (other.name === finding.name && endsAlike(other, finding)) return false;
    }
    return true;
  });
}

function startsAlike(a: Finding, b: Finding): boolean {
  if (a.place === null || b.place === null) return a.place === b.place && a.message === b.message;
  return a.place.file === b.place.file && a.place.start === b.place.start;
}

function endsAlike(a: Finding, b: Finding): boolean {
  return a.place === null || b.place === null || isSamePlace(a.place, b.place);
}
