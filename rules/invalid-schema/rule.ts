import { defineRule, type Place, type Problem } from '../../src/rule/define-rule.js';

/**
 * Finds schemas that Prisma's own validator rejects, with its words at the line. `prisma generate` fails, so no client
 * can be made from them. Leaves settings alone that only a newer Prisma than the project's has retired, and goes on to
 * check the code against what of the schema can be read.
 */
export default defineRule({
  id: 'invalid-schema',
  summary: "A schema that Prisma's validator rejects.",
  category: 'schema',
  impact: 'blocker',
  severity: 'error',
  fix: 'manual',
  judges: 'site',
  messages: { rejected: 'The schema does not validate: {words}' },
  *check(project) {
    for (const problem of project.schemaProblems) {
      if (problem.kind !== 'schema-invalid') continue;
      yield {
        message: 'rejected',
        values: { words: problem.message.replace(/\s+/g, ' ').trim() },
        label: 'rejected by the validator',
        name: null,
        place: placeOfProblem(problem),
        owner: null,
        clause: null,
        certainty: 'proven',
        related: [],
        suggestions: [],
      };
    }
  },
});

function placeOfProblem({ file, start, end }: Problem): Place | null {
  if (file === null) return null;
  return { file, start: start ?? 0, end: end ?? start ?? 0 };
}
