import { expect, it } from 'vitest';
import { writeSyntheticRepository } from '../../bench/growth/synthetic-repository.js';
import { analyze } from '../../src/analyze.js';
import { createProject } from '../temp-project.js';

it('agrees with its schema, and every query in it is seen and checked', { timeout: 30_000 }, async () => {
  const dir = createProject({});
  const written = writeSyntheticRepository(dir, 1);
  const { report } = await analyze({ cwd: dir });
  expect(report.findings).toEqual([]);
  expect(report.coverage).toMatchObject({ files: written.files, queries: { checked: written.queries, partly: 0 } });
});
