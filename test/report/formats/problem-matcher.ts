import { readFileSync } from 'node:fs';

export interface ProblemMatcher {
  readonly pattern: {
    readonly regexp: string;
    readonly file: number;
    readonly line: number;
    readonly column: number;
    readonly message: number;
    readonly severity: number;
    readonly code: number;
  };
}

/** The problem matcher that docs/formats.md gives for VS Code. */
export function readProblemMatcher(): ProblemMatcher {
  const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
  const block = [...page.matchAll(/^```json\n(.*?)^```$/gms)].find(([, text = '']) =>
    text.includes('"problemMatcher"'),
  );
  const { tasks } = JSON.parse(block?.[1] ?? '{}');
  return tasks[0].problemMatcher;
}
