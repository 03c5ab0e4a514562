/** Collects the facts of one file. Ids are indexes into its own lists; merging shifts them. */
import type { Access, Cast, Facts, Payload, Query, Unchecked } from './facts.js';

export type SheetFacts = Omit<Facts, 'problems'>;

export class FactSheet implements SheetFacts {
  readonly queries: Query[] = [];
  readonly payloads: Payload[] = [];
  readonly accesses: Access[] = [];
  readonly casts: Cast[] = [];
  readonly unchecked: Unchecked[] = [];

  addAccess(access: Omit<Access, 'id'>): void {
    this.accesses.push({ id: this.accesses.length, ...access });
  }

  addPayload(payload: Omit<Payload, 'id'>): void {
    this.payloads.push({ id: this.payloads.length, ...payload });
  }

  addQuery(query: Omit<Query, 'id'>): number {
    const id = this.queries.length;
    this.queries.push({ id, ...query });
    return id;
  }

  completeQuery(id: number, coverage: Query['coverage']): void {
    const query = this.queries[id];
    if (query) this.queries[id] = { ...query, coverage };
  }

  /** What was added since `mark`, taken out again. */
  take(mark: Mark): Taken {
    return {
      payloads: this.payloads.splice(mark.payloads),
      accesses: this.accesses.splice(mark.accesses),
      casts: this.casts.splice(mark.casts),
      unchecked: this.unchecked.splice(mark.unchecked),
    };
  }

  /** Puts back what was taken at the same place. */
  restore(taken: Taken): void {
    this.payloads.push(...taken.payloads);
    this.accesses.push(...taken.accesses);
    this.casts.push(...taken.casts);
    this.unchecked.push(...taken.unchecked);
  }

  mark(): Mark {
    return {
      payloads: this.payloads.length,
      accesses: this.accesses.length,
      casts: this.casts.length,
      unchecked: this.unchecked.length,
    };
  }
}

export interface Mark {
  readonly payloads: number;
  readonly accesses: number;
  readonly casts: number;
  readonly unchecked: number;
}

export interface Taken {
  readonly payloads: readonly Payload[];
  readonly accesses: readonly Access[];
  readonly casts: readonly Cast[];
  readonly unchecked: readonly Unchecked[];
}

/** One project's facts from those of its files, in the order given. */
export function mergeSheets(sheets: readonly SheetFacts[], problems: Facts['problems']): Facts {
  const facts = {
    queries: [] as Query[],
    payloads: [] as Payload[],
    accesses: [] as Access[],
    casts: [] as Cast[],
    unchecked: [] as Unchecked[],
  };
  for (const sheet of sheets) {
    const queries = facts.queries.length;
    const payloads = facts.payloads.length;
    const shift = (id: number | null, by: number): number | null => (id === null ? null : id + by);
    for (const query of sheet.queries) facts.queries.push({ ...query, id: query.id + queries });
    for (const payload of sheet.payloads) {
      facts.payloads.push({ ...payload, id: payload.id + payloads, query: shift(payload.query, queries) });
    }
    for (const access of sheet.accesses) {
      const id = facts.accesses.length;
      const [query, payload] = [shift(access.query, queries), shift(access.payload, payloads)];
      facts.accesses.push({ ...access, id, query, payload });
    }
    facts.casts.push(...sheet.casts);
    for (const entry of sheet.unchecked) facts.unchecked.push({ ...entry, query: shift(entry.query, queries) });
  }
  return { ...facts, problems };
}
