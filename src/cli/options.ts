/** Reading options, with messages that name the nearest one and say what to write. */
import { parseArgs } from 'node:util';
import { nearestOf } from './nearest.js';
import { UsageError } from './usage-error.js';

/** Options as `node:util` takes them, by name. */
export type OptionTable = Readonly<
  Record<
    string,
    {
      readonly type: 'string' | 'boolean';
      readonly multiple?: boolean;
      readonly short?: string;
      /** Whether the value may be left out. */
      readonly optional?: boolean;
    }
  >
>;

/** What a value of an option looks like, for the message that asks for one. */
export type Examples = Readonly<Partial<Record<string, string>>>;

/** A command's options and what else was written. */
export interface ParsedOptions<Name extends string> {
  readonly positionals: readonly string[];
  /** The last value given; null where there is none. */
  text(name: Name): string | null;
  /** All values given. */
  list(name: Name): readonly string[];
  has(name: Name): boolean;
  /** Of options that exclude each other, the one that was given last; null where none was. */
  last<Asked extends Name>(...names: readonly Asked[]): Asked | null;
  /** The values given of some options, in the order in which they were written. */
  inOrder<Asked extends Name>(...names: readonly Asked[]): readonly { readonly name: Asked; readonly value: string }[];
}

/** Options that mean the same wherever they are taken. */
export const PROJECT_OPTIONS = {
  schema: { type: 'string', multiple: true },
  config: { type: 'string' },
  cwd: { type: 'string' },
} as const satisfies OptionTable;

export const PROJECT_EXAMPLES: Examples = {
  schema: 'prisma/schema.prisma',
  config: 'schemadrift.config.json',
  cwd: 'packages/api',
};

/** Reads a command's options; throws a `UsageError` for those that `table` has not, and for values left out. */
export function parseOptions<Table extends OptionTable>(
  args: readonly string[],
  table: Table,
  examples: Examples,
  help: string,
): ParsedOptions<keyof Table & string> {
  // Not strict: the messages of node:util name neither the nearest flag nor what to do.
  const parsed = parseArgs({
    args: [...args],
    options: table as OptionTable,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  checkOptions(parsed.tokens, table, examples, help);
  const given = parsed.tokens.filter((token) => token.kind === 'option');
  const listOf = (name: string): readonly string[] =>
    [parsed.values[name] ?? []].flat().filter((value): value is string => typeof value === 'string');
  return {
    positionals: parsed.positionals,
    text: (name) => listOf(name).at(-1) ?? null,
    list: listOf,
    has: (name) => parsed.values[name] === true,
    last(...names) {
      const token = given.findLast(({ name }) => names.some((asked) => asked === name));
      return names.find((name) => name === token?.name) ?? null;
    },
    inOrder: (...names) =>
      given.flatMap(({ name: written, value }) => {
        const name = names.find((asked) => asked === written);
        return name === undefined || value === undefined ? [] : [{ name, value }];
      }),
  };
}

/** A token of `parseArgs`. */
type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** Throws a `UsageError` for the first option that `table` has not, or that lacks its value. */
function checkOptions(tokens: readonly Token[], table: OptionTable, examples: Examples, help: string): void {
  for (const token of tokens) if (token.kind === 'option') checkOption(token, table, examples, help);
}

function checkOption(
  { name, rawName, value, inlineValue }: Extract<Token, { kind: 'option' }>,
  table: OptionTable,
  examples: Examples,
  help: string,
): void {
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!option) {
    const near = nearestOf(name, Object.keys(table));
    const hint = near === undefined ? `\`${help}\` lists them` : `the nearest is \`--${near}\``;
    throw new UsageError(`There is no option \`${rawName}\`; ${hint}.`);
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`\`${rawName}\` takes no value; write \`${rawName}\` alone.`);
    return;
  }
  if (option.optional) return;
  // `--schema --format json`: the value was forgotten, and a path that starts so can be given as `--schema=--x`.
  if (value === undefined || value === '' || (!inlineValue && value.startsWith('-'))) {
    throw new UsageError(`\`${rawName}\` needs a value, as in \`${rawName} ${examples[name] ?? 'value'}\`.`);
  }
}
