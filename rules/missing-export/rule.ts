import { type Claim, defineRule, type MissingExport, type Suggestion } from '../../src/rule/define-rule.js';
import { suggestNear } from '../../src/rule/module-wording.js';
import { listNames, quote } from '../../src/rule/wording.js';

/**
 * Finds names that are imported from, or re-exported of, a file of the project that does not export them. A bundler stops
 * at such a name, Node throws when the module is linked, and where neither looks the value is `undefined`. The same of packages
 * whose declarations are installed. Leaves alone modules whose exports are not spelled out, such as CommonJS.
 */
export default defineRule({
  id: 'missing-export',
  summary: 'An imported name that the file or the installed package does not export.',
  category: 'module',
  impact: 'blocker',
  severity: 'error',
  fix: 'suggestion',
  judges: 'site',
  messages: {
    named: '{Module} has no export {name}',
    package: 'Package {Module} declares no export {name}',
    default: '{Module} has no default export',
  },
  *check({ modules }) {
    for (const missing of modules.exports) yield claim(missing);
  },
});

function claim(missing: MissingExport): Claim<'named' | 'default' | 'package'> {
  const { name, place, path, specifier, declaredAt } = missing;
  const module = path ?? specifier;
  return {
    message: path === null ? 'package' : name === 'default' ? 'default' : 'named',
    values: { Module: quote(module), name: quote(name) },
    label: labelOf(missing),
    name,
    place,
    owner: module,
    clause: null,
    certainty: 'proven',
    related: declaredAt === null ? [] : [{ message: `${quote(name)} is declared here`, place: declaredAt }],
    suggestions: suggest(missing),
  };
}

function labelOf({ path, declaredAt }: MissingExport): string {
  if (path === null) return 'not in the installed version';
  return declaredAt === null ? 'not exported' : 'declared there, and not exported';
}

function suggest(missing: MissingExport): readonly Suggestion[] {
  const { name, place, path, specifier, exportAt, near, elsewhere, exists } = missing;
  if (exportAt !== null) {
    const message = `export ${quote(name)} where it is declared`;
    return [{ message, tier: 'suggestion', edits: [{ place: exportAt, newText: 'export ' }] }];
  }
  const [other, ...more] = elsewhere;
  if (other !== undefined && more.length === 0) {
    return [{ message: `import ${quote(name)} from ${quote(other)} instead`, tier: 'manual', edits: [] }];
  }
  if (near.length > 0) return suggestNear('import', near, place, false);
  if (path === null) {
    const message = `install a version of ${quote(specifier)} that exports ${quote(name)}, or import what it does export`;
    return [{ message, tier: 'manual', edits: [] }];
  }
  const names = exists.filter((it) => it !== 'export=');
  if (names.length === 0) return [{ message: `export ${quote(name)} from ${quote(path)}`, tier: 'manual', edits: [] }];
  return [{ message: `import one of ${listNames(names)}`, tier: 'manual', edits: [] }];
}
