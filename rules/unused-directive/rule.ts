import { defineRule } from '../../src/rule/define-rule.js';
import { listNames } from '../../src/rule/wording.js';

/**
 * Finds comments that silence findings where there are none. What was wrong is mended, and the comment would hide the next
 * mistake in its place. Leaves alone rules that were not asked or are off, and code that could not be checked in full.
 */
export default defineRule({
  id: 'unused-directive',
  summary: 'A comment that silences a rule which finds nothing there.',
  category: 'directive',
  impact: 'low',
  severity: 'warning',
  fix: 'suggestion',
  judges: 'directives',
  messages: {
    all: 'No rule finds anything that this comment silences',
    named: '{rules} {finds} nothing that this comment silences',
  },
  *check({ unusedDirectives }) {
    for (const { place, rules, isWhole, removal } of unusedDirectives) {
      const what = isWhole ? 'the comment' : listNames(rules ?? []);
      yield {
        message: rules === null ? 'all' : 'named',
        values: { rules: listNames(rules ?? []), finds: rules?.length === 1 ? 'finds' : 'find' },
        label: 'silences nothing',
        name: rules === null ? null : rules.join(', '),
        place,
        owner: null,
        clause: null,
        certainty: 'proven',
        related: [],
        suggestions: [
          { message: `take ${what} out`, tier: removal.length > 0 ? 'suggestion' : 'manual', edits: removal },
        ],
      };
    }
  },
});
