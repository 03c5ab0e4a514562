/**
 * The tools that coding agents are offered, over the Model Context Protocol. Each call looks at the project as it is on
 * disk then, so that no answer is older than the schema.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { rules } from '../../rules/index.js';
import { type ReadSchemas, readSchemas } from '../read-schemas.js';
import { readRulePage } from '../rule-pages.js';
import { TOOL } from '../tool.js';
import { type Answer, checkCode, checkPaths, type Workplace } from './check-files.js';
import { describeCatalogs, describeEnum, describeModel } from './describe-model.js';
import {
  describeEnumValue,
  describeFieldName,
  findNamed,
  type NamedEnum,
  type NamedModel,
  nearNamed,
} from './nearest-name.js';

const INSTRUCTIONS = `schemadrift compares TypeScript and JavaScript code with the project's Prisma and Drizzle schemas.
Before writing a query, ask describe_model for the exact names; before saving a file that queries the database, pass its
text to check_code; after an edit of the schema, call check. Names are never to be guessed: nearest_name has them.`;

export function createServer(work: Workplace): McpServer {
  const server = new McpServer({ ...TOOL, title: 'schemadrift' }, { instructions: INSTRUCTIONS });
  const readOnly = { readOnlyHint: true, openWorldHint: false };

  server.registerTool(
    'list_models',
    {
      title: 'List the models',
      description:
        'The schemas of the project with all their models or tables: the accessor or export that code uses, the table, and the enums with their values.',
      inputSchema: {},
      annotations: readOnly,
    },
    async () =>
      answerFrom(work, ({ catalogs, project }) => ({
        text: describeCatalogs(catalogs, { cwd: work.cwd, fs: project.fs }),
      })),
  );

  server.registerTool(
    'describe_model',
    {
      title: 'Describe a model',
      description:
        'What a model or table has: fields with types, relations by their exact names, unique keys, what a create needs, columns that are called otherwise, and the values of its enums.',
      inputSchema: {
        model: z
          .string()
          .min(1)
          .describe(
            'Name of a model or table, as in the schema, the code or the database, or of an enum, as in the schema',
          ),
      },
      annotations: readOnly,
    },
    async ({ model }) => answerFrom(work, (read) => describe(read, model, work.cwd)),
  );

  server.registerTool(
    'nearest_name',
    {
      title: 'Find the nearest name',
      description:
        'Whether a name exists in the schema, and the nearest ones where it does not. With `of`, the name of a field, relation or enum value; without, of a model or enum.',
      inputSchema: {
        name: z.string().min(1).describe('The name to look for'),
        of: z.string().min(1).optional().describe('The model, table or enum to look in'),
      },
      annotations: readOnly,
    },
    async ({ name, of }) => answerFrom(work, (read) => nearest(read, name, of)),
  );

  server.registerTool(
    'check_code',
    {
      title: 'Check code before it is written',
      description:
        'Checks the text of a file, or a snippet, against the schema as if it stood at `path`; the rest of the project is as on disk, and nothing is written. Give the whole text that the file will have.',
      inputSchema: {
        code: z.string().describe('The whole text of the file, or a snippet'),
        path: z
          .string()
          .min(1)
          .optional()
          .describe('Where it will stand, so that imports and the right schema are found'),
      },
      annotations: readOnly,
    },
    async ({ code, path }) => toResult(await checkCode(work, path, code)),
  );

  server.registerTool(
    'check',
    {
      title: 'Check files',
      description: 'Checks files or folders as they are on disk against the schema, or all of the project.',
      inputSchema: {
        paths: z.array(z.string().min(1)).optional().describe('Files or folders; everything if left out'),
      },
      annotations: readOnly,
    },
    async ({ paths }) => toResult(await checkPaths(work, paths ?? [])),
  );

  server.registerTool(
    'explain_rule',
    {
      title: 'Explain a rule',
      description: 'The page of a rule: what goes wrong at run time, examples, how to fix it.',
      inputSchema: { rule: z.enum(rules.map(({ id }) => id)).describe('Id of the rule, as findings name it') },
      annotations: readOnly,
    },
    async ({ rule }) => toResult({ text: readRulePage(rule) ?? '' }),
  );
  return server;
}

async function answerFrom(work: Workplace, answer: (read: ReadSchemas) => Answer): Promise<CallToolResult> {
  const read = await readSchemas(work);
  const fatal = read.problems.filter((problem) => problem.fatal);
  if (read.catalogs.length > 0 && fatal.length === 0) return toResult(answer(read));
  return toResult({ text: fatal.map(({ message }) => message).join('\n'), isError: true });
}

function describe({ catalogs, project }: ReadSchemas, name: string, cwd: string): Answer {
  const describeOne = (named: NamedModel | NamedEnum): string =>
    named.kind === 'enum'
      ? describeEnum(named.enumType)
      : describeModel(named.model, named.catalog, { cwd, fs: project.fs });
  const found = findNamed(catalogs, name);
  if (found.length > 0) return { text: found.map(describeOne).join('\n\n') };
  const near = nearNamed(catalogs, name);
  const [best] = near;
  if (!best) return { text: `${missing(name)} list_models has all.`, isError: true };
  return { text: `${missing(name)} Near: ${near.map(nameOf).join(', ')}.\n\n${describeOne(best)}` };
}

function nearest({ catalogs }: ReadSchemas, name: string, of: string | undefined): Answer {
  const owners = findNamed(catalogs, of ?? name);
  if (of === undefined) {
    if (owners.length > 0) return { text: owners.map(reached).join('\n') };
    const near = nearNamed(catalogs, name);
    if (near.length === 0) return { text: `${missing(name)} Nothing is near; list_models has all.` };
    return { text: `${missing(name)} Near: ${near.map(reached).join(', ')}` };
  }
  if (owners.length > 0) {
    const sentences = owners.map((owner) =>
      owner.kind === 'enum' ? describeEnumValue(owner, name) : describeFieldName(owner, name),
    );
    return { text: sentences.join('\n') };
  }
  const near = nearNamed(catalogs, of).map(nameOf);
  return { text: `${missing(of)}${near.length > 0 ? ` Near: ${near.join(', ')}.` : ''}`, isError: true };
}

function missing(name: string): string {
  return `No model, table or enum is called ${name}.`;
}

function nameOf(named: NamedModel | NamedEnum): string {
  return named.kind === 'enum' ? named.enumType.name : named.model.name;
}

function reached(named: NamedModel | NamedEnum): string {
  if (named.kind === 'enum') return `enum ${named.enumType.name}`;
  const { name, accessor } = named.model;
  return accessor === null || accessor === name ? name : `${name} (in code: ${accessor})`;
}

function toResult({ text, isError }: Answer): CallToolResult {
  return { content: [{ type: 'text', text }], ...(isError ? { isError } : {}) };
}
