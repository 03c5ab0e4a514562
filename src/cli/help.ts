/** What `--help` prints; it fits on a screen of 80 by 40. */
export const HELP = `schemadrift finds where TypeScript and JavaScript code has drifted from its
Prisma or Drizzle schema. It reads the schema itself: nothing has to be
installed, generated or running.

  schemadrift [check] [path…]

Paths are files or folders; they limit what is reported. Without any, all of
the project is: from the nearest schemadrift.config.* or package.json with a
\`schemadrift\` key, else the workspace's root, else the repository's.

What to check
  --schema PATH        a schema file or folder, or a drizzle.config file;
                       repeatable (all are found)
  --config FILE        a configuration elsewhere than at the project's root
  --cwd DIR            start in another folder
  --rule ID            only this rule; repeatable

What to print
  --format FORMAT      text (default) or json
  --output FILE        write to a file instead of standard output
  --quiet              errors only
  --unchecked          list what could not be checked, and why
  --color, --no-color  the terminal decides; NO_COLOR is honoured

What to exit with
  --max-warnings N     fail when there are more warnings than N
  --no-exit-code       exit 0 whatever is found

  --version, --help

Exit codes: 0 no errors · 1 findings · 2 the check could not be made (no
schema, a bad option or configuration).

Silence one place:  // schemadrift-ignore-next-line rule-id -- reason
`;
