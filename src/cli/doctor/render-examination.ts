/** What `doctor` prints. */
import type { Analysis } from '../../analyze.js';
import { pathFrom } from '../../discover/paths.js';
import { cellsOf, printable, wrap } from '../../report/cells.js';
import { Locator } from '../../report/locate.js';
import { sortReasons } from '../../report/summary.js';
import { count, formatNumber, ORM_WORDS, PROBLEM_LEADS, REASON_WORDS } from '../../report/words.js';
import type { Layout } from '../layout.js';
import type { Examination, Reason, SeenClient, SeenSchema } from './examine.js';

const MOST_SHOWN = 12;
const LABEL_WIDTH = 16;

export function renderExamination(examination: Examination, analysis: Analysis, tools: string, layout: Layout): string {
  const { paint } = layout;
  const { report, project } = analysis;
  const locator = new Locator(report);
  const entry = (label: string, text: string): string[] => renderEntry(label, text, layout);
  const section = (title: string, lines: readonly string[]): string => [paint('path', title), ...lines].join('\n');
  const { schemas, clients, leftOut, rootWhy } = examination;
  const blocks = [
    paint('dim', tools),
    section('Project', [
      ...entry('root', `${locator.pathOf(project.root)} (${rootWhy})`),
      ...entry(
        'configuration',
        project.config.path === null ? 'none, which is usual' : locator.pathOf(project.config.path),
      ),
      ...entry('packages', describePackages(analysis)),
      ...(project.foundInstead.length > 0 ? entry('found instead', project.foundInstead.join(', ')) : []),
    ]),
    section(
      'Schemas',
      schemas.length === 0
        ? entry('', 'none')
        : listed(schemas, (schema) => entry(locator.pathOf(schema.source.path), describeSchema(schema))),
    ),
    section(
      'Clients',
      clients.length === 0
        ? entry('', 'none')
        : listed(clients, (client) => entry(plural(client.queries), describeClient(client, locator))),
    ),
    section('Code', [
      ...entry(
        'source files',
        `${formatNumber(project.files.length)} are checked, as far as they have to do with a schema`,
      ),
      ...entry('queries', describeQueries(analysis)),
      ...entry('imports', describeImports(analysis)),
      ...leftOut.flatMap(({ why, count: amount, examples }) => {
        const more = amount > examples.length ? ', …' : '';
        return entry('left out', `${describeReason(why, amount)}: ${examples.join(', ')}${more}`);
      }),
      ...entry('never read', 'node_modules, build output, what git ignores, .d.ts and minified files'),
    ]),
  ];
  const problems = report.problems.map(({ kind, message, file, start, end, fatal }) => {
    const place = file === null || start === null ? null : { file, start, end: end ?? start };
    const where = place ? locator.describe(place) : file === null ? '' : locator.pathOf(file);
    const [first = '', ...rest] = wrap(
      `${where === '' ? '' : `${printable(where)}: `}${PROBLEM_LEADS[kind]}${message}`,
      layout.width - 4,
    );
    return [
      `  ${paint(fatal ? 'error' : 'warning', fatal ? '✖' : '⚠')} ${first}`,
      ...rest.map((line) => `    ${line}`),
    ];
  });
  if (problems.length > 0) blocks.push(section('Problems', problems.flat()));
  return `${blocks.join('\n\n')}\n`;
}

function describeReason(reason: Reason, amount: number): string {
  const files = count(amount, 'source file');
  switch (reason) {
    case 'excluded':
      return `${files} that \`exclude\` names`;
    case 'not-included':
      return `${files} that \`include\` does not name`;
    case 'client':
      return `${files} of generated clients`;
    case 'generated':
      return `${files} that generators of a schema write`;
    case 'unreadable':
      return `${files} that cannot be read`;
    case 'ownerless':
      return `${files} of packages that no schema belongs to`;
    case 'stray-schema':
      return `${count(amount, '.prisma file')} that ${amount === 1 ? 'belongs' : 'belong'} to no schema of this project`;
  }
}

function renderEntry(label: string, text: string, { width, paint }: Layout): string[] {
  const indent = ' '.repeat(LABEL_WIDTH + 4);
  const lines = wrap(text, width - indent.length);
  const head = `  ${paint('declared', printable(label))}`;
  if (cellsOf(label) > LABEL_WIDTH) return [head, ...lines.map((line) => indent + line)];
  const [first = '', ...rest] = lines;
  return [`${head}${' '.repeat(LABEL_WIDTH - cellsOf(label) + 2)}${first}`, ...rest.map((line) => indent + line)];
}

/** The first few, and how many more there are. */
function listed<T>(items: readonly T[], render: (item: T) => readonly string[]): readonly string[] {
  const left = items.length - MOST_SHOWN;
  const lines = items.slice(0, MOST_SHOWN).flatMap(render);
  return left > 0 ? [...lines, `  … and ${left} more`] : lines;
}

function plural(queries: number): string {
  return count(queries, 'query', 'queries');
}

function describePackages({ project }: Analysis): string {
  const names = project.packages.map(({ name, dir }) => name ?? pathFrom(project.root, dir));
  const shown = names.slice(0, 6).join(', ');
  return names.length === 0 ? 'none' : `${names.length}: ${shown}${names.length > 6 ? ', …' : ''}`;
}

function describeSchema({ source, why, size, files }: SeenSchema): string {
  const { kind, version } = source;
  const orm = ORM_WORDS[kind];
  const named = version === null ? `${orm.name}, version not known` : `${orm.name} ${version.major}.${version.minor}`;
  const sized = size === null ? 'could not be read' : `${count(size.models, orm.model)}, ${count(size.enums, 'enum')}`;
  return `${named} · ${sized} · ${why} · ${count(files, 'source file')} may belong to it`;
}

const HOW: Readonly<Partial<Record<SeenClient['how'], string>>> = {
  made: 'made by',
  typed: 'typed by',
  outside: 'from outside of the project:',
};

function describeClient({ certainty, text, how, place }: SeenClient, locator: Locator): string {
  const words = certainty === 'inferred' ? 'taken for a client by its name and use:' : (HOW[how] ?? 'known by');
  // One that is made is one; parameters and properties of a name are many.
  return `${words} \`${text}\`${how === 'made' ? ' at' : ', first at'} ${locator.describe(place)}`;
}

function describeQueries({ report }: Analysis): string {
  const { queries } = report.coverage;
  const not = queries.partly + queries.unchecked;
  const reasons = sortReasons(queries.reasons).map(([reason, amount]) => `${REASON_WORDS[reason].name} ${amount}`);
  const checked = `${formatNumber(queries.checked)} checked`;
  if (not === 0) return checked;
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return `${checked}, ${queries.partly} in part, ${queries.unchecked} not${why}; schemadrift --unchecked lists them`;
}

function describeImports({ report }: Analysis): string {
  const { checked, unchecked, reasons } = report.coverage.imports;
  const followed = `${formatNumber(checked)} checked`;
  if (unchecked === 0) return followed;
  const why = Object.entries(reasons)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, amount]) => `${reason.replaceAll('-', ' ')} ${formatNumber(amount)}`);
  return `${followed}, ${formatNumber(unchecked)} not (${why.join(', ')})`;
}
