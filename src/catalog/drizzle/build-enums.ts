/** Enums of the catalog: those that are declared, and those that a column is given in place. */
import type { Place } from '../../finding.js';
import type { EnumType, FieldType, Id } from '../catalog.js';
import type { DeclaredEnum } from './collect.js';
import type { ColumnSpec, EnumSpec } from './parts.js';
import { enumValues, type NamedValue } from './read-values.js';

/** Enums made so far, by the key of their declaration, over all catalogs. */
export type KnownEnums = Map<string, FieldType & { readonly kind: 'enum' }>;

/** Makes the enums of one catalog. One that is declared for several belongs to the first. */
export class EnumBuilder {
  readonly enums: EnumType[] = [];
  private readonly names = new Set<string>();

  constructor(
    private readonly catalog: Id,
    private readonly known: KnownEnums,
  ) {}

  /** Undefined where its values could not be read. */
  declare({ spec, place, declaration }: DeclaredEnum): FieldType | undefined {
    const known = this.known.get(spec.key);
    if (known) return known;
    const values = enumValues(spec.values);
    if (!values) return undefined;
    const type = this.add(spec.name ?? 'enum', values, place, declaration);
    this.known.set(spec.key, type);
    return type;
  }

  /** The enum that a column's values are of; undefined where it takes others, or they could not be read. */
  typeOf(spec: ColumnSpec, owner: string, place: Place): FieldType | undefined {
    if (spec.enumeration) {
      return this.declare(declared(spec.enumeration)) ?? { kind: 'unsupported', name: spec.enumeration.name ?? 'enum' };
    }
    if (spec.values === null) return undefined;
    const values = spec.retyped || spec.element?.retyped ? undefined : enumValues(spec.values);
    return values ? this.add(owner, values, place, place) : { kind: 'unsupported', name: spec.type };
  }

  private add(
    wanted: string,
    values: readonly NamedValue[],
    place: Place,
    declaration: Place,
  ): FieldType & { readonly kind: 'enum' } {
    const name = this.nameFor(wanted);
    // Tables and enums may share names, and fields be named like enums of theirs.
    const id = `${this.catalog}#enum:${name}`;
    this.enums.push({
      id,
      name,
      values: values.map((value) => ({
        id: `${id}.${value.name}`,
        name: value.name,
        databaseName: value.name,
        place: value.place ?? place,
      })),
      place,
      declaration,
    });
    return { kind: 'enum', name, id };
  }

  private nameFor(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.names.has(name); count++) name = `${wanted} (${count})`;
    this.names.add(name);
    return name;
  }
}

function declared(spec: EnumSpec): DeclaredEnum {
  return { spec, place: spec.place, declaration: spec.place };
}
