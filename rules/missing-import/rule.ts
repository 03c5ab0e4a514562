import { defineRule, type Suggestion, type UnboundName } from '../../src/rule/define-rule.js';
import { chooseNames, quote } from '../../src/rule/wording.js';

/**
 * Finds names that a module calls, reads from or renders, that nothing in it binds, and that a file of its package exports.
 * The first line that comes to one throws a `ReferenceError`. Leaves alone scripts, globals and whatever declares them,
 * packages whose tools import of themselves, and names that nothing exports.
 */
export default defineRule({
  id: 'missing-import',
  summary: 'A name that is used without the import that its file exports it for.',
  category: 'module',
  impact: 'blocker',
  severity: 'error',
  fix: 'suggestion',
  judges: 'site',
  messages: { unbound: '{name} is used and nothing in this file binds it' },
  *check({ modules }) {
    for (const unbound of modules.names) {
      yield {
        message: 'unbound',
        values: { name: quote(unbound.name) },
        label: 'not imported',
        name: unbound.name,
        place: unbound.place,
        owner: unbound.exportedBy.map(({ path }) => path).join(', '),
        clause: null,
        certainty: 'proven',
        related: [],
        suggestions: [suggest(unbound)],
      };
    }
  },
});

function suggest({ name, exportedBy, insertAt }: UnboundName): Suggestion {
  const [only, ...more] = exportedBy;
  const message = `import ${quote(name)} from ${chooseNames(exportedBy.map(({ specifier }) => specifier))}`;
  if (only === undefined || more.length > 0) return { message, tier: 'manual', edits: [] };
  return { message, tier: 'suggestion', edits: [{ place: insertAt, newText: only.newText }] };
}
