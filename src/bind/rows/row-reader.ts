/** Reads a file for the rows in it: what is taken off them, and what their values are compared with. */
import type { Catalog } from '../../catalog/catalog.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import type { Value } from '../../evaluate/value.js';
import type { ts } from '../../syntax/parse.js';
import type { OpenFile, OrmBinding } from '../orm-binding.js';
import { bears } from './bearing.js';
import { bindComparisons } from './comparisons.js';
import { mayBeRow } from './may-be-row.js';
import { bindReads } from './read-rows.js';
import { asRowValue, type EnumOf, type Row } from './row.js';
import { spreadRow } from './spread-row.js';

export interface RowReader {
  read(file: OpenFile): void;
  /** Whether a value is a row, or a value of an enum's type. */
  isRow(value: Value): boolean;
}

export function createRowReader(ev: Evaluator, orms: readonly OrmBinding[], catalogs: readonly Catalog[]): RowReader {
  const all = catalogs.flatMap(({ models }) => models.flatMap(({ fields }) => fields));
  const fields = new Set(all.map(({ name }) => name));
  const enumFields = new Set(all.filter(({ type }) => type.kind === 'enum').map(({ name }) => name));
  const rowOf = (value: Value): Row | undefined => {
    const known = asRowValue(value);
    if (known) return known.tag === 'row' ? known.data : undefined;
    if (value.kind === 'record') return spreadRow(value, rowOf);
    return value.kind === 'domain' ? firstOf(orms, (orm) => orm.rowOf?.(value)) : undefined;
  };
  const enumOf = (value: Value): EnumOf | undefined => {
    const known = asRowValue(value);
    if (known) return known.tag === 'enum-value' ? known.data : undefined;
    return value.kind === 'domain' ? firstOf(orms, (orm) => orm.enumOf?.(value)) : undefined;
  };
  const isRow = (value: Value): boolean => rowOf(value) !== undefined || enumOf(value) !== undefined;
  const isRowOrWritten = (value: Value): boolean =>
    isRow(value) || (value.kind === 'domain' && ev.semantics.isCheckedWhereMade(value));
  const ofRows = new WeakMap<ts.TypeNode, boolean>();
  const isOfRows = (type: ts.TypeNode): boolean => {
    let answer = ofRows.get(type);
    if (answer === undefined) {
      answer = bears(ev, ev.evaluateType(type), isRowOrWritten);
      ofRows.set(type, answer);
    }
    return answer;
  };
  return {
    read(file) {
      const isForeign = memoise((specifier) => {
        const target = ev.graph.resolveImport(file.module.path, specifier, '*');
        return target.kind === 'outside';
      });
      const own = {
        ...file,
        ev,
        rowOf,
        enumOf,
        mayBear: (node: ts.Expression) => mayBeRow(node, isForeign),
        isOfRows,
        isField: (name: string) => fields.has(name),
        isEnumField: (name: string) => enumFields.has(name),
      };
      bindReads(own);
      bindComparisons(own);
    },
    isRow,
  };
}

function firstOf<T>(orms: readonly OrmBinding[], ask: (orm: OrmBinding) => T | undefined): T | undefined {
  for (const orm of orms) {
    const answer = ask(orm);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function memoise(compute: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}
