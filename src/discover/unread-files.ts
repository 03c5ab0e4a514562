/** Source files that were listed and then could not be read. */
import type { Problem } from '../finding.js';
import type { Project } from './project.js';

/** One problem for each; files are read at most once, so after binding this costs nothing. */
export function listUnreadFiles({ files, fs }: Pick<Project, 'files' | 'fs'>): readonly Problem[] {
  return files.flatMap(({ path }) => {
    const result = fs.read(path);
    if (result.kind === 'text') return [];
    const skipped = result.why === 'too-large' || result.why === 'binary';
    return [
      {
        kind: skipped ? ('file-skipped' as const) : ('file-unreadable' as const),
        message: `not checked (${result.message})`,
        file: path,
        start: null,
        end: null,
        fatal: false,
      },
    ];
  });
}
