/** The rules' pages as they come with the package, for reports that carry them. */
import { fileURLToPath } from 'node:url';
import { createFileSystem, findText } from './discover/file-system.js';
import { dirsUpward, parentDir } from './discover/paths.js';

/** The page of a rule in Markdown; undefined for what is no rule. */
export function readRulePage(ruleId: string): string | undefined {
  const fs = createFileSystem();
  const here = parentDir(fileURLToPath(import.meta.url));
  // Sources, built modules and bundled ones lie at different depths below the package's folder.
  const home = dirsUpward(here).find((dir) => fs.isFile(`${dir}/package.json`));
  if (home === undefined || !/^[a-z-]+$/.test(ruleId)) return undefined;
  return findText(fs, `${home}/rules/${ruleId}/doc.md`);
}
