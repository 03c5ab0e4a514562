/**
 * A run that goes on from an earlier one: files whose texts have changed are bound anew, with all that rests on them, and what
 * was found elsewhere stands. Where a change reaches further than that, nothing is told.
 */
import type { AnalyzeOptions } from '../analyze.js';
import { recordBinding, reviveBinding } from '../bind/kept-binding.js';
import { createBindingMemory } from '../bind/memory.js';
import { amendMentions } from '../bind/prisma/evidence.js';
import { rebindFiles } from '../bind/renew-binding.js';
import { inOrder } from '../bind/texts.js';
import { createWordSearch } from '../bind/word-search.js';
import { isPrisma } from '../catalog/lookup.js';
import { createJudge, type Outcome } from '../conclude.js';
import type { FileSystem } from '../discover/project.js';
import { textsOnDemand } from '../discover/source-texts.js';
import type { ModuleFacts } from '../modules/module-facts.js';
import { renewModules, reviveModules } from '../modules/renew-modules.js';
import type { ReadSchemas } from '../read-schemas.js';
import { joinCovered } from '../report/coverage.js';
import { listCommentedFiles } from '../rule/list-directive-problems.js';
import { revivePremises } from '../session/premises.js';
import type { WordMarks } from '../syntax/word-marks.js';
import { type LeftRun, type Trace, traceSheet } from './left-run.js';

/** What has become of a project since a run. */
export interface Since {
  readonly left: LeftRun;
  /** What files held then whose texts have changed; all else is as it was. */
  readonly changed: ReadonlyMap<string, string>;
  /** Source files that could be read, in their order. */
  readonly readable: readonly string[];
  /** The words that a file had then; undefined where its text has changed. */
  marksOf(path: string): WordMarks | undefined;
}

export interface Resumed {
  readonly read: ReadSchemas;
  readonly outcome: Outcome;
  /** What a run over all code would leave now. */
  leave(): LeftRun;
}

/** What a run over all code would find now; undefined where it takes one to know. */
export function resumeRun(
  { left, changed, readable, marksOf }: Since,
  options: AnalyzeOptions,
  fs: FileSystem,
): Resumed | undefined {
  const read: ReadSchemas = { ...left.read, project: { ...left.read.project, fs } };
  const { project, catalogs } = read;
  const texts = textsOnDemand(readable, fs);
  const changes = [...changed].map(([path, before]) => [path, before, texts.get(path)] as const);
  const premises = revivePremises(left.premises);
  const renewed: (readonly [path: string, before: string, now: string])[] = [];
  for (const [path, before, now] of changes) {
    if (now === undefined || premises.isTouched(path, before, now)) return undefined;
    renewed.push([path, before, now]);
  }
  const kept = reviveBinding(left.binding);
  const prisma = catalogs.filter(isPrisma);
  const mentions = prisma.length
    ? amendMentions(kept.mentions, renewed, prisma, project.config.clients)
    : kept.mentions;
  if (!mentions) return undefined;

  const renewedModules = renewModules(project, reviveModules(left.modules), changed);
  const { facts: modules } = renewedModules;
  const traces = new Map(left.traces);
  const seeds = [...changed.keys(), ...filesDiffering(left.modules.facts, modules)];
  const memory = createBindingMemory({ words: createWordSearch(readable, (path) => fs.read(path), marksOf) });
  memory.binding = kept;
  for (const [path, before] of changed) memory.changed.set(path, before);
  const rebound = rebindFiles({ project, catalogs, mentions, texts }, memory, (affected, found) => {
    for (const [path, sheet] of found) traces.set(path, traceSheet(path, sheet));
    // What an old sheet spoke of is judged anew as well.
    return closeOver([...seeds, ...affected], [new Map(left.traces), traces]);
  });
  if (!rebound) return undefined;

  const { sheets, problems, reach } = rebound;
  const judgement = createJudge(read, options);
  const commented = listCommentedFiles(project).filter((path) => reach.has(path));
  const facts = inOrder(readable, sheets, problems);
  const covered = joinCovered(readable.flatMap((path) => traces.get(path)?.covered ?? []));
  const isReached = (file: string | null | undefined): boolean => typeof file === 'string' && reach.has(file);
  const stands = ({ kind, file }: LeftRun['problems'][number]): boolean =>
    kind === 'syntax-error' ? !isReached(file) : kind !== 'directive' || file === null || !changed.has(file);
  const outcome: Outcome = {
    sourceFiles: project.files.map(({ path }) => path),
    chosen: null,
    findings: [
      ...left.findings.filter(({ place }) => !isReached(place?.file)),
      ...judgement.judge(facts, modules, commented).filter(({ place }) => isReached(place?.file)),
    ],
    problems: [
      ...left.problems.filter(stands),
      ...problems,
      ...judgement.listCommentProblems(project.files.flatMap(({ path }) => (changed.has(path) ? [path] : []))),
    ],
    facts: covered,
    modules,
  };
  return {
    read,
    outcome,
    leave: () => ({
      ...left,
      binding: recordBinding({ ...kept, mentions }),
      traces: [...traces],
      modules: renewedModules.record,
      findings: outcome.findings,
      problems: outcome.problems,
    }),
  };
}

/** Files of which something else is said. */
function filesDiffering(before: ModuleFacts, now: ModuleFacts): ReadonlySet<string> {
  const byFile = (facts: ModuleFacts): ReadonlyMap<string, string> => {
    const said = new Map<string, string>();
    const { imports, exports, packages, names, unfollowed } = facts;
    for (const fact of [...imports, ...exports, ...packages, ...names, ...unfollowed]) {
      said.set(fact.place.file, `${said.get(fact.place.file) ?? ''}\n${JSON.stringify(fact)}`);
    }
    return said;
  };
  const [old, current] = [byFile(before), byFile(now)];
  return new Set([...old.keys(), ...current.keys()].filter((file) => old.get(file) !== current.get(file)));
}

/** Of files all that are judged together with them: those that they speak of, those that speak of the same, and so on. */
function closeOver(files: Iterable<string>, all: readonly ReadonlyMap<string, Trace>[]): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    const known = neighbours.get(from);
    if (known) known.push(to);
    else neighbours.set(from, [to]);
  };
  for (const traces of all) {
    for (const [path, { touches }] of traces) {
      for (const file of touches) {
        join(path, file);
        join(file, path);
      }
    }
  }
  const closed = new Set(files);
  for (const file of closed) for (const other of neighbours.get(file) ?? []) closed.add(other);
  return closed;
}
