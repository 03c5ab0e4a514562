/** What the client's log, status line and messages say of us. */
import type { Connection } from 'vscode-languageserver';
import type { Problem } from '../finding.js';
import type { Report } from '../report/report.js';
import { count } from '../report/words.js';
import { TOOL } from '../tool.js';

export class Notices {
  readonly #connection: Connection;
  /** Each is said once, until it no longer holds. */
  readonly #shown = new Map<string, ReadonlySet<string>>();
  /** By project, the last lines in the log. */
  readonly #logged = new Map<string, string>();
  #hasFailed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** A line in the log; a message where nothing can be checked and no file shows why. */
  surveyed(root: string, report: Report, milliseconds: number): void {
    const { schemas, sourceFiles, findings, problems } = report;
    const counts = [
      count(schemas.length, 'schema'),
      count(sourceFiles.length, 'file'),
      count(findings.length, 'finding'),
    ];
    const took = `${(milliseconds / 1000).toFixed(1)} s`;
    const others = problems.filter((problem) => !isInFile(problem)).map(({ message }) => message);
    const said = JSON.stringify([counts, others]);
    const { console: log } = this.#connection;
    if (this.#logged.get(root) !== said) {
      this.#logged.set(root, said);
      if (schemas.length > 0) log.info(`${root}: ${counts.join(', ')} (${took})`);
      for (const message of others) log.info(`${root}: ${message}`);
    }
    const fatal = problems.filter((problem) => problem.fatal && problem.kind !== 'no-schema' && problem.file === null);
    const messages = new Set(fatal.map(({ message }) => message));
    for (const message of messages) {
      if (!this.#shown.get(root)?.has(message)) this.#connection.window.showErrorMessage(`schemadrift: ${message}`);
    }
    this.#shown.set(root, messages);
  }

  /** What does not work, and nobody has to do anything about. */
  warn(what: string, error: unknown): void {
    const { console: log } = this.#connection;
    log.warn(`${what}: ${describe(error)}`);
  }

  /** Our own mistake: said once, and logged whenever it happens. */
  failed(error: unknown): void {
    const { console: log, window } = this.#connection;
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    window.showErrorMessage(
      `schemadrift ${TOOL.version} failed: ${describe(error)}. This is a bug in schemadrift; its log says where.`,
    );
  }

  async withProgress<T>(work: () => Promise<T>): Promise<T> {
    const progress = await this.#connection.window.createWorkDoneProgress();
    progress.begin('schemadrift', undefined, 'checking the project');
    try {
      return await work();
    } finally {
      progress.done();
    }
  }
}

function isInFile({ kind, file }: Problem): boolean {
  return file !== null && ['schema-unreadable', 'schema-invalid', 'syntax-error', 'config', 'directive'].includes(kind);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
