/** `schemadrift rules`: every rule, with the severity that it has in the project. */
import { createFileSystem } from '../../discover/file-system.js';
import { absolutePath } from '../../discover/paths.js';
import { IMPACTS } from '../../finding.js';
import { cellsOf, wrap } from '../../report/cells.js';
import { count } from '../../report/words.js';
import type { Rule } from '../../rule/define-rule.js';
import type { Command } from '../commands.js';
import { COLOR_OPTIONS, type Layout, layoutFor, readTextOrJson } from '../layout.js';
import { type ParsedOptions, PROJECT_EXAMPLES, PROJECT_OPTIONS, parseOptions } from '../options.js';
import { requireConfig, resolveCwd } from '../place-of-work.js';
import type { Surroundings } from '../surroundings.js';
import { UsageError } from '../usage-error.js';

const { config, cwd } = PROJECT_OPTIONS;
const OPTIONS = { config, cwd, ...COLOR_OPTIONS, format: { type: 'string' } } as const;

const HELP = `Lists the rules: what each finds, the severity it has in this project, and the
best kind of fix that it offers.

  schemadrift rules

  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            start in another folder
  --format FORMAT      text (default) or json
  --color, --no-color  the terminal decides; NO_COLOR is honoured

Fixes: safe ones change case or take a name that the schema maps, suggestions
are for a person to accept, manual ones are words. \`schemadrift explain RULE\`
prints the page of a rule.
`;

interface ListedRule extends Pick<Rule, 'id' | 'summary' | 'category' | 'impact' | 'fix'> {
  /** What the configuration says, else the rule's own. */
  readonly severity: Rule['severity'] | 'off';
  readonly defaultSeverity: Rule['severity'];
}

export const rulesCommand: Command = {
  help: HELP,
  options: OPTIONS,
  async run(args, surroundings) {
    const options = parseOptions(args, OPTIONS, PROJECT_EXAMPLES, 'schemadrift rules --help');
    const [operand] = options.positionals;
    if (operand !== undefined) {
      throw new UsageError(`\`rules\` takes no path; \`schemadrift explain ${operand}\` explains a single rule.`);
    }
    const format = readTextOrJson(options);
    const listed = await listRules(options, surroundings);
    const text =
      format === 'json'
        ? `${JSON.stringify(listed, null, 2)}\n`
        : renderRules(listed, layoutFor(options, surroundings));
    await surroundings.stdout.write(text);
    return 0;
  },
};

async function listRules(
  options: ParsedOptions<'cwd' | 'config'>,
  surroundings: Surroundings,
): Promise<readonly ListedRule[]> {
  const { disk } = surroundings;
  const fs = createFileSystem(disk);
  const place = resolveCwd(options.text('cwd'), surroundings, fs);
  const file = options.text('config');
  requireConfig(file, place, fs);
  const [{ rules }, { loadConfig }] = await Promise.all([
    import('../../../rules/index.js'),
    import('../../config/load-config.js'),
  ]);
  const loaded = await loadConfig({
    cwd: place,
    ruleIds: rules.map(({ id }) => id),
    ...(file === null ? {} : { file: absolutePath(place, file) }),
    ...(disk === undefined ? {} : { disk }),
  });
  const [problem] = loaded.problems;
  if (problem) throw new UsageError(problem.message);
  return rules.map(({ id, summary, category, impact, fix, severity }): ListedRule => {
    const configured = loaded.config.rules[id]?.severity ?? severity;
    return { id, summary, category, impact, fix, severity: configured, defaultSeverity: severity };
  });
}

const MEANINGS: Readonly<Record<Rule['impact'], string>> = {
  blocker: 'the build or the page is broken',
  high: 'business logic breaks',
  medium: 'a query fails or lies in some cases',
  low: 'works, and will hurt',
};

/** By impact, the worst first. */
function renderRules(rules: readonly ListedRule[], { width, paint }: Layout): string {
  const widest = Math.max(...rules.map(({ id }) => id.length));
  const blocks = IMPACTS.flatMap((impact) => {
    const own = rules.filter((rule) => rule.impact === impact);
    if (own.length === 0) return [];
    const lines = own.flatMap((rule) => renderRule(rule, widest, { width, paint }));
    return [[`${paint('path', impact)}${paint('dim', `  ${MEANINGS[impact]}`)}`, ...lines].join('\n')];
  });
  const changed = rules.some(({ severity, defaultSeverity }) => severity !== defaultSeverity);
  const foot = [
    `${count(rules.length, 'rule')} · schemadrift explain RULE prints a rule's page`,
    ...(changed ? ['* set by the configuration'] : []),
  ];
  return `${[...blocks, foot.map((line) => paint('dim', line)).join('\n')].join('\n\n')}\n`;
}

function renderRule(
  { id, severity, defaultSeverity, fix, summary }: ListedRule,
  widest: number,
  { width, paint }: Layout,
): string[] {
  const level = `${severity}${severity === defaultSeverity ? '' : '*'}`.padEnd(9);
  const lead = `  ${id.padEnd(widest)}  ${level}${fix.padEnd(12)}`;
  const shown = lead.replace(severity, paint(severity === 'off' ? 'dim' : severity, severity));
  const room = width - cellsOf(lead);
  // Beside the columns where there is room for words, else below them.
  if (room < 30) return [shown.trimEnd(), ...wrap(summary, width - 6).map((line) => `      ${line}`)];
  const [first = '', ...rest] = wrap(summary, room);
  return [shown + first, ...rest.map((line) => ' '.repeat(cellsOf(lead)) + line)];
}
