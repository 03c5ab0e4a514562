/** Collects the facts of one file. Ids are indexes into its own lists; merging shifts them. */
import type { Access, Cast, Facts, Payload, Query, Reported, Unchecked } from './facts.js';

export type SheetFacts = Omit<Facts, 'problems'>;

/** A fact as its finder knows it: ids and where to report it are the sheet's to give. */
export type Found<T> = Omit<T, 'id' | keyof Reported>;

const NO_CALL_SITES: Reported['callSites'] = [];

/** Facts come by the ten thousand: the object that the finder made is completed and kept, not copied. */
function complete<T extends Access | Payload>(found: Found<T>, id: number): T {
  const fact = found as { -readonly [K in keyof T]: T[K] };
  fact.id = id;
  fact.claimAt = fact.place;
  fact.callSites = NO_CALL_SITES;
  return fact;
}

export class FactSheet implements SheetFacts {
  readonly queries: Query[] = [];
  readonly payloads: Payload[] = [];
  readonly accesses: Access[] = [];
  readonly casts: Cast[] = [];
  readonly unchecked: Unchecked[] = [];

  /** Takes the object over. */
  addAccess(access: Found<Access>): void {
    this.accesses.push(complete<Access>(access, this.accesses.length));
  }

  /** Takes the object over. */
  addPayload(payload: Found<Payload>): void {
    this.payloads.push(complete<Payload>(payload, this.payloads.length));
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

  /** Puts back what was taken at the same place; one by one, since a call takes only so many arguments. */
  restore(taken: Taken): void {
    for (const payload of taken.payloads) this.payloads.push(payload);
    for (const access of taken.accesses) this.accesses.push(access);
    for (const cast of taken.casts) this.casts.push(cast);
    for (const entry of taken.unchecked) this.unchecked.push(entry);
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

/** One project's facts from those of its files, in the order given; takes the sheets' facts over. */
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
    for (const query of sheet.queries) facts.queries.push(renumber(query, facts.queries.length, queries, payloads));
    for (const payload of sheet.payloads) {
      facts.payloads.push(renumber(payload, facts.payloads.length, queries, payloads));
    }
    for (const access of sheet.accesses) {
      facts.accesses.push(renumber(access, facts.accesses.length, queries, payloads));
    }
    for (const cast of sheet.casts) facts.casts.push(cast);
    for (const entry of sheet.unchecked) facts.unchecked.push(renumber(entry, null, queries, payloads));
  }
  return { ...facts, problems };
}

/** Gives a fact its project-wide number, and shifts those it refers to. */
function renumber<T extends object>(fact: T, id: number | null, queries: number, payloads: number): T {
  const numbered = fact as { id?: number; query?: number | null; payload?: number | null };
  if (id !== null) numbered.id = id;
  if (typeof numbered.query === 'number') numbered.query += queries;
  if (typeof numbered.payload === 'number') numbered.payload += payloads;
  return fact;
}
