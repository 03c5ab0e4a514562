import { defineRule, type MissingImport, type NearModule } from '../../src/rule/define-rule.js';
import { splitPath, suggestNear } from '../../src/rule/module-wording.js';
import { quote } from '../../src/rule/wording.js';

/**
 * Finds imports, re-exports, `require` calls and mocks of files that are not there, or are there in another case. The
 * module does not load, and nothing that imports it does. Leaves alone what a build generates or git ignores, what
 * bundlers and frameworks make up, and packages.
 */
export default defineRule({
  id: 'unresolved-import',
  summary: 'An import of a file that is not there.',
  category: 'module',
  impact: 'blocker',
  severity: 'error',
  fix: 'safe',
  judges: 'site',
  messages: {
    file: '{Form} {specifier} leads to no file',
    case: '{Form} {specifier} differs from {near} in case',
    package: '{Form} {specifier} differs from package {near} in case',
    subpath: '{Form} {specifier} leads to nothing that its package exports',
  },
  *check({ modules }) {
    for (const missing of modules.imports) {
      const { how, place, specifier, path, near } = missing;
      const { folder, name } = splitPath(path);
      const [best] = near;
      yield {
        message: how,
        values: { Form: FORMS[missing.form], specifier: quote(specifier), near: quote(best?.name ?? specifier) },
        label: labelOf(missing),
        name,
        place,
        owner: folder,
        clause: null,
        certainty: 'proven',
        // The test runs all the same, with the real module.
        ...(missing.form === 'mock' ? { severity: 'warning' as const } : {}),
        related: [],
        suggestions:
          near.length > 0
            ? suggestNear(missing.form === 'mock' ? 'mock' : 'import', near.map(forForm(missing)), place, true)
            : [{ message: wayOut(missing), tier: 'manual', edits: [] }],
      };
    }
  },
});

const FORMS: Readonly<Record<MissingImport['form'], string>> = {
  import: 'Import',
  export: 'Re-export',
  dynamic: 'Dynamic import',
  require: 'Import',
  mock: 'Mock',
  type: 'Type import',
};

/** A mock of a file that was moved would begin to stand in for it: whether the test is to run so is for people to say. */
function forForm({ form }: MissingImport): (near: NearModule) => NearModule {
  return (near) => (form === 'mock' && near.how !== 'case' ? { ...near, unique: false } : near);
}

function labelOf({ how, path, near: [best] }: MissingImport): string {
  const name = quote(best?.name ?? path);
  if (how === 'case') return `the file is ${name}`;
  return how === 'package' ? `the package is ${name}` : `no file ${quote(path)}`;
}

function wayOut({ how, form, path }: MissingImport): string {
  if (how === 'subpath') return `add ${quote(path)} to the exports of its package`;
  return form === 'mock'
    ? 'mock the file that the code imports'
    : `add the file ${quote(path)}, or take the import out`;
}
