/** Text as Markdown that shows it as it is. */
import { printable } from './cells.js';

/** Our own messages quote names in backticks: those stay code, all else loses its meaning as markup. */
export function escapeMarkdown(text: string): string {
  const parts = printable(text).split('`');
  // An odd number of backticks pairs nothing: the last one is text.
  const closed = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return closed
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : part.replace(/[\\`*_{}[\]<>#+!|~&@]/g, escapeCharacter)))
    .join('');
}

function escapeCharacter(character: string): string {
  // A backslash would not keep it from calling somebody.
  return character === '@' ? '&#64;' : `\\${character}`;
}

/** As code, in as many backticks as it takes. */
export function codeSpan(text: string): string {
  const shown = printable(text);
  if (shown.trim() === '') return shown === '' ? '' : '` `';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** A row of a table. Cells are Markdown; a pipe in them ends no cell, not even in code. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\\?\|/g, '\\|')).join(' | ')} |`;
}
