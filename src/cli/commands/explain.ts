/** `schemadrift explain`: the page of a rule, or what a finding rests on. */
import { readRulePage } from '../../rule-pages.js';
import type { Command } from '../commands.js';
import { findFindings, mayMeanFinding } from '../explain/find-findings.js';
import { COLOR_OPTIONS, type Layout, layoutFor, readTextOrJson } from '../layout.js';
import { nearestOf } from '../nearest.js';
import { PROJECT_EXAMPLES, PROJECT_OPTIONS, parseOptions } from '../options.js';
import { type PlaceOfWork, readPlaceOfWork } from '../place-of-work.js';
import { startProgress } from '../progress.js';
import type { Surroundings } from '../surroundings.js';
import { UsageError } from '../usage-error.js';

const OPTIONS = { ...PROJECT_OPTIONS, ...COLOR_OPTIONS, format: { type: 'string' } } as const;

const HELP = `Prints the page of a rule, or what a finding rests on: the client, the query,
the position of the name, and what the schema has there.

  schemadrift explain unknown-field       a rule
  schemadrift explain src/users.ts:12     what is found in a line
  schemadrift explain src/users.ts:12:7   what is found at a place
  schemadrift explain 3f9c20b1            a finding or cause, by the beginning
                                          of the id that --format json gives

  --schema PATH        a schema, where it is not found by itself
  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            start in another folder
  --format FORMAT      text (default) or json
  --color, --no-color  the terminal decides; NO_COLOR is honoured
`;

export const explainCommand: Command = {
  help: HELP,
  options: OPTIONS,
  async run(args, surroundings) {
    const options = parseOptions(args, OPTIONS, PROJECT_EXAMPLES, 'schemadrift explain --help');
    const [word, ...more] = options.positionals;
    if (word === undefined || more.length > 0) {
      throw new UsageError(
        'Name one rule, finding or place, as in `schemadrift explain unknown-field` or `schemadrift explain src/a.ts:12`.',
      );
    }
    const format = readTextOrJson(options);
    const place = readPlaceOfWork(options, surroundings);
    const layout = layoutFor(options, surroundings);
    const { rules } = await import('../../../rules/index.js');
    const rule = rules.find(({ id }) => id === word);
    if (!rule && !mayMeanFinding(word)) {
      const near = nearestOf(
        word,
        rules.map(({ id }) => id),
      );
      const hint = near === undefined ? '`schemadrift rules` lists them' : `the nearest is \`${near}\``;
      throw new UsageError(`There is no rule \`${word}\`; ${hint}. A place is written \`src/a.ts:12:3\`.`);
    }
    const text = rule
      ? await explainRule(rule.id, format, layout)
      : await explainFindings(word, format, place, layout, surroundings);
    await surroundings.stdout.write(text);
    return 0;
  },
};

async function explainRule(id: string, format: 'text' | 'json', { width, paint }: Layout): Promise<string> {
  const page = readRulePage(id) ?? '';
  if (format === 'json') return `${JSON.stringify({ rule: id, page }, null, 2)}\n`;
  const { renderPage } = await import('../../report/page.js');
  return `${renderPage(page, width, paint)}\n`;
}

async function explainFindings(
  word: string,
  format: 'text' | 'json',
  place: PlaceOfWork,
  layout: Layout,
  { stderr }: Surroundings,
): Promise<string> {
  const progress = startProgress(stderr);
  const [{ analyze }, { listEvidence }, { renderExplanation, toJson }, { createClientTracer }] = await Promise.all([
    import('../../analyze.js'),
    import('../explain/evidence.js'),
    import('../explain/render-explanation.js'),
    import('../../bind/trace-client.js'),
  ]);
  // What the baseline knows can be asked about like all else.
  const analysis = await analyze({ ...place, baseline: false, onStage: progress.onStage });
  await progress.stop();
  const { report, project } = analysis;
  const fatal = report.problems.find((problem) => problem.fatal);
  if (fatal) throw new UsageError(fatal.message);
  const findings = findFindings(report, word, place.cwd);
  if (findings.length === 0) {
    throw new UsageError(
      `No finding is at or called \`${word}\`; \`schemadrift --format json\` lists all, with their ids.`,
    );
  }
  const trace = createClientTracer(project);
  const explanations = findings.map((finding) => ({ finding, evidence: listEvidence(finding, analysis, trace) }));
  return format === 'json'
    ? `${JSON.stringify(
        explanations.map((one) => toJson(one, report)),
        null,
        2,
      )}\n`
    : `${explanations.map((one) => renderExplanation(one, report, layout)).join('\n\n\n')}\n`;
}
