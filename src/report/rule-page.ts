import type { Report } from './report.js';

type Tool = Report['tool'];

/** Where a rule's page of this very version can be read: the package carries it. */
export function rulePageUrl(tool: Tool, ruleId: string): string {
  return fileUrl(tool, `rules/${ruleId}/doc.md`);
}

/** Where this very version introduces itself. */
export function introductionUrl(tool: Tool): string {
  return fileUrl(tool, 'README.md');
}

function fileUrl({ name, version }: Tool, path: string): string {
  return `https://unpkg.com/${name}@${version}/${path}`;
}

/** A rule's page with links that work wherever it is shown. */
export function readLinkedPage(report: Report, ruleId: string): string | undefined {
  return report.readRulePage(ruleId)?.replace(/\]\((?![a-z]+:|#)([^)\s]+)\)/g, (_, target: string) => {
    const url = new URL(target, rulePageUrl(report.tool, ruleId));
    return `](${url.href})`;
  });
}
