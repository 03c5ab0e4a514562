/** A rule's page for a terminal: the Markdown that the pages are written in, and no more. */
import { printable, wrap } from './cells.js';
import type { Paint } from './paint.js';

/** Headings, paragraphs, lists, code and tables, `width` cells wide; ends without a newline. */
export function renderPage(markdown: string, width: number, paint: Paint): string {
  const lines: string[] = [];
  for (const block of splitBlocks(markdown)) {
    if (lines.length > 0) lines.push('');
    lines.push(...renderBlock(block, width, paint));
  }
  return lines.join('\n');
}

type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code' | 'verbatim' | 'items'; readonly lines: readonly string[] }
  | { readonly kind: 'paragraph'; readonly text: string };

function splitBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split(/\r?\n/);
  const take = (belongs: (line: string) => boolean): string[] => {
    const taken: string[] = [];
    for (let line = lines[0]; line !== undefined && belongs(line); line = lines[0]) {
      taken.push(line);
      lines.shift();
    }
    return taken;
  };
  for (let line = lines[0]; line !== undefined; line = lines[0]) {
    const [, marks, title = ''] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
    if (line.trim() === '') lines.shift();
    else if (marks !== undefined) {
      blocks.push({ kind: 'heading', level: marks.length, text: title });
      lines.shift();
    } else if (line.startsWith('```')) {
      lines.shift();
      blocks.push({ kind: 'code', lines: take((it) => !it.startsWith('```')) });
      lines.shift();
    } else if (line.startsWith('|')) {
      blocks.push({ kind: 'verbatim', lines: take((it) => it.startsWith('|')) });
    } else if (ITEM.test(line)) {
      blocks.push({ kind: 'items', lines: take((it) => it.trim() !== '') });
    } else {
      blocks.push({ kind: 'paragraph', text: take((it) => it.trim() !== '' && !it.startsWith('```')).join(' ') });
    }
  }
  return blocks;
}

const ITEM = /^(?:[-*]|\d+\.) /;

function renderBlock(block: Block, width: number, paint: Paint): string[] {
  switch (block.kind) {
    case 'heading':
      return [paint(block.level === 1 ? 'title' : 'path', printable(block.text))];
    case 'code':
      return block.lines.map((line) => `    ${paint('dim', printable(line))}`.trimEnd());
    case 'verbatim':
      return block.lines.map((line) => `  ${inline(line, paint)}`);
    case 'items':
      return joinItems(block.lines).flatMap((item) => {
        const [first = '', ...rest] = wrap(withoutLinks(item.replace(ITEM, '')), width - 4);
        return [`  - ${inline(first, paint)}`, ...rest.map((line) => `    ${inline(line, paint)}`)];
      });
    case 'paragraph':
      return wrap(withoutLinks(block.text), width).map((line) => inline(line, paint));
  }
}

/** An item may go on in the lines below it. */
function joinItems(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line) || items.length === 0) items.push(line);
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return items;
}

/** What a link says, with the address behind it where it is one; a path within the package leads nowhere from a terminal. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, words: string, target: string) =>
    /^https?:/.test(target) && target !== words ? `${words} (${target})` : words,
  );
}

/** Code stands out by colour, and by its backticks where there is none; a span that a line break has cut stays as it is. */
function inline(line: string, paint: Paint): string {
  return line.replace(/`([^`]+)`/g, (whole, code: string) => {
    const painted = paint('declared', code);
    return painted === code ? whole : painted;
  });
}
