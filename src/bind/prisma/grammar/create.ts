/**
 * `data` of creations. Each model has two forms: *checked* names relations and leaves out the keys that hold them,
 * *unchecked* names the keys and leaves out the relations they belong to. `Without` forms stand inside a relation
 * and leave out the way back.
 */
import type { Field, Model, UniqueKey } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { compositeCreateAccepts, listInput } from './composite-writes.js';
import { capitalize, type GrammarContext, holdsKey, isScalar, keyFieldsOf, type Link, scalarsOf } from './context.js';
import { argument, BOOLEAN, fieldSlot, fieldValue, input, NULL, oneOrMany, operator } from './slots.js';
import { whereUniqueInput } from './where.js';

export type Form = 'checked' | 'unchecked';
export const FORMS: readonly Form[] = ['checked', 'unchecked'];

/** `Unchecked` in type names. */
export function formPart(form: Form): string {
  return form === 'unchecked' ? 'Unchecked' : '';
}

/** The `Without` part of type names: the relation that leads back to where the data is nested. */
export function withoutPart(back: Link | null): string {
  return back === null ? '' : `Without${capitalize(back.field.name)}`;
}

/** Keys of a model that relations hold. */
function heldKeys(context: GrammarContext, model: Model): ReadonlySet<string> {
  return new Set(context.linksOf(model).flatMap(keyFieldsOf));
}

/** Whether a form of data has a place for a scalar field. */
export function takesScalar(
  context: GrammarContext,
  model: Model,
  form: Form,
  back: Link | null,
): (field: Field) => boolean {
  if (form === 'unchecked') {
    // Many-to-many keys of MongoDB are lists, and remain writable.
    const supplied = back === null || back.field.list ? [] : keyFieldsOf(back);
    return (field) => !supplied.includes(field.name);
  }
  const held = heldKeys(context, model);
  return (field) => !held.has(field.name) && !countsUp(model, field, (key) => key.primary);
}

/** Whether the database counts the field up, an Int that is a key of its own: `applies` says which kind of key. */
export function countsUp(model: Model, field: Field, applies: (key: UniqueKey) => boolean): boolean {
  if (field.autoincrement !== true || field.type.kind !== 'scalar' || field.type.name !== 'Int') return false;
  return model.uniqueKeys.some((key) => key.fields.length === 1 && key.fields[0] === field.name && applies(key));
}

/** Whether a form of data has a place for a relation. */
export function takesRelation(link: Link, form: Form, back: Link | null): boolean {
  if (back !== null && link.field.id === back.field.id) return false;
  return form === 'checked' || link.field.list || !holdsKey(link);
}

/** Both forms of data for a new row. */
export function createInputs(context: GrammarContext, model: Model, back: Link | null = null): readonly Input[] {
  return FORMS.map((form) => createInput(context, model, form, back));
}

export function createInput(context: GrammarContext, model: Model, form: Form, back: Link | null): Input {
  return context.input(`${model.name}${formPart(form)}Create${withoutPart(back)}Input`, () => ({
    clause: 'data',
    model,
    ownerKind: 'model',
    slots: () => {
      const takes = takesScalar(context, model, form, back);
      return model.fields.flatMap((field) => {
        if (isScalar(field)) return takes(field) ? newScalar(context, model, field) : [];
        const composite = context.findComposite(field);
        if (composite !== undefined) return newComposite(context, field, composite);
        const link = context.findLink(model, field);
        return link !== undefined && takesRelation(link, form, back) ? newRelation(context, link, form) : [];
      });
    },
  }));
}

function newScalar(context: GrammarContext, model: Model, field: Field): Slot {
  const required = field.required && !field.list && !field.nullable;
  return fieldSlot(field, 'write', newScalarAccepts(context, model, field), { required });
}

function newScalarAccepts(context: GrammarContext, model: Model, field: Field): readonly Accept[] {
  if (field.list) return [input(listInput(context, model, field, 'Create')), fieldValue(field, true)];
  return field.nullable && !isSqlJson(context, field) ? [fieldValue(field), NULL] : [fieldValue(field)];
}

/** In SQL databases a plain null is ambiguous for JSON: `Prisma.DbNull` or `Prisma.JsonNull` is written instead. */
function isSqlJson(context: GrammarContext, field: Field): boolean {
  return field.type.kind === 'scalar' && field.type.name === 'Json' && !context.abilities.mongodb;
}

function newComposite(context: GrammarContext, field: Field, composite: Model): Slot {
  const required = field.required && !field.list && !field.nullable;
  return fieldSlot(field, 'write', compositeCreateAccepts(context, field, composite), { required });
}

