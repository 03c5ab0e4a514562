/** The configuration of a project that has none: the normal case. */
import type { Config } from '../discover/project.js';

export const DEFAULT_CONFIG: Config = {
  path: null,
  schemas: [],
  include: [],
  exclude: [],
  rules: {},
  clients: [],
  overrides: [],
  baseline: null,
};
