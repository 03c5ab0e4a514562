/** Every fixture through the whole pipeline: what the markers say and what is found are the same, both ways. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { analyze } from '../src/analyze.js';
import type { Finding } from '../src/finding.js';
import { describeMarker, markerAt, readMarkers } from './markers.js';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FIXTURES = join(ROOT, 'fixtures/rules');
/** Fixtures are analysed in a copy: here, the repository around them would be the project. */
const scratch = mkdtempSync(join(tmpdir(), 'schemadrift-rules-'));

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function findIn(folder: string): Promise<readonly Finding[]> {
  const { report } = await analyze({ cwd: folder });
  return report.findings;
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Findings as markers are described, so that a difference reads like the fixture. */
function describeFinding(folder: string, { place, ruleId }: Finding): string {
  if (place === null) return `no place: ${ruleId}`;
  const text = readFileSync(place.file, 'utf8');
  return describeMarker(relative(folder, place.file), text, markerAt(text, ruleId, place.start, place.end));
}

describe.each(rules.map(({ id, fix }) => ({ id, fix })))('$id', ({ id, fix }) => {
  const cases = readdirSync(join(FIXTURES, id));

  it.each(cases)('%s', async (name) => {
    const folder = join(scratch, id, name);
    cpSync(join(FIXTURES, id, name), folder, { recursive: true });
    const expected = listFiles(folder).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return readMarkers(text).map((marker) => describeMarker(relative(folder, file), text, marker));
    });
    const findings = await findIn(folder);
    expect(findings.map((finding) => describeFinding(folder, finding)).sort()).toEqual(expected.toSorted());
    const tiers = findings.filter(({ ruleId }) => ruleId === id).flatMap(({ suggestions }) => suggestions);
    if (fix !== 'safe') expect(tiers.filter(({ tier }) => tier === 'safe')).toEqual([]);
    if (fix === 'manual') expect(tiers.filter(({ edits }) => edits.length > 0)).toEqual([]);
  });
});

describe('the examples of each page', () => {
  it.each(rules.map(({ id }) => id))('%s', async (id) => {
    const page = readFileSync(join(ROOT, 'rules', id, 'doc.md'), 'utf8');
    const schema = codeUnder(page, 'Schema');
    const idsIn = async (heading: 'Incorrect' | 'Correct'): Promise<readonly string[]> => {
      const example = codeUnder(page, heading);
      if (example === undefined) throw new Error(`rules/${id}/doc.md has no example under "${heading}"`);
      const folder = join(scratch, 'pages', id, heading);
      for (const [path, text] of Object.entries(
        filesOf(schema, example, id === 'unlisted-dependency' ? { '@prisma/client': '*' } : {}),
      ))
        write(join(folder, path), text);
      return [...new Set((await findIn(folder)).map(({ ruleId }) => ruleId))];
    };
    expect(await idsIn('Incorrect')).toEqual([id]);
    expect(await idsIn('Correct')).toEqual([]);
  });
});

const HEADER = `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

`;

interface Block {
  readonly language: string;
  readonly text: string;
}

/** A project out of a page's schema and example; an example on a page without a schema is one itself. */
function filesOf(
  schema: Block | undefined,
  example: Block,
  listed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { language, text } = schema ?? example;
  const isPrisma = language === 'prisma';
  const dependencies = isPrisma ? listed : { 'drizzle-orm': '0.45.2' };
  return {
    'package.json': JSON.stringify({ name: 'example', private: true, dependencies }),
    ...(isPrisma ? { 'prisma/schema.prisma': HEADER + text } : { 'src/schema.ts': text }),
    ...(schema === undefined ? {} : partsOf(example)),
  };
}

/** Parts of an example that begin with a path in a comment are files of their own. */
function partsOf({ language, text }: Block): Readonly<Record<string, string>> {
  const [first = '', ...rest] = text.split(/^\/\/ ([\w./[\]-]+\/[\w.-]+\.[jt]sx?)\n/m);
  const files: Record<string, string> = first === '' ? {} : { [`src/index.${language}`]: first };
  for (let at = 0; at < rest.length; at += 2) files[rest[at] ?? ''] = rest[at + 1] ?? '';
  return files;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The first fenced block under a heading of a page. */
function codeUnder(page: string, heading: string): Block | undefined {
  const section = page.split(`\n### ${heading}\n`)[1]?.split(/\n##/)[0];
  const [, language, text] = /```(\w+)\n([\s\S]*?)```/.exec(section ?? '') ?? [];
  return language === undefined || text === undefined ? undefined : { language, text };
}
