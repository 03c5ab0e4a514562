/** What `check --help` prints: all options of a check, each on a line of its own. */
export const HELP = `schemadrift [check] [path…]    finds code that has drifted from its Prisma or
Drizzle schema. Paths limit what is reported; without any, it is the project.

What to check
  --schema PATH        a schema file or folder, or a drizzle.config; repeatable
  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            start in another folder
  --staged             what is staged; all code if a schema or configuration is
  --changed [REF]      the same for what has changed since REF (the main branch)
  --watch              stay, and check again whenever a file changes
  --rule ID            only this rule; repeatable
  --min-impact IMPACT  only what costs this much: blocker, high, medium, low
  --no-cache           check again even if nothing has changed since the last

What to mend
  --fix                apply the safe fixes
  --fix-suggestions    apply these and those that a person has to look at
  --dry-run            with either: print a diff, and write nothing

Findings that are known (schemadrift-baseline.json)
  --write-baseline     make today's findings known: they are not reported again
  --prune-baseline     take known findings out that are gone
  --no-baseline        report known findings, too

What to print
  --format FORMAT      text (default), agent, checkstyle, eslint, github,
                       gitlab, json, jsonl, junit, markdown, rdjson, sarif,
                       unix; repeatable
  --output FILE        where the format before it goes, if not standard output
  --quiet              errors only
  --unchecked          list what could not be checked, and why
  --color, --no-color  the terminal decides; NO_COLOR is honoured

What to exit with
  --max-warnings N     fail when there are more warnings than N
  --no-exit-code       exit 0 whatever is found

  --version, --help

Exit codes: 0 no errors · 1 findings · 2 no check (no schema, a bad option)
Silence one place:  // schemadrift-ignore-next-line rule-id -- reason
`;
