/** Asks every rule, words its claims, and leaves out what configuration and comments silence. */
import type { Config } from '../discover/project.js';
import type { Finding, Place, Related, Severity } from '../finding.js';
import type { Access, BoundProject, Claim, Payload, Rule } from './define-rule.js';
import { comparePlaces, compareText, isSamePlace } from './places.js';
import { createRuleSettings, type SettingsOf } from './rule-settings.js';
import { type DirectivesOf, findUnusedDirectives, rememberDirectives, silenceFindings } from './silence.js';
import { describeQuery, quote } from './wording.js';

export interface RunOptions {
  /** Ids of the rules to ask; null for all. */
  readonly only: readonly string[] | null;
  /** Absolute folder that the globs of `config.overrides` are relative to. */
  readonly root: string;
  /** Text of a file with findings, for directives; undefined when it cannot be read. */
  readText(file: string): string | undefined;
  /** Directives of files where they are known already. */
  readonly directivesOf?: DirectivesOf;
  /** Files that were checked in full: a directive there that silences nothing is not needed. None by default. */
  readonly commented?: readonly string[];
  /** Whether packages are there to be read; without them, rules about modules find less than elsewhere. */
  readonly isInstalled?: boolean;
}

/** All findings, by path, position and rule; one for each rule, place and name. */
export function runRules(
  rules: readonly Rule[],
  project: BoundProject,
  config: Config,
  options: RunOptions,
): readonly Finding[] {
  const settingsOf = createRuleSettings(config, options.root);
  const directivesOf = options.directivesOf ?? rememberDirectives(options.readText);
  let relate: ReturnType<typeof relateCallSites> | undefined;
  // Most runs find nothing, and need no index of calls.
  const related = (place: Place | null): readonly Related[] => {
    relate ??= relateCallSites(project);
    return relate(place);
  };
  const ask = (asked: readonly Rule[], of: BoundProject): readonly Finding[] => {
    const findings = asked.flatMap((rule) =>
      [...rule.check(of)].flatMap((claim) => {
        const { severity: said, ignores } = settingsOf(rule, claim.place?.file ?? null);
        const severity = said ?? claim.severity ?? rule.severity;
        if (severity === 'off' || ignores(claim)) return [];
        return [wordClaim(rule, claim, severity, related(claim.place))];
      }),
    );
    return withoutDoubles(findings.sort(compareFindings));
  };

  const asked = rules.filter((rule) => options.only === null || options.only.includes(rule.id));
  const { findings, used } = silenceFindings(
    ask(
      asked.filter(({ judges }) => judges !== 'directives'),
      project,
    ),
    directivesOf,
  );
  const ofDirectives = asked.filter(({ judges }) => judges === 'directives');
  if (ofDirectives.length === 0 || options.commented === undefined) return findings;
  const known = options.isInstalled === true ? asked : asked.filter(({ category }) => category !== 'module');
  const judges = createJudgement(known, settingsOf, options.only === null);
  const isUncertain = createUncertainty(project);
  const unusedDirectives = findUnusedDirectives(options.commented, directivesOf, used, judges, isUncertain);
  if (unusedDirectives.length === 0) return findings;
  const unused = silenceFindings(ask(ofDirectives, { ...project, unusedDirectives }), directivesOf);
  return [...findings, ...unused.findings].sort(compareFindings);
}

/** Whether a rule was asked at a file; a directive that names none is judged only where all were. */
function createJudgement(
  asked: readonly Rule[],
  settingsOf: SettingsOf,
  isAll: boolean,
): (rule: string | null, file: string) => boolean {
  const byId = new Map(asked.filter(({ judges }) => judges !== 'directives').map((rule) => [rule.id, rule]));
  return (id, file) => {
    if (id === null) return isAll;
    const rule = byId.get(id);
    return rule !== undefined && (settingsOf(rule, file).severity ?? rule.severity) !== 'off';
  };
}

/** Whether something between two offsets of a file could not be checked: elsewhere, or later, it may be found to be wrong. */
function createUncertainty({ unchecked, modules }: BoundProject): (stretch: Place) => boolean {
  const places = new Map<string, Place[]>();
  for (const { place } of [...unchecked, ...modules.unfollowed]) {
    const own = places.get(place.file);
    if (own) own.push(place);
    else places.set(place.file, [place]);
  }
  return ({ file, start, end }) => places.get(file)?.some((place) => place.start <= end && place.end >= start) === true;
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
