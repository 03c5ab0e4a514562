/** Writes XML 1.0: every value is escaped, and what XML has no way to write becomes U+FFFD. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export interface XmlElement {
  readonly name: string;
  /** Those that are undefined are left out. */
  readonly attributes: Attributes;
  /** Elements, or text alone: both would mix. */
  readonly content: readonly XmlElement[] | string;
}

export function element(name: string, attributes: Attributes, content: XmlElement['content'] = []): XmlElement {
  return { name, attributes, content };
}

/** A whole document, ending with a newline. */
export function renderXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(root, '')}`;
}

function renderElement({ name, attributes, content }: XmlElement, indent: string): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(String(value))}"`],
  );
  const opening = `${indent}<${name}${written.join('')}`;
  if (content.length === 0) return `${opening}/>\n`;
  if (typeof content === 'string') return `${opening}>${escapeText(content)}</${name}>\n`;
  return `${opening}>\n${content.map((child) => renderElement(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/** Outside of `Char` in XML 1.0: control characters, lone surrogates, U+FFFE and U+FFFF. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  // A carriage return that is not written as a reference is read as a line feed.
  return text
    .replace(UNWRITABLE, '\uFFFD')
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  // Line breaks and tabs that are not written as references are read as spaces.
  return text
    .replace(UNWRITABLE, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
