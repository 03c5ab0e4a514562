/** JUnit's XML, for servers that show test results. */
import { type Annotation, explain, type FileAnnotations, groupByFile, listAnnotations } from '../annotations.js';
import { Locator } from '../locate.js';
import type { RenderOptions } from '../render.js';
import type { Report } from '../report.js';
import { count } from '../words.js';
import { element, renderXml, type XmlElement } from '../xml.js';

/**
 * A suite for each file and a case for each finding: errors have failed, warnings and infos have passed and say so in
 * their output. What kept the run from doing its job is an error. Names have no line numbers, so that a case has a history.
 */
export function renderJunit(report: Report, options: RenderOptions): string {
  const locator = new Locator(report);
  const annotations = listAnnotations(report, locator, options.quiet);
  const made = annotations.some(({ fatal }) => fatal) ? [] : [madeSuite(report)];
  const tests = made.length + annotations.length;
  const suites = [...made, ...groupByFile(annotations).map((file) => suiteOf(file, report, locator))];
  return renderXml(element('testsuites', { name: report.tool.name, tests, ...countFailed(annotations) }, suites));
}

/** A run that could be made is a test that has passed: servers take a report without any test for a mistake. */
function madeSuite({ tool, coverage }: Report): XmlElement {
  const { queries, files } = coverage;
  const checked = `${count(queries.checked, 'query', 'queries')} checked in ${count(files, 'source file')}`;
  return element('testsuite', { name: tool.name, tests: 1, failures: 0, errors: 0 }, [
    element('testcase', { name: 'the check was made', classname: tool.name }, [element('system-out', {}, checked)]),
  ]);
}

function suiteOf({ path, annotations }: FileAnnotations, report: Report, locator: Locator): XmlElement {
  const name = path ?? report.tool.name;
  const seen = new Map<string, number>();
  return element(
    'testsuite',
    { name, tests: annotations.length, ...countFailed(annotations) },
    annotations.map((annotation) => {
      const title = `${annotation.code}: ${annotation.message}`;
      const ordinal = (seen.get(title) ?? 0) + 1;
      seen.set(title, ordinal);
      return element('testcase', { name: ordinal === 1 ? title : `${title} #${ordinal}`, classname: name }, [
        outcomeOf(annotation, name, locator),
      ]);
    }),
  );
}

function outcomeOf(annotation: Annotation, path: string, locator: Locator): XmlElement {
  const { severity, fatal, message, code, located } = annotation;
  const at = located === undefined ? path : `${path}:${located.start.line}:${located.start.column}`;
  const lines = [`${at}: ${severity}: ${message}`, ...explain(annotation, locator)].join('\n');
  if (severity !== 'error') return element('system-out', {}, lines);
  return element(fatal ? 'error' : 'failure', { message: `${at}: ${message}`, type: code }, lines);
}

function countFailed(annotations: readonly Annotation[]): { readonly failures: number; readonly errors: number } {
  return {
    failures: annotations.filter(({ severity, fatal }) => severity === 'error' && !fatal).length,
    errors: annotations.filter(({ fatal }) => fatal).length,
  };
}
