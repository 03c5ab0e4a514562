/** One project of the client's: keeps what is found in it true to what is typed. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Analysis } from '../analyze.js';
import { isWithin } from '../discover/paths.js';
import { Locator } from '../report/locate.js';
import type { Report } from '../report/report.js';
import type { Session, SessionChange } from '../session/session.js';
import { CheckQueue } from './check-queue.js';
import { type CheckedFile, listDiagnostics, readCheckedFiles } from './checked-file.js';
import type { Shown } from './diagnostics.js';
import type { OpenDocuments } from './open-documents.js';
import { isRelevant, isRunWhenRead, isSettings } from './relevant-paths.js';
import { isSameText } from './same-text.js';

/** What a project needs of the server around it. */
export interface ProjectHost {
  readonly documents: OpenDocuments;
  readonly hasRelated: boolean;
  publish(path: string, diagnostics: readonly Diagnostic[]): void;
  /** The whole project has been checked. */
  surveyed(report: Report, milliseconds: number): void;
  /** A check threw: our own mistake. */
  failed(error: unknown): void;
  /** Runs what takes long, with a sign of it for the user. */
  withProgress<T>(work: () => Promise<T>): Promise<T>;
}

interface ReadAnalysis {
  readonly analysis: Analysis;
  readonly generation: number;
  /** Of the documents that were open then. */
  readonly texts: ReadonlyMap<string, string>;
}

export class CheckedProject {
  readonly root: string;
  readonly #session: Session;
  readonly #host: ProjectHost;
  readonly #queue = new CheckQueue();
  readonly #files = new Map<string, CheckedFile>();
  /** Counts changes: an answer to an earlier question is void. */
  #generation = 0;
  #isWorking = false;
  #isClosed = false;
  #wake: (() => void) | undefined;
  #analysis: ReadAnalysis | undefined;

  constructor(root: string, session: Session, host: ProjectHost) {
    this.root = root;
    this.#session = session;
    this.#host = host;
    this.#queue.requireSurvey();
    this.#queue.add({ typed: [], open: [], rest: [] }, Date.now());
    void this.#work();
  }

  /** A document was opened or typed in. */
  type(path: string, text: string): void {
    if (!isRunWhenRead(path)) this.#note([{ path, text }]);
  }

  /** What is on the disk counts: a document was closed, or files have changed there. */
  reread(paths: readonly string[]): void {
    const { documents } = this.#host;
    this.#note(
      paths.map((path) => {
        const document = isRunWhenRead(path) ? undefined : documents.find(path);
        return { path, text: document?.getText() ?? null };
      }),
    );
  }

  /** Folders have been moved or deleted: nothing is said of the files in them. */
  rereadFolders(folders: readonly string[]): void {
    const inside = [...this.#files.keys()].filter((path) => folders.some((folder) => isWithin(folder, path)));
    this.#queue.requireSurvey();
    this.reread(inside);
  }

  /** What is found in a file as it is now. */
  async findChecked(path: string): Promise<CheckedFile | undefined> {
    if (!this.#files.has(path) || this.#queue.has(path)) await this.#check([path]);
    return this.#files.get(path);
  }

  /** The names of the project: of this very moment, or of an earlier one that had `path` and the open schemas as they are. */
  async analysis(path: string, wants: 'now' | 'recent'): Promise<Analysis> {
    const known = this.#analysis;
    if (known && (known.generation === this.#generation || (wants === 'recent' && this.#isUnchanged(path, known)))) {
      return known.analysis;
    }
    for (;;) {
      const read = await this.#readAnalysis();
      if (read.generation === this.#generation || this.#isClosed) return read.analysis;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
    this.#session.close();
    for (const path of this.#files.keys()) this.#host.publish(path, []);
    this.#files.clear();
  }

  async #readAnalysis(): Promise<ReadAnalysis> {
    const generation = this.#generation;
    const texts = new Map(this.#ownDocuments().map((own) => [own, this.#host.documents.find(own)?.getText() ?? '']));
    const analysis = await this.#session.analysis();
    this.#analysis = { analysis, generation, texts };
    return this.#analysis;
  }

  #isUnchanged(path: string, { analysis, texts }: ReadAnalysis): boolean {
    const { documents } = this.#host;
    const schemas = new Set(analysis.catalogs.flatMap(({ files }) => files));
    const own = this.#ownDocuments().filter((it) => it === path || schemas.has(it));
    return own.every((it) => texts.get(it) === documents.find(it)?.getText());
  }

  #ownDocuments(): readonly string[] {
    return this.#host.documents.paths.filter((path) => isWithin(this.root, path) && isRelevant(path));
  }

  #note(given: readonly SessionChange[]): void {
    const changes = given.filter(({ path }) => isRelevant(path));
    if (changes.length === 0 || this.#isClosed) return;
    this.#session.update(changes);
    this.#generation++;
    const open = this.#ownDocuments();
    const changed = changes.map(({ path }) => path);
    if (changed.some(isSettings)) this.#queue.requireSurvey();
    this.#queue.add(
      { typed: changed.filter((path) => open.includes(path)), open, rest: [...changed, ...this.#files.keys()] },
      Date.now(),
    );
    this.#wake?.();
    void this.#work();
  }

  /** Works off the queue; between steps the client is listened to. */
  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      while (!this.#isClosed) {
        const step = this.#queue.take(Date.now());
        if (!step) return;
        if (step.kind === 'wait') await this.#sleep(step.milliseconds);
        else if (step.kind === 'survey') await this.#survey();
        else await this.#check(step.paths);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      if (!this.#isClosed) this.#host.failed(error);
    } finally {
      this.#isWorking = false;
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #check(paths: readonly string[]): Promise<void> {
    const generation = this.#generation;
    this.#queue.remove(paths);
    const begun = performance.now();
    const report = await this.#session.check(paths);
    // What changed meanwhile has put everything in line again.
    if (generation !== this.#generation || this.#isClosed) return;
    this.#queue.learn(paths.length, performance.now() - begun);
    const asked = new Set(paths);
    for (const [path, file] of readCheckedFiles(paths, report, this.#shown(report))) {
      if (asked.has(path)) this.#show(file);
    }
  }

  async #survey(): Promise<void> {
    const begun = performance.now();
    const { analysis, generation } = await this.#host.withProgress(() => this.#readAnalysis());
    if (this.#isClosed) return;
    const { report } = analysis;
    const paths = [...report.sourceFiles, ...analysis.catalogs.flatMap((catalog) => catalog.files)];
    if (generation !== this.#generation) {
      // Which files there are is known now; what has changed since is in line already.
      this.#queue.add({ typed: [], open: [], rest: paths }, Date.now());
      return;
    }
    this.#host.surveyed(report, performance.now() - begun);
    const files = readCheckedFiles([...paths, ...this.#files.keys()], report, this.#shown(report));
    for (const file of files.values()) this.#show(file);
    this.#queue.remove(files.keys());
  }

  #show(file: CheckedFile): void {
    const document = this.#host.documents.find(file.path);
    // Never of a text that the client no longer shows; it has been put in line again when it changed.
    if (document && !isRunWhenRead(file.path) && !isSameText(file.text ?? '', document.getText())) return;
    this.#files.set(file.path, file);
    this.#host.publish(file.path, listDiagnostics(file));
  }

  #shown(report: Report): Shown {
    const { documents, hasRelated } = this.#host;
    return { report, locator: new Locator(report), hasRelated, uriOf: (path) => documents.uriOf(path) };
  }
}
