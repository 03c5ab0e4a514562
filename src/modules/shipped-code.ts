/** Code that runs where its package is installed: not tests, configuration, scripts, stories or samples. Migrations below `src` do. */
import { pathBelow } from '../discover/paths.js';

const FOLDER =
  /(?:^|\/)(?:\.[\w-]+|__\w+__|tests?|e2e|specs?|testing|test-?utils?|integration|cypress|playwright|mocks?|fixtures?|stories|storybook|scripts?|tools?|tooling|bin|bench(?:marks?)?|examples?|samples?|demos?|playgrounds?|sandbox|docs|templates?|(?<!(?:^|\/)src\/(?:[\w-]+\/)*)migrations?|seeds?|seeders?|prisma|drizzle|dev|internal-?tools|config|configs|load-?tests?|k6|docker|infra|infrastructure|deploy(?:ment)?|hack|ci|evals?|previews?)(?:\/|$)/i;
const FILE =
  /(?:[._-](?:test|tests|spec|e2e|stories|story|bench|mock|mocks|fixture|config|setup|d|seed|workbench)|^(?:jest|vitest|vite|webpack|rollup|gulpfile|gruntfile|babel|eslint|tailwind|postcss|next|nuxt|playwright|cypress|setup|seed|test|vitest)(?:[._-][\w.-]*)?|^(?:setup|test)[A-Z]\w*)\.[cm]?[jt]sx?$/i;

/** What is sent, not scaffolding. */
const SENT_TEMPLATES =
  /(?:^|\/)(?:[\w-]*mail(?:s|er|ers|ing)?|notifications?|transactional|pdf|react-email)\/(?:[\w-]+\/)*templates?(?=\/|$)/i;

/** Packages that are tools of their repository. */
const TOOL_PACKAGE =
  /\/(?:scripts?|tools?|tooling|storybook|examples?|e2e|docs|demos?|playgrounds?|bench(?:marks?)?|tests?|fixtures?|evals?)$/i;

/** Whether a file of the package in `packageDir` ships with it. */
export function isShipped(packageDir: string, path: string): boolean {
  const below = pathBelow(packageDir, path);
  const slash = below.lastIndexOf('/');
  return (
    !FILE.test(below.slice(slash + 1)) &&
    !FOLDER.test(withoutSent(path.slice(0, path.length - below.length), below.slice(0, Math.max(0, slash)))) &&
    !TOOL_PACKAGE.test(packageDir)
  );
}

/** The folders of a file without those that hold templates of mails, wherever the mails are told by. */
function withoutSent(above: string, folders: string): string {
  const sent = SENT_TEMPLATES.exec(above + folders);
  return sent ? folders.slice(Math.max(0, sent.index + sent[0].length - above.length)) : folders;
}

/** Whether a path lies among the templates of mails and the like, which are sources as others. */
export function isSentTemplate(path: string): boolean {
  return SENT_TEMPLATES.test(path);
}
