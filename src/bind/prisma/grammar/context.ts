/** What all parts of the grammar share: the catalog by name, abilities of its client, and the cache of inputs. */
import type { EnumType, Field, Id, Model, PrismaCatalog, Relation } from '../../../catalog/catalog.js';
import type { Clause, ClauseFault } from '../../facts.js';
import type { Input, InputRequirement, Slot } from '../../match/input.js';
import { type Abilities, type ModelAllows, readAbilities } from './version-facts.js';

/** What an input is made from, on first use. */
export interface InputDraft {
  readonly clause: Clause;
  readonly model: Model | null;
  readonly ownerKind: Input['ownerKind'];
  readonly requires?: InputRequirement;
  readonly slots: () => readonly Slot[];
  readonly misplaced?: () => ReadonlyMap<string, ClauseFault>;
}

const NONE: InputRequirement = { kind: 'none' };
const REQUIRED: InputRequirement = { kind: 'required' };
const NOTHING_MISPLACED: ReadonlyMap<string, ClauseFault> = new Map();

/** An input whose slots are built when they are first asked for: types refer to each other in circles. */
class LazyInput implements Input {
  readonly clause: Clause;
  readonly model: Model | null;
  readonly ownerKind: Input['ownerKind'];
  #draft: InputDraft;
  #slots: ReadonlyMap<string, Slot> | undefined;
  #misplaced: ReadonlyMap<string, ClauseFault> | undefined;

  constructor(
    readonly name: string,
    draft: InputDraft,
  ) {
    this.clause = draft.clause;
    this.model = draft.model;
    this.ownerKind = draft.ownerKind;
    this.#draft = draft;
  }

  get slots(): ReadonlyMap<string, Slot> {
    this.#slots ??= new Map(this.#draft.slots().map((slot) => [slot.name, slot]));
    return this.#slots;
  }

  get requires(): InputRequirement {
    if (this.#draft.requires !== undefined) return this.#draft.requires;
    for (const slot of this.slots.values()) if (slot.required) return REQUIRED;
    return NONE;
  }

  get misplaced(): ReadonlyMap<string, ClauseFault> {
    this.#misplaced ??= this.#draft.misplaced?.() ?? NOTHING_MISPLACED;
    return this.#misplaced;
  }
}

/** A relation field, its relation, the model at the other end and the field there. */
export interface Link {
  readonly field: Field;
  readonly relation: Relation;
  readonly source: Model;
  readonly target: Model;
  readonly inverse: Field | null;
}

export class GrammarContext {
  readonly abilities: Abilities;
  readonly #inputs = new Map<string, Input>();
  readonly #models: ReadonlyMap<Id, Model>;
  readonly #enums: ReadonlyMap<string, EnumType>;

  constructor(readonly catalog: PrismaCatalog) {
    this.abilities = readAbilities(catalog);
    this.#models = new Map(catalog.models.map((model) => [model.id, model]));
    this.#enums = new Map(catalog.enums.map((enumType) => [enumType.name, enumType]));
  }

  /** The one input of that name; `variant` tells apart inputs of one type that stand in different clauses. */
  input(name: string, draft: () => InputDraft, variant = ''): Input {
    const key = `${name}@${variant}`;
    const known = this.#inputs.get(key);
    if (known !== undefined) return known;
    const made = new LazyInput(name, draft());
    this.#inputs.set(key, made);
    return made;
  }

  findModel(id: Id): Model | undefined {
    return this.#models.get(id);
  }

  findEnum(name: string): EnumType | undefined {
    return this.#enums.get(name);
  }

  /** The composite a field holds; undefined for other fields and for composites the catalog lacks. */
  findComposite(field: Field): Model | undefined {
    return field.type.kind === 'composite' ? this.#models.get(field.type.id) : undefined;
  }

  /** Both ends of a relation field; undefined for other fields and where the target is not in the catalog. */
  findLink(source: Model, field: Field): Link | undefined {
    if (field.type.kind !== 'relation') return undefined;
    const { relation } = field.type;
    const target = this.#models.get(relation.target);
    if (target === undefined) return undefined;
    const inverse = target.fields.find((candidate) => candidate.id === relation.inverse) ?? null;
    return { field, relation, source, target, inverse };
  }

  /** All relations of a model whose other end is known. */
  linksOf(model: Model): readonly Link[] {
    return model.fields.flatMap((field) => this.findLink(model, field) ?? []);
  }

  /** What a model's rows allow: a required column of unsupported type, for instance, keeps them from being created. */
  allows(model: Model): ModelAllows {
    const writable = model.kind !== 'view' || this.abilities.writableViews;
    const creatable = !model.fields.some(
      (field) => field.type.kind === 'unsupported' && !field.nullable && !field.list && field.defaultedBy === null,
    );
    return { uniqueKey: model.uniqueKeys.length > 0, create: writable && creatable, update: writable };
  }
}

/** Scalars and enums: what the client calls scalar fields. */
export function isScalar(field: Field): boolean {
  return field.type.kind === 'scalar' || field.type.kind === 'enum';
}

export function scalarsOf(model: Model): readonly Field[] {
  return model.fields.filter(isScalar);
}

/** The model's fields that hold the key of `link`. */
export function keyFieldsOf(link: Link): readonly string[] {
  return link.relation.fields;
}

/** Whether the key of the relation is held by the model that `link` starts from. */
export function holdsKey(link: Link): boolean {
  return link.relation.fields.length > 0;
}

/** A field's name as it is joined into type names. */
export function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