/** A required relation need not be given when all of its keys have defaults. */
function newRelation(context: GrammarContext, link: Link, form: Form): Slot {
  const keys = keyFieldsOf(link).flatMap((name) => link.source.fields.find((field) => field.name === name) ?? []);
  const required =
    !link.field.list && !link.field.nullable && keys.some((key) => !key.nullable && key.defaultedBy === null);
  return fieldSlot(link.field, 'write', [input(nestedCreate(context, link, form))], { required });
}

/** The way back from the other end of a relation. */
export function backOf(link: Link): Link | null {
  if (link.inverse === null || link.inverse.type.kind !== 'relation') return null;
  return {
    field: link.inverse,
    relation: link.inverse.type.relation,
    source: link.target,
    target: link.source,
    inverse: link.field,
  };
}

export function nestedCreateName(link: Link, form: Form): string {
  const many = link.field.list ? 'Many' : 'One';
  return `${link.target.name}${formPart(form)}CreateNested${many}${withoutPart(backOf(link))}Input`;
}

/** What a creation may do with a relation. */
export function nestedCreate(context: GrammarContext, link: Link, form: Form): Input {
  return context.input(nestedCreateName(link, form), () => ({
    clause: 'data',
    model: link.target,
    ownerKind: 'filter',
    slots: () => nestedCreateSlots(context, link),
  }));
}

/** `create`, `connectOrCreate`, `createMany`, `connect`: shared by creations and updates. */
export function nestedCreateSlots(context: GrammarContext, link: Link): readonly Slot[] {
  const { target, field } = link;
  const back = backOf(link);
  const many = (of: Input): readonly Accept[] => (field.list ? oneOrMany(of) : [input(of)]);
  const allows = context.allows(target);
  const slots: Slot[] = [];
  if (allows.create) {
    slots.push(operator('create', 'write', createInputs(context, target, back).flatMap(many)));
    if (allows.uniqueKey) {
      slots.push(operator('connectOrCreate', 'write', many(connectOrCreate(context, target, back))));
    }
    if (hasCreateMany(context, link)) {
      slots.push(operator('createMany', 'write', [input(createManyEnvelope(context, target, back))]));
    }
  }
  if (allows.uniqueKey) slots.push(operator('connect', 'write', many(whereUniqueInput(context, target))));
  return slots;
}

/** Rows are inserted together where they hold the key themselves. */
function hasCreateMany(context: GrammarContext, link: Link): boolean {
  return context.abilities.createMany && link.field.list && link.inverse !== null && !link.inverse.list;
}

export function connectOrCreate(context: GrammarContext, model: Model, back: Link | null): Input {
  return context.input(`${model.name}CreateOrConnect${withoutPart(back)}Input`, () => ({
    clause: 'data',
    model,
    ownerKind: 'filter',
    slots: () => [
      argument('where', [input(whereUniqueInput(context, model))], { required: true }),
      argument(
        'create',
        createInputs(context, model, back).map((of) => input(of)),
        { required: true },
      ),
    ],
  }));
}

/** One row of `createMany`; `back` inside a relation, whose key is supplied. */
export function createManyInput(context: GrammarContext, model: Model, back: Link | null): Input {
  const inside = back === null ? '' : capitalize(back.field.name);
  return context.input(`${model.name}CreateMany${inside}Input`, () => ({
    clause: 'data',
    model,
    ownerKind: 'model',
    slots: () => {
      const takes = takesScalar(context, model, 'unchecked', back);
      return [
        ...scalarsOf(model)
          .filter((field) => takes(field) && (context.abilities.countedInCreateMany || field.autoincrement !== true))
          .map((field) => newScalar(context, model, field)),
        ...model.fields.flatMap((field) => {
          const composite = context.findComposite(field);
          return composite === undefined ? [] : newComposite(context, field, composite);
        }),
      ];
    },
  }));
}

export function createManyEnvelope(context: GrammarContext, model: Model, back: Link | null): Input {
  const inside = back === null ? '' : capitalize(back.field.name);
  return context.input(`${model.name}CreateMany${inside}InputEnvelope`, () => ({
    clause: 'data',
    model,
    ownerKind: 'filter',
    slots: () => [
      argument('data', oneOrMany(createManyInput(context, model, back)), { required: true }),
      ...(context.abilities.skipDuplicates ? [argument('skipDuplicates', [BOOLEAN])] : []),
    ],
  }));
}
