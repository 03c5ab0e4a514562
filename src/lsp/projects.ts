/** Which projects there are: those of the client's folders, and those of files that stand in none. */
import { createFileSystem } from '../discover/file-system.js';
import { findConfigFile, findRoot } from '../discover/find-root.js';
import { isWithin, parentDir } from '../discover/paths.js';
import { createEditorSession, type SessionOptions } from '../session/session.js';
import { CheckedProject, type ProjectHost } from './checked-project.js';
import { isRelevant } from './relevant-paths.js';

/** What the server was started with, for every project. */
export type ProjectSettings = Pick<SessionOptions, 'config' | 'schemas'>;

export class Projects {
  readonly #settings: ProjectSettings;
  readonly #hostOf: (root: string) => ProjectHost;
  readonly #byRoot = new Map<string, CheckedProject>();
  #folders: readonly string[] = [];

  constructor(settings: ProjectSettings, hostOf: (root: string) => ProjectHost) {
    this.#settings = settings;
    this.#hostOf = hostOf;
  }

  /** Opens and closes projects, so that there are those of `folders` and of `documents`, absolute paths. */
  settle(folders: readonly string[], documents: readonly string[]): void {
    this.#folders = folders;
    const roots = new Set(folders.flatMap((folder) => findFolderRoot(folder) ?? []));
    for (const path of documents) {
      if (!isRelevant(path) || [...roots].some((root) => isWithin(root, path))) continue;
      const root = this.#findDocumentRoot(path);
      if (root !== undefined) roots.add(root);
    }
    for (const [root, project] of this.#byRoot) {
      if (roots.has(root)) continue;
      this.#byRoot.delete(root);
      project.close();
    }
    for (const root of roots) {
      if (this.#byRoot.has(root)) continue;
      const session = createEditorSession({ ...this.#settings, cwd: root });
      this.#byRoot.set(root, new CheckedProject(root, session, this.#hostOf(root)));
    }
  }

  /** The project that a file is part of, the innermost; it may be none of its checked files. */
  find(path: string): CheckedProject | undefined {
    let found: CheckedProject | undefined;
    for (const [root, project] of this.#byRoot) {
      if (isWithin(root, path) && root.length > (found?.root.length ?? -1)) found = project;
    }
    return isRelevant(path) ? found : undefined;
  }

  get all(): readonly CheckedProject[] {
    return [...this.#byRoot.values()];
  }

  close(): void {
    for (const project of this.#byRoot.values()) project.close();
    this.#byRoot.clear();
  }

  /** With folders open, what stands elsewhere is somebody else's: a library that was looked into. */
  #findDocumentRoot(path: string): string | undefined {
    if (this.#folders.length > 0 && !this.#folders.some((folder) => isWithin(folder, path))) return undefined;
    return findFolderRoot(parentDir(path));
  }
}

/** The root of the project that a folder is part of; undefined where nothing says that there is a project. */
function findFolderRoot(folder: string): string | undefined {
  const fs = createFileSystem();
  if (!fs.isDirectory(folder)) return undefined;
  const root = findRoot(fs, folder);
  const isProject =
    findConfigFile(fs, root) !== undefined ||
    fs.isFile(`${root}/package.json`) ||
    fs.list(root).includes('.git') ||
    fs.list(root).some((name) => name.endsWith('.prisma'));
  return isProject ? root : undefined;
}
