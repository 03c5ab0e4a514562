/** What the configuration says of a rule at a file. */
import { createPathMatcher } from '../discover/match-paths.js';
import type { Config, RuleConfig } from '../discover/project.js';
import type { Severity } from '../finding.js';
import type { Claim, Rule } from './define-rule.js';

export interface RuleSettings {
  /** What the configuration says; null where it leaves that to the rule and its claims. */
  readonly severity: Severity | 'off' | null;
  /** Whether a claim is about a name that the rule is to leave alone. */
  ignores(claim: Pick<Claim, 'name' | 'owner'>): boolean;
}

/** `file` is absolute, and null for what concerns the project as a whole: overrides do not reach it. */
export type SettingsOf = (rule: Pick<Rule, 'id'>, file: string | null) => RuleSettings;

/**
 * The configuration's word on a rule, and instead of it the last matching override's for the file.
 * Names to leave alone add up.
 */
export function createRuleSettings(config: Config, root: string): SettingsOf {
  const overrides = config.overrides.map(({ files, rules }) => ({ matches: createPathMatcher(root, files), rules }));
  const ignoring = new Map<string, RuleSettings['ignores']>();
  const ignoresOf = (patterns: readonly string[]): RuleSettings['ignores'] => {
    if (patterns.length === 0) return ignoresNothing;
    const key = patterns.join('\n');
    const known = ignoring.get(key) ?? createNameMatcher(patterns);
    ignoring.set(key, known);
    return known;
  };
  return (rule, file) => {
    const said: RuleConfig[] = [config.rules[rule.id] ?? {}];
    if (file !== null) {
      for (const override of overrides) {
        const overridden = override.rules[rule.id];
        if (overridden !== undefined && override.matches(file)) said.push(overridden);
      }
    }
    return {
      severity: said.findLast(({ severity }) => severity !== undefined)?.severity ?? null,
      ignores: ignoresOf(said.flatMap(({ ignore }) => ignore ?? [])),
    };
  };
}

const ignoresNothing = (): boolean => false;

/** A pattern is a name, or an owner and a name (`User.legacyId`), in which `*` stands for anything. */
function createNameMatcher(patterns: readonly string[]): RuleSettings['ignores'] {
  const expressions = patterns.map(
    (pattern) => new RegExp(`^${pattern.replace(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '.*')}$`, 's'),
  );
  return ({ name, owner }) => {
    const full = [owner, name].filter((part) => part !== null).join('.');
    return expressions.some((expression) => (name !== null && expression.test(name)) || expression.test(full));
  };
}
