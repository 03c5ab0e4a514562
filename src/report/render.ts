import { renderAgent } from './formats/agent.js';
import { renderCheckstyle } from './formats/checkstyle.js';
import { renderEslint } from './formats/eslint.js';
import { renderGithub } from './formats/github.js';
import { renderGitlab } from './formats/gitlab.js';
import { renderJson } from './formats/json.js';
import { renderJsonLines } from './formats/jsonl.js';
import { renderJunit } from './formats/junit.js';
import { renderMarkdown } from './formats/markdown.js';
import { renderRdjson } from './formats/rdjson.js';
import { renderSarif } from './formats/sarif.js';
import { renderText } from './formats/text.js';
import { renderUnix } from './formats/unix.js';
import type { Report } from './report.js';

/** Every format, the one for people first. */
export const FORMATS = [
  'text',
  'agent',
  'checkstyle',
  'eslint',
  'github',
  'gitlab',
  'json',
  'jsonl',
  'junit',
  'markdown',
  'rdjson',
  'sarif',
  'unix',
] as const;
export type Format = (typeof FORMATS)[number];

const RENDERERS: Readonly<Record<Format, (report: Report, options: RenderOptions) => string>> = {
  text: renderText,
  agent: renderAgent,
  checkstyle: renderCheckstyle,
  eslint: renderEslint,
  github: renderGithub,
  gitlab: renderGitlab,
  json: renderJson,
  jsonl: renderJsonLines,
  junit: renderJunit,
  markdown: renderMarkdown,
  rdjson: renderRdjson,
  sarif: renderSarif,
  unix: renderUnix,
};

export interface RenderOptions {
  /** Colour the text; whether a terminal wants it is for the caller to know. Formats for machines are never coloured. */
  readonly color?: boolean;
  /** Columns to lay text out in: 100 unless told, 60 at the least. */
  readonly width?: number;
  /** Errors alone: warnings and infos are counted, not shown. Problems are shown all the same. */
  readonly quiet?: boolean;
  /** List what was seen and could not be checked: in text, json and jsonl. */
  readonly unchecked?: boolean;
}

/**
 * The report in a format, ending with a newline. The same report and options always give the same bytes. Paths are
 * relative to the working directory; in github, gitlab and sarif to the repository's top; in eslint they are absolute.
 */
export function render(report: Report, format: Format, options: RenderOptions = {}): string {
  return RENDERERS[format](report, options);
}
