import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../src/analyze.js';
import { nodeDisk } from '../../src/discover/file-system.js';
import * as library from '../../src/index.js';

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');

describe('the page of the library', () => {
  it('names every function, stage and method of a disk', () => {
    for (const name of [...Object.keys(library), ...STAGES, ...Object.keys(nodeDisk)]) {
      expect(PAGE).toMatch(new RegExp(`\`'?${name}\\b`));
    }
  });
});
