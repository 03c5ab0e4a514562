/** Types by name, found by the model their name begins with: each model's table is made when it is first asked for. */
import type { Model } from '../../../catalog/catalog.js';
import type { Input } from '../../match/input.js';
import type { GrammarContext } from './context.js';
import { modelTypes, type TypeTable } from './model-types.js';
import { looksGenerated, NAMESPACE_MEMBERS } from './namespace-names.js';
import { relationTypes } from './relation-types.js';
import { sharedTypes } from './shared-types.js';
import { listOperations } from './version-facts.js';

/** What may stand before a model's name in a type's. */
const PREFIXES = ['', '$', 'Aggregate', 'Get', 'Prisma__'];

interface ModelTables {
  readonly model: Model;
  plain: TypeTable | undefined;
  related: TypeTable | undefined;
}

export class TypeNames {
  /** By the model's name, and by its capitalised form. */
  readonly #tables = new Map<string, ModelTables[]>();
  #shared: TypeTable | undefined;

  constructor(readonly context: GrammarContext) {
    for (const model of context.catalog.models) {
      const tables: ModelTables = { model, plain: undefined, related: undefined };
      const capitalized = model.name.charAt(0).toUpperCase() + model.name.slice(1);
      for (const name of new Set([model.name, capitalized])) {
        const same = this.#tables.get(name);
        if (same === undefined) this.#tables.set(name, [tables]);
        else same.push(tables);
      }
    }
  }

  /** The input of that name; null for types that are none; undefined when no type has the name. */
  find(name: string): Input | null | undefined {
    for (const tables of this.#candidates(name)) {
      const found = this.#plain(tables).get(name) ?? this.#related(tables).get(name);
      if (found !== undefined) return found;
      if (this.#plain(tables).has(name)) return null;
    }
    this.#shared ??= sharedTypes(this.context);
    return this.#shared.get(name);
  }

  /**
   * A name is a type when it is derived from a model, an enum or a scalar of the catalog, or is a fixed member of the
   * namespace. Other names are denied only if they have a form that nothing but the generator makes: what this version
   * of the tables has not heard of is given the benefit of the doubt.
   */
  has(name: string): boolean {
    if (this.context.catalog.open !== null || NAMESPACE_MEMBERS.has(name)) return true;
    return this.find(name) !== undefined || !looksGenerated(name);
  }

  /** Names derived from models, without those of single relations. */
  list(): readonly string[] {
    const names = new Set<string>();
    for (const group of this.#tables.values()) {
      for (const tables of group) for (const name of this.#plain(tables).keys()) names.add(name);
    }
    return [...names];
  }

  /** Tables of the models whose names begin `name`, longest first: `UserPost` before `User`. */
  *#candidates(name: string): Iterable<ModelTables> {
    for (const prefix of PREFIXES) {
      if (!name.startsWith(prefix)) continue;
      for (let end = name.length; end > prefix.length; end--) {
        yield* this.#tables.get(name.slice(prefix.length, end)) ?? [];
      }
    }
  }

  #plain(tables: ModelTables): TypeTable {
    const { catalog } = this.context;
    tables.plain ??= modelTypes(
      this.context,
      tables.model,
      listOperations(catalog, tables.model, this.context.allows(tables.model)),
    );
    return tables.plain;
  }

  #related(tables: ModelTables): TypeTable {
    tables.related ??= relationTypes(this.context, tables.model);
    return tables.related;
  }
}
