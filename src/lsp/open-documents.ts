/** What the client has open: texts that stand in for those on the disk. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { findPath, uriOf } from './uris.js';

export class OpenDocuments {
  /** By path, the one that was last looked at at the end. */
  readonly #byPath = new Map<string, TextDocument>();

  /** Takes note that a document is there, or has changed; gives its path, undefined for what is no file. */
  put(document: TextDocument): string | undefined {
    const path = findPath(document.uri);
    // Of a client that sends no text, nothing is known.
    if (path === undefined || typeof document.getText() !== 'string') return undefined;
    this.#byPath.delete(path);
    this.#byPath.set(path, document);
    return path;
  }

  remove(uri: string): string | undefined {
    const path = findPath(uri);
    if (path !== undefined) this.#byPath.delete(path);
    return path;
  }

  find(path: string): TextDocument | undefined {
    return this.#byPath.get(path);
  }

  /** Says that somebody looks at a document: clients tell what is open, not what is on the screen. */
  touch(path: string): void {
    const document = this.#byPath.get(path);
    if (document) this.put(document);
  }

  /** The one that was last looked at first. */
  get paths(): readonly string[] {
    return [...this.#byPath.keys()].reverse();
  }

  /** As the client writes it, where it has the file open: there are several ways to write the same URI. */
  uriOf(path: string): string {
    return this.#byPath.get(path)?.uri ?? uriOf(path);
  }
}
