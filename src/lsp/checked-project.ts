/** One project of the client's: keeps what is found in it true to what is typed. */
import type { Diagnostic } from 'vscode-languageserver';
import type { Analysis } from '../analyze.js';
import { isWithin } from '../discover/paths.js';
import { Locator } from '../report/locate.js';
import type { Report } from '../report/report.js';
import type { EditorSession, SessionChange } from '../session/session.js';
import { CheckQueue } from './check-queue.js';
import { type CheckedFile, listDiagnostics, readCheckedFiles } from './checked-file.js';
import { collectGarbage } from './collect-garbage.js';
import type { Shown } from './diagnostics.js';
import type { OpenDocuments } from './open-documents.js';
import { isRelevant, isRunWhenRead } from './relevant-paths.js';
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

/** Milliseconds without a key after which the next may not come at once. */
const PAUSE = 400;

export class CheckedProject {
  readonly root: string;
  readonly #session: EditorSession;
  readonly #host: ProjectHost;
  readonly #queue = new CheckQueue(Date.now());
  /** Those in which something is found, and those that are open. */
  readonly #files = new Map<string, CheckedFile & { readonly generation: number }>();
  /** Counts changes: an answer to an earlier question is void. */
  #generation = 0;
  #isFirst = true;
  #isWorking = false;
  #isClosed = false;
  #wake: (() => void) | undefined;
  #analysis: ReadAnalysis | undefined;
  /** Paths, as they were when the whole project was last looked at. */
  #sources: readonly string[] = [];
  #schemas: readonly string[] = [];

  constructor(root: string, session: EditorSession, host: ProjectHost) {
    this.root = root;
    this.#session = session;
    this.#host = host;
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
    this.reread(
      [...this.#sources, ...this.#schemas].filter((path) => folders.some((folder) => isWithin(folder, path))),
    );
  }

  /** What is found in a file as it is now; undefined also where the project is closed meanwhile. */
  async findChecked(path: string): Promise<CheckedFile | undefined> {
    return this.#whileOpen(async () => {
      if (this.#files.get(path)?.generation !== this.#generation) await this.#check(path);
      return this.#files.get(path);
    });
  }

  /**
   * The names of the project: of this very moment, or of an earlier one that had `path` and the open schemas as they are.
   * Undefined where the project is closed meanwhile.
   */
  async findAnalysis(path: string, wants: 'now' | 'recent'): Promise<Analysis | undefined> {
    return this.#whileOpen(() => this.#findAnalysis(path, wants));
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
    this.#session.close();
    for (const path of this.#files.keys()) this.#host.publish(path, []);
    this.#files.clear();
  }

  async #whileOpen<T>(answer: () => Promise<T>): Promise<T | undefined> {
    try {
      return await answer();
    } catch (error) {
      // A session that is closed refuses to answer.
      if (this.#isClosed) return undefined;
      throw error;
    }
  }

  async #findAnalysis(path: string, wants: 'now' | 'recent'): Promise<Analysis> {
    const known = this.#analysis;
    if (known && (known.generation === this.#generation || (wants === 'recent' && this.#isUnchanged(path, known)))) {
      return known.analysis;
    }
    for (;;) {
      const read = await this.#readAnalysis();
      if (read.generation === this.#generation || this.#isClosed) return read.analysis;
    }
  }

  async #readAnalysis(): Promise<ReadAnalysis> {
    const generation = this.#generation;
    const texts = new Map(this.#ownDocuments().map((own) => [own, this.#host.documents.find(own)?.getText() ?? '']));
    // Two at a time would be the most that is ever in memory.
    this.#analysis = undefined;
    const analysis = await this.#session.analysis();
    this.#sources = analysis.report.sourceFiles;
    this.#schemas = analysis.catalogs.flatMap(({ files }) => files);
    this.#analysis = { analysis, generation, texts };
    return this.#analysis;
  }

  #isUnchanged(path: string, { texts }: ReadAnalysis): boolean {
    const { documents } = this.#host;
    const schemas = this.#schemaFiles();
    const own = this.#ownDocuments().filter((it) => it === path || schemas.has(it));
    return own.every((it) => texts.get(it) === documents.find(it)?.getText());
  }

  /** Files that schemas are read from, as far as they are known: to ask about one is to ask about all code. */
  #schemaFiles(): ReadonlySet<string> {
    return new Set([...this.#schemas, ...this.#host.documents.paths.filter((path) => path.endsWith('.prisma'))]);
  }

  #ownDocuments(): readonly string[] {
    return this.#host.documents.paths.filter((path) => isWithin(this.root, path) && isRelevant(path));
  }

  #note(given: readonly SessionChange[]): void {
    const changes = given.filter(({ path }) => isRelevant(path));
    if (changes.length === 0 || this.#isClosed) return;
    this.#session.update(changes);
    this.#generation++;
    const schemas = this.#schemaFiles();
    const open = this.#ownDocuments().filter((path) => !schemas.has(path));
    const changed = changes.map(({ path }) => path);
    const touchesSchema = changed.some((path) => schemas.has(path));
    this.#queue.change(
      changed.filter((path) => open.includes(path)),
      open,
      touchesSchema,
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
        if (step.kind === 'wait') {
          await this.#sleep(step.milliseconds);
        } else if (step.kind === 'survey') {
          await this.#survey();
          collectGarbage();
        } else if (step.isTyped || this.#session.isReached(step.path)) {
          // Other open files that the change cannot reach wait for the whole project.
          await this.#check(step.path);
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      if (!this.#isClosed) this.#host.failed(error);
    } finally {
      this.#isWorking = false;
    }
  }

  /** Gives whether it slept all that long, and no shorter than a pause is. */
  #sleep(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(milliseconds >= PAUSE), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }

  async #check(path: string): Promise<void> {
    const generation = this.#generation;
    this.#queue.remove(path);
    const report = await this.#session.glance([path]);
    // What changed meanwhile has put the file in line again.
    if (generation !== this.#generation || this.#isClosed) return;
    const file = readCheckedFiles([path], report, this.#shown(report)).get(path);
    if (file) this.#show(file, generation);
  }

  async #survey(): Promise<void> {
    const begun = performance.now();
    const read = (): Promise<ReadAnalysis> => this.#readAnalysis();
    // Later ones are nothing that anybody waits for.
    const { analysis, generation } = await (this.#isFirst ? this.#host.withProgress(read) : read());
    if (this.#isClosed) return;
    const took = performance.now() - begun;
    this.#isFirst = false;
    this.#queue.surveyed(took);
    if (generation !== this.#generation) return;
    const { report } = analysis;
    this.#host.surveyed(report, took);
    const files = readCheckedFiles([...this.#files.keys(), ...this.#ownDocuments()], report, this.#shown(report));
    for (const file of files.values()) this.#show(file, generation);
  }

  #show(file: CheckedFile, generation: number): void {
    const document = this.#host.documents.find(file.path);
    // Never of a text that the client no longer shows; it has been put in line again when it changed.
    if (document && !isRunWhenRead(file.path) && !isSameText(file.text ?? '', document.getText())) return;
    const diagnostics = listDiagnostics(file);
    if (diagnostics.length > 0 || document) this.#files.set(file.path, { ...file, generation });
    else this.#files.delete(file.path);
    this.#host.publish(file.path, diagnostics);
  }

  #shown(report: Report): Shown {
    const { documents, hasRelated } = this.#host;
    return { report, locator: new Locator(report), hasRelated, uriOf: (path) => documents.uriOf(path) };
  }
}
