/** What a route answers, as a row: its keys are those of the objects that it can answer with. */
import type { Catalog } from '../../catalog/catalog.js';
import { nearNames } from '../../catalog/lookup.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { plainOf } from '../../evaluate/records.js';
import {
  alternatives,
  isNullish,
  join,
  lazily,
  type RecordValue,
  settle,
  UNDEFINED,
  type UnknownReason,
  unknown,
  type Value,
} from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { indexFile } from '../../syntax/file-index.js';
import { ts } from '../../syntax/parse.js';
import type { Asked } from '../facts.js';
import { asRowValue, makeRow, type Row, type RowKey, type RowKeys, rowValue } from '../rows/row.js';

/** What the rows of one answer share. */
export interface AnswerOf {
  readonly ev: Evaluator;
  readonly catalog: Catalog;
  /** `GET /api/people/[id]`, with the keys that lead to a part of it. */
  readonly label: string;
  /** Where the route answers. */
  readonly place: Place;
  /** Names that may be there though no branch of the route says so. */
  readonly unsaid: ReadonlySet<string>;
  /** Errors may be answered that no branch of the route shows. */
  readonly mayFail: boolean;
}

/** The answer's body, given the values of all branches; `open` says why there may be others. */
export function answerRow(of: AnswerOf, given: readonly Value[], open: UnknownReason | null): Value {
  const models: Row[] = [];
  const parts: Row[] = [];
  const lists: Value[] = [];
  const rest: Value[] = [];
  let reason = open;
  const members = given.flatMap((value) => alternatives(settle(value)));
  for (const member of members.map((value) => plainOrRow(of.ev, value))) {
    const row = asRowValue(member);
    if (row?.tag === 'row')
      models.push(answered(of, makeRow({ ...row.data, mayFail: of.mayFail, keys: () => row.data.keys() })));
    else if (row) rest.push(member);
    else if (member.kind === 'record' && !member.asserted) parts.push(partRow(of, member));
    else if (member.kind === 'list') lists.push(member);
    else if (member.kind === 'literal') rest.push(isNullish(member) ? member : unknown('external-value'));
    else reason ??= member.kind === 'unknown' ? member.reason : 'external-value';
  }
  if (lists.length) {
    // What is read as a list is no error's object.
    const wrapped = lists.map((list) => answerList(of, list));
    return join(reason ? [...wrapped, unknown(reason)] : wrapped);
  }
  const rows = [...models, ...parts];
  const [only] = rows;
  if (!only) return reason ? unknown(reason) : join(rest);
  const isPlain = rows.length === 1 && !reason && !of.unsaid.size;
  const object = isPlain ? rowValue(only) : rowValue(united(of, models, parts, reason));
  return rest.some(isNullish) ? join([object, UNDEFINED]) : object;
}

/** Which answer a row is a part of. */
const answers = new WeakMap<Row, AnswerOf>();

/** The answer that a row is a part of; undefined for one that no route has sent. */
export function answerOfRow(row: Row): AnswerOf | undefined {
  return answers.get(row);
}

function answered(of: AnswerOf, row: Row): Row {
  answers.set(row, of);
  return row;
}

function plainOrRow(ev: Evaluator, value: Value): Value {
  return asRowValue(value) ? value : plainOf(ev, value);
}

function answerList(of: AnswerOf, value: Value): Value {
  if (value.kind !== 'list') return value;
  const inner: AnswerOf = { ...of, label: `${of.label}[]`, unsaid: NOTHING };
  const { rest } = value;
  const answeredBy = (element: () => Value): (() => Value) =>
    lazily(() => of.ev.inExactTerms(() => answerRow(inner, [element()], null)));
  return { kind: 'list', elements: value.elements.map(answeredBy), rest: rest && answeredBy(rest) };
}

const NOTHING: ReadonlySet<string> = new Set();

/** One object as written in one branch. */
function partRow(of: AnswerOf, record: RecordValue): Row {
  return answered(
    of,
    writtenAs(record, {
      catalog: of.catalog,
      certainty: 'proven',
      from: 'query',
      mayFail: of.mayFail,
      keys() {
        const byName = new Map<string, RowKey>();
        for (const name of new Set(record.entries.map(({ key }) => key))) {
          const entries = record.entries.filter(({ key }) => key === name);
          const inner: AnswerOf = { ...of, label: `${of.label} → ${name}`, unsaid: NOTHING };
          byName.set(name, {
            entity: null,
            conditional: entries.every(({ conditional }) => conditional),
            value: lazily(() =>
              // What stands for it counts, whatever may come.
              of.ev.inExactTerms(() =>
                answerRow(
                  inner,
                  entries.map((entry) => entry.value()),
                  null,
                ),
              ),
            ),
          });
        }
        return { byName, open: record.open };
      },
      absent: (name) => absentOf(of, name, [...new Set(record.entries.map(({ key }) => key))], [record]),
    }),
  );
}

