/** Hover, go to definition and find references: from code to the schema, and back. */
import type { Hover, Location, LocationLink, MarkupKind, Position } from 'vscode-languageserver';
import type { Analysis } from '../analyze.js';
import { declaredAt } from '../catalog/entities.js';
import { Locator } from '../report/locate.js';
import { findLocation } from './diagnostics.js';
import { describeSubject } from './hover-text.js';
import { type FoundName, NameIndex } from './name-index.js';
import { findRange, offsetAt } from './positions.js';

/** What is asked about, and how the answer is to be written. */
export interface Question {
  readonly analysis: Analysis;
  readonly path: string;
  /** Of the document that is asked about. */
  readonly text: string;
  readonly position: Position;
  uriOf(path: string): string;
}

interface Asked extends Question {
  readonly index: NameIndex;
  readonly locator: Locator;
  readonly name: FoundName;
}

export function findHover(question: Question, kind: MarkupKind): Hover | null {
  const asked = findName(question);
  const range = asked && findRange(asked.name.place, asked.locator);
  if (!asked || !range) return null;
  const isMarkdown = kind === 'markdown';
  const texts = asked.name.entities.map(({ id, entity }) => {
    const { name, whole } = declaredAt(entity);
    const text = asked.analysis.report.readText(whole.file)?.slice(whole.start, whole.end);
    const line = asked.locator.find(name)?.start.line ?? 1;
    const origin = {
      label: `${asked.locator.pathOf(name.file)}:${line}`,
      uri: `${asked.uriOf(name.file)}#L${line}`,
    };
    return describeSubject({ entity, uses: asked.index.listUses(id), source: text, origin }, isMarkdown);
  });
  return { contents: { kind, value: texts.join(isMarkdown ? '\n\n---\n\n' : '\n\n') }, range };
}

/** With the range that leads there, where the client takes it. */
export function findDefinition(question: Question, takesLinks: boolean): Location[] | LocationLink[] | null {
  const asked = findName(question);
  if (!asked) return null;
  const { locator } = asked;
  const links = asked.name.entities.flatMap(({ entity }): LocationLink[] => {
    const { name, whole } = declaredAt(entity);
    const target = findRange(name, locator);
    const around = findRange(whole, locator);
    const origin = findRange(asked.name.place, locator);
    if (!target || !around) return [];
    return [
      {
        targetUri: asked.uriOf(name.file),
        targetRange: around,
        targetSelectionRange: target,
        ...(origin && { originSelectionRange: origin }),
      },
    ];
  });
  if (takesLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}

export function findReferences(question: Question, withDeclaration: boolean): Location[] | null {
  const asked = findName(question);
  if (!asked) return null;
  const places = asked.name.entities.flatMap(({ id, entity }) => {
    const declared = declaredAt(entity).name;
    const uses = asked.index.listUses(id).map(({ place }) => place);
    const others = uses.filter(({ file, start }) => file !== declared.file || start !== declared.start);
    return withDeclaration ? [declared, ...others] : others;
  });
  const locations = places.flatMap((place) => findLocation(place, asked) ?? []);
  const seen = new Set<string>();
  return locations.filter((location) => {
    const key = JSON.stringify(location);
    return !seen.has(key) && seen.add(key);
  });
}

function findName(question: Question): Asked | undefined {
  const { analysis, path, text, position } = question;
  const index = NameIndex.of(analysis);
  // Of a file with a byte-order mark, the analysis counts it unless the text came from the client.
  const analysed = analysis.report.readText(path) ?? text;
  const name = index.find(path, offsetAt(analysed, position));
  return name && { ...question, index, locator: new Locator(analysis.report), name };
}
