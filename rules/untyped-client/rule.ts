import { defineRule } from '../../src/rule/define-rule.js';

/**
 * Finds clients and query arguments whose type is cast away. Nothing breaks at run time; the compiler and the editor
 * stop checking every query behind the cast. Leaves casts to another type of the client alone, and clients
 * that never had a type.
 */
export default defineRule({
  id: 'untyped-client',
  summary: 'A client or query argument whose type is cast away.',
  category: 'type',
  impact: 'low',
  severity: 'info',
  fix: 'manual',
  judges: 'site',
  messages: {
    client: 'The client has no type after `{text}`, so the compiler checks no query on it',
    arguments: 'The query argument has no type in `{text}`, so the compiler checks no name in it',
  },
  *check(project) {
    for (const { kind, how, place, text, certainty } of project.casts) {
      yield {
        message: kind,
        values: { text: shorten(text) },
        label: how === 'assertion' ? 'cast away here' : 'declared as `any` here',
        name: null,
        place,
        owner: kind === 'client' ? 'the client' : null,
        clause: kind === 'client' ? 'client' : 'arguments',
        certainty,
        related: [],
        suggestions: [
          {
            message:
              kind === 'client'
                ? "leave the cast out, or cast to the client's own type"
                : "annotate with the client's own type",
            tier: 'manual',
            edits: [],
          },
        ],
      };
    }
  },
});

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
