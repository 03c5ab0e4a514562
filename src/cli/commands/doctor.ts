/** `schemadrift doctor`: which schemas, packages, clients and files are seen, and why. */
import { TOOL } from '../../tool.js';
import type { Command } from '../commands.js';
import { COLOR_OPTIONS, layoutFor } from '../layout.js';
import { PROJECT_EXAMPLES, PROJECT_OPTIONS, parseOptions } from '../options.js';
import { readPlaceOfWork } from '../place-of-work.js';
import { startProgress } from '../progress.js';
import { UsageError } from '../usage-error.js';

const OPTIONS = { ...PROJECT_OPTIONS, ...COLOR_OPTIONS } as const;

const HELP = `Says what a check sees of the project and why: its root, schemas, packages,
clients and files, and what it does not look at.

  schemadrift doctor

  --schema PATH        a schema, where it is not found by itself
  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            start in another folder
  --color, --no-color  the terminal decides; NO_COLOR is honoured

Exit codes: 0 a check can be made · 2 it cannot, and the output says why.
`;

export const doctorCommand: Command = {
  help: HELP,
  options: OPTIONS,
  async run(args, surroundings) {
    const options = parseOptions(args, OPTIONS, PROJECT_EXAMPLES, 'schemadrift doctor --help');
    const [operand] = options.positionals;
    if (operand !== undefined)
      throw new UsageError(`\`doctor\` takes no path; write \`schemadrift doctor --cwd ${operand}\`.`);
    const place = readPlaceOfWork(options, surroundings);
    const progress = startProgress(surroundings.stderr);
    const [{ analyze }, { examine }, { renderExamination }] = await Promise.all([
      import('../../analyze.js'),
      import('../doctor/examine.js'),
      import('../doctor/render-examination.js'),
    ]);
    // Without rules: what the validator says of a schema is a problem then, whatever the rules are set to.
    const analysis = await analyze({ ...place, rules: [], onStage: progress.onStage });
    const examination = await examine(analysis, surroundings, place.schemas.length > 0);
    await progress.stop();
    const tools = `${TOOL.name} ${TOOL.version} · Node ${process.versions.node} · ${process.platform} ${process.arch}`;
    await surroundings.stdout.write(renderExamination(examination, analysis, tools, layoutFor(options, surroundings)));
    return analysis.report.problems.some(({ fatal }) => fatal) ? 2 : 0;
  },
};
