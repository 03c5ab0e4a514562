/**
 * The script blocks of Vue, Svelte and Astro components. All else of a component is blanked out, so that what is left reads
 * as one module in which every offset, line and column is the file's own.
 */

const COMPONENT = /\.(?:vue|svelte|astro)$/;
/** Comments first: what stands in them is no block. */
const BLOCK = /<!--[\s\S]*?-->|<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/script\s*>/gi;
const FRONTMATTER = /^\s*---([\s\S]*?)^---/m;
/** A block of data, of another language, of a file elsewhere, or that is handed to the browser as it stands. */
const NO_CODE =
  /\b(?:src|define:vars)\s*=|\bis:inline\b|\btype\s*=\s*["']?(?!["']?(?:module|text\/(?:java|type)script)\b)|\blang\s*=\s*["']?(?!["']?(?:[jt]sx?|javascript|typescript)\b)/i;

/** Whether a file is a component, by its name. */
export function isComponentName(path: string): boolean {
  return COMPONENT.test(path);
}

/** The text of a component with everything but its scripts blanked out; `path` tells which kind it is. */
export function scriptsIn(path: string, text: string): string {
  const kept: Block[] = [];
  const isAstro = path.endsWith('.astro');
  const front = isAstro ? FRONTMATTER.exec(text) : null;
  if (front && text.slice(0, front.index).trim() === '') {
    const start = front.index + front[0].indexOf('---') + 3;
    kept.push({ start, end: start + (front[1]?.length ?? 0), isMarkup: false });
  }
  const body = kept[0] ? kept[0].end + 3 : 0;
  BLOCK.lastIndex = body;
  for (let found = BLOCK.exec(text); found; found = BLOCK.exec(text)) {
    const [whole, attributes, code] = found;
    if (attributes === undefined || code === undefined || NO_CODE.test(attributes)) continue;
    // Further in, Vue and Svelte take a script for markup.
    if (!isAstro && !beginsLine(text, found.index)) continue;
    const start = found.index + '<script'.length + attributes.length + 1;
    kept.push({ start, end: start + code.length, isMarkup: /\blang\s*=\s*["']?[jt]sx\b/.test(attributes) });
    BLOCK.lastIndex = found.index + whole.length;
  }
  let scripts = '';
  let at = 0;
  for (const { start, end, isMarkup } of kept) {
    const before = blank(text.slice(at, start));
    scripts += isMarkup ? before.slice(0, -MARKUP.length) + MARKUP : before;
    // What one block ends with does not run on into the next.
    scripts += `${text.slice(start, end)};`;
    at = end + 1;
  }
  return scripts + blank(text.slice(at));
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly isMarkup: boolean;
}

/** Stands where the tag of a block did that is written with elements in it. */
const MARKUP = '/*jsx*/';

/** Whether the scripts of a component, as `scriptsIn` gives them, hold elements. */
export function hasMarkup(scripts: string): boolean {
  return scripts.includes(MARKUP);
}

function beginsLine(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || before === '\n' || before === '>' || before === '\uFEFF';
}

function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}
