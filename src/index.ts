/** The public API. */
export type { Analysis, AnalyzeOptions, Stage } from './analyze.js';
export { analyze } from './analyze.js';
export type {
  Catalog,
  EnumType,
  EnumValue,
  Field,
  FieldType,
  Id,
  Model,
  Near,
  Relation,
  UniqueKey,
} from './catalog/catalog.js';
export type { RuleOptions, RuleSetting, UserConfig } from './config/define-config.js';
export { defineConfig } from './config/define-config.js';
export type { DirectoryEntry, Disk } from './discover/file-system.js';
export type { Project } from './discover/project.js';
export type {
  Category,
  Certainty,
  Edit,
  Finding,
  FixTier,
  Impact,
  Place,
  Problem,
  ProblemKind,
  Related,
  Severity,
  Suggestion,
} from './finding.js';
export type { JsonReport } from './report/formats/json.js';
export type { Format, RenderOptions } from './report/render.js';
export { FORMATS, render } from './report/render.js';
export type { Cause, Coverage, Report, ReportedFinding, RuleSummary } from './report/report.js';
export type { Session, SessionChange, SessionOptions } from './session/session.js';
export { createSession } from './session/session.js';
