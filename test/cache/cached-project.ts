/** A folder of its own that is analysed through a cache, each time beside a run without it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { rules } from '../../rules/index.js';
import { type AnalyzeOptions, analyze } from '../../src/analyze.js';
import { cachedReport } from '../../src/cache/cached-report.js';
import type { StampOf } from '../../src/cache/observations.js';
import { stampOnDisk } from '../../src/cache/stamp.js';
import { openStore } from '../../src/cache/store.js';
import { nodeDisk } from '../../src/discover/file-system.js';
import { makeReport, resumeReport } from '../../src/resume/make-report.js';
import { readRulePage } from '../../src/rule-pages.js';

export interface CachedProject {
  readonly dir: string;
  /** How many runs over all code there were. */
  readonly made: number;
  /** How many went on from an earlier one. */
  readonly resumed: number;
  stampOf: StampOf;
  write(file: string, text: string): void;
  /** Names that findings are about, in order of the report. */
  findings(more?: Partial<AnalyzeOptions>): Promise<readonly (string | null)[]>;
}

export function createCachedProject(): CachedProject {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'schemadrift-cache-')));
  const count = { made: 0, resumed: 0 };
  const project: CachedProject = {
    dir,
    stampOf: stampOnDisk,
    get made() {
      return count.made;
    },
    get resumed() {
      return count.resumed;
    },
    write(file, text) {
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), text);
    },
    async findings(more = {}) {
      const options = { cwd: dir, ...more };
      const report = await cachedReport(options, {
        openStore: (root) => openStore(path.join(root, 'node_modules/.cache/schemadrift')),
        build: 'test',
        stampOf: (file) => project.stampOf(file),
        disk: nodeDisk,
        ruleIds: rules.map(({ id }) => id),
        readRulePage,
        analyze(asked) {
          count.made += 1;
          return makeReport(asked);
        },
        async resume(since, asked) {
          const resumed = await resumeReport(since, asked);
          if (resumed) count.resumed += 1;
          return resumed;
        },
      });
      const { report: anew } = await analyze(options);
      const { readText: _, readRulePage: _page, ...kept } = report;
      const { readText: __, readRulePage: __page, ...fresh } = anew;
      expect(JSON.parse(JSON.stringify(kept))).toEqual(JSON.parse(JSON.stringify(fresh)));
      return report.findings.map(({ name }) => name);
    },
  };
  // The top of a repository: what stands above is not looked at, and others write there.
  project.write('.git/HEAD', 'ref: refs/heads/main');
  return project;
}