/** The objects in code that rows of answers are. */
const written = new WeakMap<Row, RecordValue>();

function writtenAs(record: RecordValue, row: Parameters<typeof makeRow>[0]): Row {
  const made = makeRow(row);
  written.set(made, record);
  return made;
}

/** The objects of several branches as one: which of them comes, only running it tells. */
function united(of: AnswerOf, models: readonly Row[], parts: readonly Row[], open: UnknownReason | null): Row {
  const rows = [...models, ...parts];
  const keys = (): RowKeys => {
    const all = rows.map((row) => row.keys());
    const byName = new Map<string, RowKey>();
    for (const name of new Set(all.flatMap((own) => [...own.byName.keys()]))) {
      const found = all.flatMap((own) => own.byName.get(name) ?? []);
      byName.set(name, {
        entity: found.find(({ entity }) => entity !== null)?.entity ?? null,
        conditional: found.length < all.length || found.some(({ conditional }) => conditional),
        value: lazily(() => join(found.map((key) => key.value()))),
      });
    }
    for (const name of of.unsaid) if (!byName.has(name)) byName.set(name, UNSAID);
    return { byName, open: open ?? all.find((own) => own.open !== null)?.open ?? null };
  };
  // What a query gives says more of a name that it has not.
  const [model] = models;
  return answered(
    of,
    makeRow({
      catalog: of.catalog,
      certainty: model?.certainty ?? 'proven',
      from: 'query',
      mayFail: of.mayFail,
      keys,
      absent(name, given) {
        const ofModel = model?.absent(name, given);
        // What no model is near to, is not looked for on one alone where the route answers other objects as well.
        if (ofModel && (!parts.length || ofModel.lookup.kind !== 'missing' || ofModel.lookup.near.length))
          return ofModel;
        const exists = [...new Set(rows.flatMap((row) => [...row.keys().byName.keys()]))];
        return absentOf(
          of,
          name,
          exists,
          parts.flatMap((part) => written.get(part) ?? []),
        );
      },
    }),
  );
}

/** A name that may be there though no branch says so. */
export const UNSAID: RowKey = { entity: null, conditional: true, value: () => unknown('external-value') };

function absentOf(
  of: AnswerOf,
  name: string,
  exists: readonly string[],
  records: readonly RecordValue[],
): ReturnType<Row['absent']> {
  const near = (): ReturnType<typeof nearNames> =>
    nearNames(
      name,
      exists.map((key) => ({ name: key, entity: '' })),
    );
  return {
    owner: { kind: 'response', label: of.label, entity: null },
    lookup: records.some(({ node }) => node && isGivenBeside(node, of.place, name))
      ? { kind: 'opaque', reason: 'external-value' }
      : { kind: 'missing', near: near(), exists },
    read: { selected: 'unknown', asked: askedOf(of) },
  };
}

/**
 * Whether code beside an object gives something of this name, `row.name = …`: to what, is not always followed. Beside it is
 * what stands in the same statement of the file, or in the one that answers.
 */
function isGivenBeside(node: ts.Node, answer: Place, name: string): boolean {
  const file = node.getSourceFile();
  const isNear = file.statements.filter(
    (statement) => holds(statement, node.pos) || (file.fileName === answer.file && holds(statement, answer.start)),
  );
  for (const assignments of indexFile(file).propertyAssignments.values()) {
    for (const { root, path } of assignments) {
      const last = path.at(-1);
      const isName = last && (ts.isIdentifier(last) || ts.isStringLiteralLike(last)) && last.text === name;
      if (isName && isNear.some((statement) => holds(statement, root.pos))) return true;
    }
  }
  return false;
}

function holds({ pos, end }: ts.Statement, at: number): boolean {
  return pos <= at && at < end;
}

function askedOf({ place, label }: AnswerOf): Asked {
  return { place, label, addition: null };
}
