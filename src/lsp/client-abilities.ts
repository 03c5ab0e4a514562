/** What the client can do, as far as answers depend on it. */
import type { ClientCapabilities, MarkupKind } from 'vscode-languageserver';

export interface ClientAbilities {
  /** Shows further places beside a diagnostic. */
  readonly hasRelated: boolean;
  /** Takes edits with the versions of the documents that they are for. */
  readonly takesVersions: boolean;
  /** Takes definitions with the range that leads there. */
  readonly takesLinks: boolean;
  readonly hoverKind: MarkupKind;
  /** Watches files for us. */
  readonly watchesFiles: boolean;
  readonly hasFolders: boolean;
}

export function readAbilities({ textDocument, workspace }: ClientCapabilities): ClientAbilities {
  const formats = textDocument?.hover?.contentFormat;
  return {
    hasRelated: textDocument?.publishDiagnostics?.relatedInformation === true,
    takesVersions: workspace?.workspaceEdit?.documentChanges === true,
    takesLinks: textDocument?.definition?.linkSupport === true,
    hoverKind: formats === undefined || formats.includes('markdown') ? 'markdown' : 'plaintext',
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
  };
}
