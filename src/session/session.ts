/** A project that is analysed again and again, as in an editor: what changed is said, and what holds is kept. */
import { type Analysis, type AnalyzeOptions, analyzeCode } from '../analyze.js';
import type { Heard } from '../bind/chosen/bind-among-kept.js';
import { nodeDisk } from '../discover/file-system.js';
import { absoluteDir } from '../discover/paths.js';
import { createUnsavedDisk } from '../discover/unsaved-disk.js';
import type { Report } from '../report/report.js';
import { createKeptProject } from './kept-project.js';

/** As for `analyze`. */
export type SessionOptions = Omit<AnalyzeOptions, 'files'>;

/** Something that has become of a file. */
export interface SessionChange {
  /** Absolute, with `/`. */
  readonly path: string;
  /** Text that is not saved; null where what is on the disk counts (again), whether the file is new, changed or gone. */
  readonly text: string | null;
}

/** All answers are those that a run over the same files gives, `analyze` with the unsaved texts in place. */
export interface Session {
  /** Takes note of changes. Cheap: nothing is read or checked before the next question. */
  update(changes: readonly SessionChange[]): void;
  /**
   * What is wrong in some files, absolute: those findings of a whole run that stand in them, or nowhere. What a schema is read
   * from concerns all code: with such a file among them, this is the report of the whole project.
   */
  check(paths: readonly string[]): Promise<Report>;
  /** The whole project, or what the session's `paths` limit it to; the same object as long as nothing has changed. */
  report(): Promise<Report>;
  /** The whole project, with the schemas, and every name of the code that leads there. */
  analysis(): Promise<Analysis>;
  /** Lets go of all that is kept. What is asked afterwards is refused. */
  close(): void;
}

/** What an editor asks besides. */
export interface EditorSession extends Session {
  /**
   * As `check`, for the moment: of what other files do with what is written in these, only those are asked that did something with
   * it when all were last looked at, or have changed since.
   */
  glance(paths: readonly string[]): Promise<Report>;
  /** Whether something else may be found in a file than when all were last looked at; as of the last question. */
  isReached(path: string): boolean;
}

/** Nothing is read before the first question. Questions that come while another is answered wait for it. */
export function createSession(options: SessionOptions): Session {
  return createEditorSession({ ...options, cwd: absoluteDir(options.cwd) });
}

/** @internal */
export function createEditorSession(options: SessionOptions): EditorSession {
  const unsaved = new Map<string, string>();
  const disk = createUnsavedDisk(options.disk ?? nodeDisk, unsaved);
  const kept = createKeptProject({ ...options, disk });
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(answer: () => Promise<T>): Promise<T> => {
    const asked = last.then(() => {
      if (isClosed) throw new Error('This session is closed.');
      return answer();
    });
    last = asked.catch(() => undefined);
    return asked;
  };
  let latest: { readonly version: number; readonly analysis: Analysis } | undefined;
  const whole = async (): Promise<Analysis> => {
    const prepared = await kept.prepare();
    const { version } = kept;
    if (latest?.version !== version) {
      latest = undefined;
      latest = { version, analysis: await analyzeCode(prepared, options, kept.stages('all')) };
    }
    return latest.analysis;
  };

  const check = (paths: readonly string[], heard: Heard): Promise<Report> =>
    inTurn(async () => {
      const prepared = await kept.prepare();
      return (await analyzeCode(prepared, { ...options, paths: [], files: paths }, kept.stages(heard))).report;
    });

  return {
    update(changes) {
      for (const { path, text } of changes) {
        if (text === null) unsaved.delete(path);
        else unsaved.set(path, text);
        kept.note(path);
      }
    },
    check: (paths) => check(paths, 'all'),
    glance: (paths) => check(paths, 'known'),
    report: () => inTurn(async () => (await whole()).report),
    analysis: () => inTurn(whole),
    isReached: (path) => kept.isReached(path),
    close() {
      isClosed = true;
      latest = undefined;
      unsaved.clear();
      kept.forget();
    },
  };
}
