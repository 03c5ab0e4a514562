/** The interface of a rule: facts in, claims out. Rules import `src/rule/` and types, nothing else. */
import type { Access, Facts, Lookup, Payload } from '../bind/facts.js';
import type { Catalog, Id } from '../catalog/catalog.js';
import type { CatalogEntity as Entity, FieldEntity, ModelEntity } from '../catalog/entities.js';
import type {
  Category,
  Certainty,
  FixTier,
  Impact,
  Place,
  Problem,
  Related,
  Severity,
  Suggestion,
} from '../finding.js';
import type { ModuleFacts } from '../modules/module-facts.js';
import type { UnusedDirective } from './silence.js';

export type {
  Access,
  Cast,
  Clause,
  ClauseFault,
  Expected,
  ExpectedType,
  Literal,
  Owner,
  Payload,
  Query,
} from '../bind/facts.js';
export type { Near, RelationFault, ScalarType } from '../catalog/catalog.js';
export type { Place, Problem, Related, Suggestion } from '../finding.js';
export type {
  MissingExport,
  MissingImport,
  NearModule,
  UnboundName,
  UnlistedPackage,
} from '../modules/module-facts.js';

/** What a rule may ask: the facts of binding, merged by place, and the catalogs behind them. */
export interface BoundProject extends Omit<Facts, 'accesses' | 'payloads'> {
  /** One for each key in the code, however many queries read it; `id` names the fact it came from, but no longer an index. */
  readonly accesses: readonly Access[];
  /** One for each object in the code, however many queries read it. */
  readonly payloads: readonly Payload[];
  /** Those of `accesses` whose name the schema has not. */
  readonly missing: readonly MissingAccess[];
  readonly catalogs: readonly Catalog[];
  /** Problems that loading the catalogs met: what an invalid schema is reported from. */
  readonly schemaProblems: readonly Problem[];
  /** What the modules of the project say of each other. */
  readonly modules: ModuleFacts;
  /** Comments that silence nothing; known only to rules that judge directives, which are asked after all others. */
  readonly unusedDirectives: readonly UnusedDirective[];
  findEntity(id: Id): Entity | undefined;
}

export type { Entity, FieldEntity, ModelEntity };

/** What a rule yields: which message, its placeholders, and where. */
export interface Claim<MessageId extends string = string> {
  readonly message: MessageId;
  readonly values: Readonly<Record<string, string>>;
  readonly label: string;
  readonly name: string | null;
  readonly place: Place | null;
  readonly owner: string | null;
  readonly clause: string | null;
  readonly certainty: Certainty;
  /** Instead of the rule's own, where this costs less; what the configuration says stands above both. */
  readonly severity?: Severity;
  /** What is to be changed, where it stands elsewhere: findings are one cause only if they share it. */
  readonly source?: Place;
  readonly related: readonly Related[];
  readonly suggestions: readonly Suggestion[];
}

/** An access whose name the schema has not. */
export interface MissingAccess extends Access {
  readonly lookup: Extract<Lookup, { kind: 'missing' }>;
}

export interface Rule<MessageId extends string = string> {
  readonly id: string;
  /** One line, for listings. */
  readonly summary: string;
  readonly category: Category;
  readonly impact: Impact;
  readonly severity: Severity;
  /** The best fix tier the rule offers. */
  readonly fix: FixTier;
  /** The rule whose causes these are as well: one name that the schema has not is one cause in whatever position. */
  readonly sharesCauseWith?: string;
  /**
   * `site`: judges one place at a time. `project`: needs all of the project and is silent on partial runs. `directives`:
   * judges comments by what the other rules found.
   */
  readonly judges: 'site' | 'project' | 'directives';
  /** Sentences with `{placeholders}`. */
  readonly messages: Readonly<Record<MessageId, string>>;
  check(project: BoundProject): Iterable<Claim<MessageId>>;
}

/** Declares a rule; exists so that message ids are checked against `messages`. */
export function defineRule<const MessageId extends string>(rule: Rule<MessageId>): Rule<MessageId> {
  return rule;
}
