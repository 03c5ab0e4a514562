/** Checks what a configuration file says, with one sentence for each mistake. */
import { nearNames } from '../catalog/lookup.js';
import { isJsonObject } from '../discover/jsonc.js';
import type { Config, RuleConfig, RuleOverride } from '../discover/project.js';
import { SEVERITIES, type Severity } from '../finding.js';
import { DEFAULT_CONFIG } from './default-config.js';

export interface ValidatedConfig {
  readonly config: Config;
  /** Sentences that say what is wrong and what to write; with any, the configuration is not to be used. */
  readonly errors: readonly string[];
}

const KEYS = ['schemas', 'include', 'exclude', 'rules', 'clients', 'overrides', 'baseline'];
const OVERRIDE_KEYS = ['files', 'rules'];
const RULE_KEYS = ['severity', 'ignore'];
const SETTINGS: readonly string[] = ['off', ...SEVERITIES];

/** `path` is the absolute path of the file that `value` comes from. */
export function validateConfig(value: unknown, path: string, ruleIds: readonly string[]): ValidatedConfig {
  const errors: string[] = [];
  if (!isJsonObject(value)) {
    return {
      config: DEFAULT_CONFIG,
      errors: [`The configuration is ${describe(value)}; export an object, as in \`export default { rules: {} }\`.`],
    };
  }
  reportUnknownKeys(value, KEYS, 'the configuration', errors);
  const config: Config = {
    path,
    schemas: readStrings(value.schemas, '`schemas`', 'prisma/schema.prisma', errors),
    include: readStrings(value.include, '`include`', 'src/**', errors),
    exclude: readStrings(value.exclude, '`exclude`', 'scripts/**', errors),
    rules: readRules(value.rules, '`rules`', ruleIds, errors),
    clients: readStrings(value.clients, '`clients`', 'db', errors),
    overrides: readOverrides(value.overrides, ruleIds, errors),
    baseline: readBaseline(value.baseline, errors),
  };
  return { config, errors };
}

function readStrings(value: unknown, name: string, example: string, errors: string[]): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  errors.push(`${name} is ${describe(value)}; write a list of strings, as in \`["${example}"]\`.`);
  return [];
}

function readRules(
  value: unknown,
  name: string,
  ruleIds: readonly string[],
  errors: string[],
): Readonly<Record<string, RuleConfig>> {
  if (value === undefined) return {};
  if (!isJsonObject(value)) {
    errors.push(`${name} is ${describe(value)}; write an object, as in \`{ "${ruleIds[0]}": "warning" }\`.`);
    return {};
  }
  const rules: Record<string, RuleConfig> = {};
  for (const [id, setting] of Object.entries(value)) {
    if (!ruleIds.includes(id)) errors.push(`${name} names \`${id}\`, which is no rule${nearest(id, ruleIds)}.`);
    else if (isJsonObject(setting)) rules[id] = readRule(setting, `\`${name.slice(1, -1)}.${id}\``, errors);
    else rules[id] = readSeverity(setting, `${name} sets \`${id}\` to`, errors);
  }
  return rules;
}

function readRule(value: Readonly<Record<string, unknown>>, name: string, errors: string[]): RuleConfig {
  reportUnknownKeys(value, RULE_KEYS, name, errors);
  return {
    ...(value.severity === undefined ? {} : readSeverity(value.severity, `${name} sets \`severity\` to`, errors)),
    ignore: readStrings(value.ignore, `\`${name.slice(1, -1)}.ignore\``, 'User.legacyId', errors),
  };
}

function readSeverity(value: unknown, lead: string, errors: string[]): RuleConfig {
  if (isSetting(value)) return { severity: value };
  const known = SETTINGS.map((item) => `"${item}"`).join(', ');
  errors.push(`${lead} ${describe(value)}; write one of ${known}.`);
  return {};
}

function readBaseline(value: unknown, errors: string[]): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && value !== '') return value;
  errors.push(`\`baseline\` is ${describe(value)}; write a path, as in \`"schemadrift-baseline.json"\`.`);
  return null;
}

function readOverrides(value: unknown, ruleIds: readonly string[], errors: string[]): readonly RuleOverride[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    errors.push(
      `\`overrides\` is ${describe(value)}; write a list, as in \`[{ "files": ["test/**"], "rules": {} }]\`.`,
    );
    return [];
  }
  return value.map((item: unknown, index) => {
    const name = `overrides[${index}]`;
    if (!isJsonObject(item)) {
      errors.push(`\`${name}\` is ${describe(item)}; write an object with \`files\` and \`rules\`.`);
      return { files: [], rules: {} };
    }
    reportUnknownKeys(item, OVERRIDE_KEYS, `\`${name}\``, errors);
    if (item.files === undefined) errors.push(`\`${name}\` has no \`files\`; add globs, as in \`["test/**"]\`.`);
    return {
      files: readStrings(item.files, `\`${name}.files\``, 'test/**', errors),
      rules: readRules(item.rules, `\`${name}.rules\``, ruleIds, errors),
    };
  });
}

function reportUnknownKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  owner: string,
  errors: string[],
): void {
  for (const key of Object.keys(value)) {
    // JSON files name their schema for editors.
    if (known.includes(key) || key === '$schema') continue;
    errors.push(`${owner[0]?.toUpperCase()}${owner.slice(1)} has no key \`${key}\`${nearest(key, known)}.`);
  }
}

/** `; did you mean …` for a near name, else what there is. */
function nearest(written: string, known: readonly string[]): string {
  const [near] = nearNames(
    written,
    known.map((name) => ({ name, entity: name })),
  );
  if (near) return `; the nearest is \`${near.name}\``;
  return `; there are ${known.map((name) => `\`${name}\``).join(', ')}`;
}

function isSetting(value: unknown): value is Severity | 'off' {
  return typeof value === 'string' && SETTINGS.includes(value);
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string') ? 'a list' : 'a list of other things';
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'empty';
    case 'function':
      return 'a function';
    default:
      return 'an object';
  }
}
