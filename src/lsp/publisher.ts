/** Diagnostics on their way to the client: each file's, when they differ from those it has. */
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { OpenDocuments } from './open-documents.js';

export class Publisher {
  readonly #documents: OpenDocuments;
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** By URI, as JSON. */
  readonly #sent = new Map<string, string>();

  constructor(documents: OpenDocuments, send: (params: PublishDiagnosticsParams) => void) {
    this.#documents = documents;
    this.#send = send;
  }

  publish(path: string, diagnostics: readonly Diagnostic[]): void {
    const uri = this.#documents.uriOf(path);
    const version = this.#documents.find(path)?.version;
    const text = JSON.stringify([diagnostics, version ?? null]);
    const before = this.#sent.get(uri);
    if (before === text || (before === undefined && diagnostics.length === 0 && version === undefined)) return;
    if (diagnostics.length === 0 && version === undefined) this.#sent.delete(uri);
    else this.#sent.set(uri, text);
    this.#send({ uri, diagnostics: [...diagnostics], ...(version !== undefined && { version }) });
  }

  /** Takes back what was sent under a URI that the client no longer uses. */
  withdraw(uri: string): void {
    if (!this.#sent.delete(uri)) return;
    this.#send({ uri, diagnostics: [] });
  }
}
