import { defineRule, type UnlistedPackage } from '../../src/rule/define-rule.js';
import { quote } from '../../src/rule/wording.js';

/**
 * Finds packages that shipped code imports and that no package.json at or above it lists. They are there for as long as
 * something else brings them, and gone in a fresh or pruned installation. Leaves alone type imports, Node's own modules,
 * packages of the workspace that the installer links of itself, aliases, and code that does not ship: tests, scripts, stories.
 */
export default defineRule({
  id: 'unlisted-dependency',
  summary: 'A package that is imported and that no package.json lists.',
  category: 'module',
  impact: 'high',
  severity: 'warning',
  fix: 'manual',
  judges: 'site',
  messages: { unlisted: 'No package.json that reaches this file lists {name}' },
  *check({ modules }) {
    for (const unlisted of modules.packages) {
      const { name, place, manifest } = unlisted;
      yield {
        message: 'unlisted',
        values: { name: quote(name) },
        label: `not in ${quote(manifest)}`,
        name,
        place,
        owner: manifest,
        clause: null,
        certainty: 'proven',
        related: [],
        suggestions: [{ message: wayOut(unlisted), tier: 'manual', edits: [] }],
      };
    }
  },
});

function wayOut({ name, manifest, listedIn: [other] }: UnlistedPackage): string {
  const entry = other === undefined ? name : `"${name}": "${other.range}"`;
  const source = other === undefined ? '' : `, as ${quote(other.manifest)} has it`;
  return `add ${quote(entry)} to the dependencies of ${quote(manifest)}${source}`;
}
