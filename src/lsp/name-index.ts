/** Which entity of a schema a name stands for, in code and in the schema, and where else it is named. */
import type { Analysis } from '../analyze.js';
import type { Access } from '../bind/facts.js';
import type { Id } from '../catalog/catalog.js';
import { type CatalogEntity, declaredAt, indexEntities } from '../catalog/entities.js';
import type { Place } from '../finding.js';

/** A name at a place, and what it stands for. */
export interface FoundName {
  readonly place: Place;
  /** Several, where a file belongs to several schemas. */
  readonly entities: readonly NamedEntity[];
}

export interface NamedEntity {
  readonly id: Id;
  readonly entity: CatalogEntity;
}

export class NameIndex {
  readonly #entities: ReadonlyMap<Id, CatalogEntity>;
  /** By file, names with what they stand for. */
  readonly #names = new Map<string, { readonly place: Place; readonly id: Id }[]>();
  readonly #uses = new Map<Id, Access[]>();

  private constructor({ catalogs, facts }: Analysis) {
    this.#entities = indexEntities(catalogs);
    for (const [id, entity] of this.#entities) this.#add(declaredAt(entity).name, id);
    for (const access of facts.accesses) {
      const { lookup, place } = access;
      if (lookup.kind !== 'resolved' || lookup.entity === null || !this.#entities.has(lookup.entity)) continue;
      this.#add(place, lookup.entity);
      const uses = this.#uses.get(lookup.entity);
      if (uses) uses.push(access);
      else this.#uses.set(lookup.entity, [access]);
    }
  }

  static readonly #made = new WeakMap<Analysis, NameIndex>();

  static of(analysis: Analysis): NameIndex {
    const made = NameIndex.#made.get(analysis) ?? new NameIndex(analysis);
    NameIndex.#made.set(analysis, made);
    return made;
  }

  /** The shortest name that holds an offset or ends there. */
  find(file: string, offset: number): FoundName | undefined {
    const around = (this.#names.get(file) ?? []).filter(({ place }) => place.start <= offset && offset <= place.end);
    const place = around.toSorted((a, b) => lengthOf(a.place) - lengthOf(b.place))[0]?.place;
    if (!place) return undefined;
    const ids = new Set(
      around.filter((it) => it.place.start === place.start && it.place.end === place.end).map(({ id }) => id),
    );
    return {
      place,
      entities: [...ids].flatMap((id) => {
        const entity = this.#entities.get(id);
        return entity ? [{ id, entity }] : [];
      }),
    };
  }

  /** One use for each place that names the entity, in order of path and position; the declaration is none. */
  listUses(id: Id): readonly Access[] {
    const seen = new Set<string>();
    return (this.#uses.get(id) ?? []).filter(({ place }) => {
      const key = `${place.start} ${place.file}`;
      return !seen.has(key) && seen.add(key);
    });
  }

  #add(place: Place, id: Id): void {
    const names = this.#names.get(place.file);
    if (names) names.push({ place, id });
    else this.#names.set(place.file, [{ place, id }]);
  }
}

function lengthOf({ start, end }: Place): number {
  return end - start;
}
