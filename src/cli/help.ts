/** What `check --help` prints: all options of a check; it fits on a screen of 80 by 24. */
export const HELP = `schemadrift [check] [path…]    finds code that has drifted from its Prisma or
Drizzle schema. Paths limit what is reported; without any, it is the project.

  --schema PATH        a schema file or folder, or a drizzle.config; repeatable
  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            start in another folder
  --staged             what is staged; all code if a schema or configuration is
  --changed [REF]      the same for what has changed since REF (the main branch)
  --rule ID            only this rule; repeatable
  --format FORMAT      text (default), agent, checkstyle, eslint, github,
                       gitlab, json, jsonl, junit, markdown, rdjson, sarif,
                       unix; repeatable
  --output FILE        where the format before it goes, if not standard output
  --quiet              errors only
  --unchecked          list what could not be checked, and why
  --no-cache           check again even if nothing has changed since the last
  --color, --no-color  the terminal decides; NO_COLOR is honoured
  --max-warnings N     fail when there are more warnings than N
  --no-exit-code       exit 0 whatever is found
  --version, --help

Exit codes: 0 no errors · 1 findings · 2 no check (no schema, a bad option)
Silence one place:  // schemadrift-ignore-next-line rule-id -- reason
`;
