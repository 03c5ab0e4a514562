// @ts-check
import { createRequire } from 'node:module';

// The package's entry for `import` is CommonJS whose names Node does not see.
const { getConfig } = /** @type {typeof import('@prisma/internals')} */ (
  createRequire(import.meta.url)('@prisma/internals')
);

/** @typedef {[path: string, text: string]} SchemaFile */

/**
 * Rewrites schemas of Prisma 4 to 6 so that Prisma 7 takes them: connection strings in the datasource and preview features
 * that have retired are taken out. Positions hold: what goes becomes spaces.
 * @param {readonly SchemaFile[]} files
 * @returns {Promise<SchemaFile[]>}
 * @throws what the validator says about anything else
 */
export async function fitSchema(files) {
  let fitted = files.map(([path, text]) => /** @type {SchemaFile} */ ([path, blankConnections(text)]));
  for (;;) {
    try {
      await getConfig({ datamodel: fitted });
      return fitted;
    } catch (error) {
      const retired = String(error).match(/preview feature "(\w+)" is not known/)?.[1];
      if (!retired) throw error;
      fitted = fitted.map(([path, text]) => [path, blankFeature(text, retired)]);
    }
  }
}

/** @param {string} text */
function blankConnections(text) {
  return text.replace(/^datasource\s+\w+\s*\{[^}]*\}/gm, (block) =>
    block.replace(/^[ \t]*(?:url|directUrl|shadowDatabaseUrl)\s*=.*$/gm, (line) => ' '.repeat(line.length)),
  );
}

/**
 * @param {string} text
 * @param {string} feature
 */
function blankFeature(text, feature) {
  return text.replace(/previewFeatures\s*=\s*\[[^\]]*\]/g, (list) => {
    const rest = list.replace(new RegExp(`"${feature}"\\s*,?`), (name) => ' '.repeat(name.length));
    return rest.replace(/,(\s*\])$/, ' $1');
  });
}
