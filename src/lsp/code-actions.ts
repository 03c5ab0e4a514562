/** What an editor offers to do about findings. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Edit } from '../finding.js';
import { planFixes } from '../fix/plan-fixes.js';
import type { CheckedFile, CheckedFinding, ReadyEdit, ReadyFix } from './checked-file.js';
import { findIgnoreEdit } from './ignore-edit.js';
import { touches } from './positions.js';
import { isSameText } from './same-text.js';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.schemadrift`;
export const ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

/** What edits of the client's files need. */
export interface EditTarget {
  uriOf(path: string): string;
  /** Text and version of an open document; undefined where the file on the disk counts. */
  findOpen(path: string): { readonly text: string; readonly version: number } | undefined;
  /** Whether the client takes edits with the versions that they are for. */
  readonly takesVersions: boolean;
}

export interface ActionRequest {
  readonly range: Range;
  /** What the client shows there; others of ours in the range count as well. */
  readonly only: readonly string[] | undefined;
}

/** Quick fixes for what is found at a range, and one action for all that is safe to fix in the file. */
export async function listActions(
  file: CheckedFile,
  { range, only }: ActionRequest,
  target: EditTarget,
): Promise<readonly CodeAction[]> {
  const isWanted = (kind: string): boolean =>
    only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix)) {
    const here = file.findings.filter(({ diagnostic }) => touches(diagnostic.range, range));
    actions.push(...here.flatMap((finding) => listFixes(finding, target)));
    for (const finding of here) {
      const ignoring = await findIgnoreAction(file, finding, target);
      if (ignoring && !actions.some(({ title }) => title === ignoring.title)) actions.push(ignoring);
    }
  }
  // Editors list all kinds when they ask for none; what fixes a whole file has to be asked for.
  if (only !== undefined && isWanted(FIX_ALL)) {
    const edits = planSafeEdits(file, target);
    if (edits.length > 0) {
      actions.push({ title: 'Fix all that is safe to fix', kind: FIX_ALL, edit: toWorkspaceEdit(edits, target) });
    }
  }
  return actions;
}

function listFixes({ fixes, diagnostic }: CheckedFinding, target: EditTarget): readonly CodeAction[] {
  return fixes
    .filter((fix) => isCurrent(fix.edits, target))
    .map((fix) => ({
      title: titleOf(fix),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(fix.tier === 'safe' && { isPreferred: true }),
      edit: toWorkspaceEdit(fix.edits, target),
    }));
}

async function findIgnoreAction(
  { path, text }: CheckedFile,
  { finding: { ruleId }, diagnostic }: CheckedFinding,
  target: EditTarget,
): Promise<CodeAction | undefined> {
  const edit = text === undefined ? undefined : await findIgnoreEdit(path, text, diagnostic.range.start.line, ruleId);
  if (!edit || !isCurrent([edit], target)) return undefined;
  const diagnostics: Diagnostic[] = [diagnostic];
  return {
    title: `Ignore ${ruleId} on this line`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: toWorkspaceEdit([edit], target),
  };
}

/** Suggestions are imperatives that stand in the middle of a line elsewhere. */
function titleOf({ message }: ReadyFix): string {
  const words = message.replace(/^or /, '').replaceAll('`', "'");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether the files to be edited have the texts that the edits are for, as far as the client has them open. */
function isCurrent(edits: readonly ReadyEdit[], { findOpen }: EditTarget): boolean {
  return edits.every(({ path, fileText }) => {
    const open = findOpen(path);
    return open === undefined || isSameText(open.text, fileText);
  });
}

/** The edits of the safe tier that go together. */
function planSafeEdits({ findings }: CheckedFile, target: EditTarget): readonly ReadyEdit[] {
  const ready = new Map(
    findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map((edit) => [edit.edit, edit] as const))),
  );
  const readyOf = (edits: readonly Edit[]): readonly ReadyEdit[] => edits.flatMap((edit) => ready.get(edit) ?? []);
  const { edits } = planFixes(
    findings.map(({ finding }) => finding),
    { level: 'safe', allows: (fix) => isWhole(fix.edits, readyOf(fix.edits)) && isCurrent(readyOf(fix.edits), target) },
  );
  return [...edits.values()].flatMap(readyOf);
}

function isWhole(edits: readonly Edit[], ready: readonly ReadyEdit[]): boolean {
  return edits.length === ready.length;
}

function toWorkspaceEdit(edits: readonly ReadyEdit[], { uriOf, findOpen, takesVersions }: EditTarget): WorkspaceEdit {
  const files = [...new Set(edits.map(({ path }) => path))].map((path) => ({
    path,
    edits: edits.filter((edit) => edit.path === path).map(toTextEdit),
  }));
  if (!takesVersions) return { changes: Object.fromEntries(files.map((file) => [uriOf(file.path), file.edits])) };
  return {
    documentChanges: files.map((file) => ({
      textDocument: { uri: uriOf(file.path), version: findOpen(file.path)?.version ?? null },
      edits: file.edits,
    })),
  };
}

/** Not every client turns line breaks into the document's own. */
function toTextEdit({ range, newText, fileText }: ReadyEdit): TextEdit {
  return { range, newText: fileText.includes('\r\n') ? newText.replace(/\r?\n/g, '\r\n') : newText };
}
