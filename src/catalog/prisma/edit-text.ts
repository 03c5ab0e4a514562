/** Edits of schema text on its way to the validator. */
import type { Span } from './outline.js';

export interface TextEdit extends Span {
  readonly replacement: string;
}

/** As much white space as `text` is long, its line breaks kept: what follows stays where it is. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** An edit that takes a stretch out without moving anything. */
export function blanking(text: string, span: Span): TextEdit {
  return { ...span, replacement: blank(text.slice(span.start, span.end)) };
}

/** Applies edits; of two that overlap, the one that starts first, and of those the longer. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.replacement;
    at = edit.end;
  }
  return result + text.slice(at);
}
