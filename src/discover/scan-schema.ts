/** What discovery has to know of a Prisma schema's text: its blocks by name, its generators. The catalog reads the rest. */

export interface GeneratorBlock {
  readonly provider: string | null;
  /** As written, relative to the file's folder; null for the default place or a variable. */
  readonly output: string | null;
}

export interface SchemaScan {
  readonly hasDatasource: boolean;
  readonly generators: readonly GeneratorBlock[];
  /** Names of models, views, types and enums. */
  readonly declared: readonly string[];
}

const BLOCK = /^[ \t]*(model|view|type|enum|datasource|generator)[ \t]+(\w+)[ \t]*\{/gm;

/** Never fails: text that is no schema has no blocks. */
export function scanSchema(text: string): SchemaScan {
  const generators: GeneratorBlock[] = [];
  const declared: string[] = [];
  let hasDatasource = false;
  for (const match of text.matchAll(BLOCK)) {
    const [header, kind = '', name = ''] = match;
    if (kind === 'datasource') hasDatasource = true;
    else if (kind === 'generator') generators.push(scanGenerator(text.slice(match.index + header.length)));
    else declared.push(name);
  }
  return { hasDatasource, generators, declared };
}

/** `rest` starts inside the block. */
function scanGenerator(rest: string): GeneratorBlock {
  const end = /^[ \t]*\}/m.exec(rest)?.index ?? rest.indexOf('}');
  const body = rest.slice(0, end === -1 ? undefined : end);
  const setting = (name: string): string | null =>
    new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"([^"\\n]*)"`, 'm').exec(body)?.[1] ?? null;
  return { provider: setting('provider'), output: setting('output') };
}
