/** The comment that silences a rule on a line. */
import { LineMap } from '../report/line-map.js';
import { IGNORE_NEXT_LINE } from '../rule/directives.js';
import { isComponentName, scriptsIn } from '../syntax/component-scripts.js';
import type { ReadyEdit } from './checked-file.js';

type Form = 'line' | 'jsx' | 'sql';

const COMMENTS: Readonly<Record<Form, (words: string) => string>> = {
  line: (words) => `// ${words}`,
  jsx: (words) => `{/* ${words} */}`,
  sql: (words) => `-- ${words}`,
};

/** Inserts the comment above `line`, which counts from 0; undefined where no comment can stand. */
export async function findIgnoreEdit(
  path: string,
  text: string,
  line: number,
  ruleId: string,
): Promise<ReadyEdit | undefined> {
  const lines = new LineMap(text);
  const [indent = ''] = /^\s*/.exec(lines.lineText(line + 1)) ?? [];
  const form = await findForm(path, text, lines.startOf(line + 1));
  if (!form) return undefined;
  const comment = COMMENTS[form](`${IGNORE_NEXT_LINE} ${ruleId}`);
  const start = { line, character: 0 };
  const lineBreak = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  return { edit: null, path, fileText: text, range: { start, end: start }, newText: `${indent}${comment}${lineBreak}` };
}

async function findForm(path: string, text: string, lineStart: number): Promise<Form | undefined> {
  if (path.endsWith('.prisma')) return 'line';
  if (path.endsWith('.sql')) return 'sql';
  if (path.endsWith('.json')) return undefined;
  // With the compiler, which nothing else here needs.
  const { findCommentForm } = await import('../syntax/comment-place.js');
  return findCommentForm(path, isComponentName(path) ? scriptsIn(path, text) : text, lineStart);
}
