/**
 * What a run over all code leaves for one that comes after a few changes: plain data throughout, so that another process can
 * go on from it.
 */

import type { AnalyzeOptions } from '../analyze.js';
import { type CodeStages, type Examined, examineCode } from '../analyze.js';
import type { SheetFacts } from '../bind/fact-sheet.js';
import { type BindingRecord, type KeptBinding, recordBinding } from '../bind/kept-binding.js';
import type { Project } from '../discover/project.js';
import type { Finding, Place, Problem } from '../finding.js';
import type { KeptModules, ModulesRecord } from '../modules/renew-modules.js';
import type { ReadSchemas } from '../read-schemas.js';
import { type Covered, coveredBy } from '../report/coverage.js';
import { createPremises, type PremisesRecord } from '../session/premises.js';

export interface LeftRun {
  readonly read: Omit<ReadSchemas, 'project'> & { readonly project: Omit<Project, 'fs'> };
  readonly premises: PremisesRecord;
  readonly binding: BindingRecord;
  readonly traces: readonly (readonly [path: string, trace: Trace])[];
  readonly modules: ModulesRecord;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/** What of a file's facts is wanted later: the facts themselves are made again where they are. */
export interface Trace {
  /** Other files that they speak of: a name in one is judged by all who use it. */
  readonly touches: readonly string[];
  readonly covered: Covered;
}

export function traceSheet(path: string, sheet: SheetFacts): Trace {
  const touches = new Set<string>();
  const note = (place: Place | null): void => {
    if (place !== null && place.file !== path) touches.add(place.file);
  };
  for (const { place } of sheet.queries) note(place);
  for (const { place } of sheet.casts) note(place);
  for (const { place } of sheet.unchecked) note(place);
  for (const facts of [sheet.accesses, sheet.payloads]) {
    for (const { place, claimAt, passedAt } of facts) {
      note(place);
      if (claimAt !== place) note(claimAt);
      note(passedAt);
    }
  }
  const covered = coveredBy(sheet);
  // Facts are numbered through when they are put together; what is kept stays as its finder numbered it.
  return {
    touches: [...touches],
    covered: { ...covered, unchecked: covered.unchecked.map((entry) => ({ ...entry })) },
  };
}

/** All stages but the report, over all code, and what they leave; nothing is left where no code was bound. */
export async function examineAll(
  read: ReadSchemas,
  options: AnalyzeOptions,
): Promise<Examined & { readonly leave: () => LeftRun | undefined }> {
  let binding: { readonly kept: KeptBinding; readonly traces: LeftRun['traces'] } | undefined;
  let modules: KeptModules | undefined;
  const stages: CodeStages = {
    async readModules(project) {
      const { readAllModules } = await import('../modules/renew-modules.js');
      modules = readAllModules(project);
      return modules.facts;
    },
    async bind(project, catalogs) {
      const [{ bindProject }, { createBindingMemory }] = await Promise.all([
        import('../bind/bind-project.js'),
        import('../bind/memory.js'),
      ]);
      const memory = createBindingMemory({
        leave: ({ kept, sheets }) => {
          binding = { kept, traces: [...sheets].map(([path, sheet]) => [path, traceSheet(path, sheet)]) };
        },
      });
      return bindProject(project, catalogs, null, memory);
    },
  };
  const examined = await examineCode(read, options, stages);
  return {
    ...examined,
    leave() {
      if (!binding || !modules) return undefined;
      const { fs: _, ...project } = read.project;
      const { findings, problems } = examined.outcome;
      return {
        read: { ...read, project },
        premises: createPremises(read).record,
        binding: recordBinding(binding.kept),
        traces: binding.traces,
        modules: modules.record,
        findings,
        problems,
      };
    },
  };
}
