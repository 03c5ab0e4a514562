/** The body of a binding thread: binds the files it is given, in the two steps of a binding. */
import { parentPort } from 'node:worker_threads';
import { type Binding, createBinding } from '../bind/binding.js';
import type { FactSheet } from '../bind/fact-sheet.js';
import { createFileSystem } from '../discover/file-system.js';
import type { Answer, Request } from './protocol.js';

let binding: Binding | undefined;

parentPort?.on('message', (request: Request) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: Request): Answer {
  if (request.kind === 'bind-files') {
    binding = createBinding({ ...request.project, fs: createFileSystem() }, request.catalogs, request.mentions);
    return { kind: 'files-bound', typed: binding.bindFiles(request.paths) };
  }
  binding?.bindCalls(request.names, request.callers);
  const sheets = new Map([...(binding?.sheets ?? [])].map(([path, sheet]) => [path, plain(sheet)]));
  const problems = binding?.problems ?? [];
  binding = undefined;
  return { kind: 'calls-bound', sheets, problems };
}

function plain({ queries, payloads, accesses, casts, unchecked }: FactSheet) {
  return { queries, payloads, accesses, casts, unchecked };
}
