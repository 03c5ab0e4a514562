/** `schemadrift init`: writes a configuration with comments, and a pre-commit hook for those who want one. */
import { createFileSystem, errorCode, findText } from '../../discover/file-system.js';
import { findConfigFile } from '../../discover/find-root.js';
import { isJsonObject, readJsonObject } from '../../discover/jsonc.js';
import { absolutePath, pathFrom } from '../../discover/paths.js';
import type { FileSystem } from '../../discover/project.js';
import type { Command } from '../commands.js';
import { configText } from '../init/config-text.js';
import { findHookPlace, type HookPlace } from '../init/hook.js';
import { PROJECT_OPTIONS, parseOptions } from '../options.js';
import { resolveCwd } from '../place-of-work.js';
import type { Surroundings } from '../surroundings.js';
import { UsageError } from '../usage-error.js';

const OPTIONS = { hook: { type: 'boolean' }, 'no-hook': { type: 'boolean' }, cwd: PROJECT_OPTIONS.cwd } as const;

const HELP = `Writes a configuration with comments at the project's root, and asks whether to
add a pre-commit hook. What is there already is never changed.

  schemadrift init

  --hook               add the hook without asking
  --no-hook            add none, and do not ask
  --cwd DIR            start in another folder

The hook goes where the repository keeps its hooks: husky's folder, else git's
own. For lefthook, pre-commit and simple-git-hooks the lines to add are shown.
`;

export const initCommand: Command = {
  help: HELP,
  options: OPTIONS,
  async run(args, surroundings) {
    const options = parseOptions(args, OPTIONS, { cwd: 'packages/api' }, 'schemadrift init --help');
    const [operand] = options.positionals;
    if (operand !== undefined)
      throw new UsageError(`\`init\` takes no path; write \`schemadrift init --cwd ${operand}\`.`);
    const fs = createFileSystem(surroundings.disk);
    const cwd = resolveCwd(options.text('cwd'), surroundings, fs);
    const { readSchemas } = await import('../../read-schemas.js');
    const { project, problems } = await readSchemas({
      cwd,
      schemas: [],
      ...(surroundings.disk === undefined ? {} : { disk: surroundings.disk }),
    });
    const { root } = project;
    const say = (text: string): Promise<void> => surroundings.stdout.write(`${text}\n`);

    const found = findConfigFile(fs, root);
    if (found !== undefined) await say(`${pathFrom(cwd, found)} is there already and stays as it is.`);
    else {
      const language = isTyped(fs, root) ? 'ts' : 'mjs';
      const path = absolutePath(root, `schemadrift.config.${language}`);
      const schemas = project.schemas.map((schema) => pathFrom(root, schema.path));
      create(surroundings, path, configText({ language, schemas }), false);
      await say(`${pathFrom(cwd, path)} written.`);
      for (const { message } of problems.filter(({ fatal }) => fatal)) await say(message);
    }
    const wanted = options.has('hook') ? true : options.has('no-hook') ? false : null;
    if (wanted !== false) {
      const place = await findHookPlace(fs, root, surroundings.environment);
      await offerHook(place, wanted, cwd, surroundings, say);
    }
    return 0;
  },
};

/** Whether a configuration in TypeScript passes the project's own type check: what it imports is there. */
function isTyped(fs: FileSystem, root: string): boolean {
  const manifest = readJsonObject(findText(fs, `${root}/package.json`) ?? '');
  const kinds = [manifest?.dependencies, manifest?.devDependencies];
  return fs.isFile(`${root}/tsconfig.json`) && kinds.some((kind) => isJsonObject(kind) && 'schemadrift' in kind);
}

async function offerHook(
  place: HookPlace,
  wanted: true | null,
  cwd: string,
  surroundings: Surroundings,
  say: (text: string) => Promise<void>,
): Promise<void> {
  if (place.kind === 'none') {
    if (wanted) throw new UsageError(`No hook was written: ${place.why}`);
    return;
  }
  const path = pathFrom(cwd, place.path);
  if (place.kind === 'snippet') return say(`For a pre-commit hook, add to ${path}:\n\n${place.text}`);
  if (place.exists) {
    const text = findText(createFileSystem(surroundings.disk), place.path) ?? '';
    if (/\bschemadrift\b/.test(text)) return say(`${path} runs schemadrift already.`);
    return say(`${path} is there already. For a check before each commit, add to it:\n\n  ${place.line}\n`);
  }
  const isWanted = wanted ?? /^y/i.test((await surroundings.ask?.(`Check before each commit (${path})? [y/N] `)) ?? '');
  if (!isWanted) return say(`No hook was written; \`schemadrift init --hook\` writes ${path}.`);
  create(surroundings, place.path, place.text, true);
  return say(`${path} written: \`${place.line}\` runs before each commit.`);
}

function create(surroundings: Surroundings, path: string, text: string, isExecutable: boolean): void {
  try {
    surroundings.createFile(path, text, isExecutable);
  } catch (error) {
    const why = errorCode(error) === 'EEXIST' ? 'it is there already' : (errorCode(error) ?? String(error));
    throw new UsageError(`${pathFrom(surroundings.cwd, path)} cannot be written: ${why}.`);
  }
}
