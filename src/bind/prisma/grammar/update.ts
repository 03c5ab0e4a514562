/** `data` of updates, in both forms, and what an update may do with relations. */
import type { Model } from '../../../catalog/catalog.js';
import type { Accept, Input, Slot } from '../../match/input.js';
import { compositeUpdateAccepts, scalarUpdateAccepts } from './composite-writes.js';
import { capitalize, type GrammarContext, holdsKey, isScalar, type Link } from './context.js';
import {
  backOf,
  countsUp,
  createInputs,
  FORMS,
  type Form,
  formPart,
  nestedCreateSlots,
  takesRelation,
  takesScalar,
  withoutPart,
} from './create.js';
import { argument, BOOLEAN, fieldSlot, input, oneOrMany, operator } from './slots.js';
import { scalarWhereInput, whereInput, whereUniqueInput } from './where.js';

/** Both forms of data for a row that exists. */
export function updateInputs(context: GrammarContext, model: Model, back: Link | null = null): readonly Input[] {
  return FORMS.map((form) => updateInput(context, model, form, back));
}

export function updateInput(context: GrammarContext, model: Model, form: Form, back: Link | null): Input {
  return context.input(`${model.name}${formPart(form)}Update${withoutPart(back)}Input`, () => ({
    clause: 'data',
    model,
    ownerKind: 'model',
    slots: () => updateSlots(context, model, form, back, true),
  }));
}

/** Both forms of data for many rows at once: no relations. */
export function updateManyInputs(context: GrammarContext, model: Model, back: Link | null = null): readonly Input[] {
  return [updateManyMutation(context, model), uncheckedUpdateMany(context, model, back)];
}

export function updateManyMutation(context: GrammarContext, model: Model): Input {
  return context.input(`${model.name}UpdateManyMutationInput`, () => ({
    clause: 'data',
    model,
    ownerKind: 'model',
    slots: () => updateSlots(context, model, 'checked', null, false),
  }));
}

export function uncheckedUpdateManyName(context: GrammarContext, model: Model, back: Link | null): string {
  const byInverse = context.abilities.naming.uncheckedUpdateManyByInverse && back?.inverse;
  const without = byInverse ? `Without${capitalize(byInverse.name)}` : withoutPart(back);
  return `${model.name}UncheckedUpdateMany${without}Input`;
}

export function uncheckedUpdateMany(context: GrammarContext, model: Model, back: Link | null): Input {
  return context.input(
    uncheckedUpdateManyName(context, model, back),
    () => ({
      clause: 'data',
      model,
      ownerKind: 'model',
      slots: () => updateSlots(context, model, 'unchecked', back, false),
    }),
    back?.field.id,
  );
}

function updateSlots(
  context: GrammarContext,
  model: Model,
  form: Form,
  back: Link | null,
  relations: boolean,
): readonly Slot[] {
  const takes = takesScalar(context, model, form, back);
  return model.fields.flatMap((field) => {
    if (isScalar(field)) {
      const frozen =
        (context.abilities.frozenId && field.primary) || (form === 'checked' && countsUp(model, field, () => true));
      return takes(field) && !frozen ? fieldSlot(field, 'write', scalarUpdateAccepts(context, model, field)) : [];
    }
    const composite = context.findComposite(field);
    if (composite !== undefined) return fieldSlot(field, 'write', compositeUpdateAccepts(context, field, composite));
    const link = relations ? context.findLink(model, field) : undefined;
    if (link === undefined || !takesRelation(link, form, back)) return [];
    return fieldSlot(field, 'write', [input(nestedUpdate(context, link, form))]);
  });
}

export function nestedUpdateName(link: Link, form: Form): string {
  const many = link.field.list ? 'Many' : link.field.nullable ? 'One' : 'OneRequired';
  return `${link.target.name}${formPart(form)}Update${many}${withoutPart(backOf(link))}NestedInput`;
}

/** What an update may do with a relation. */
export function nestedUpdate(context: GrammarContext, link: Link, form: Form): Input {
  return context.input(nestedUpdateName(link, form), () => ({
    clause: 'data',
    model: link.target,
    ownerKind: 'filter',
    slots: () => [
      ...nestedCreateSlots(context, link),
      ...(link.field.list ? manyActions(context, link) : oneActions(context, link)),
    ],
  }));
}

function manyActions(context: GrammarContext, link: Link): readonly Slot[] {
  const { target } = link;
  const back = backOf(link);
  const allows = context.allows(target);
  const write = (name: string, of: Input): Slot => operator(name, 'write', oneOrMany(of));
  const slots: Slot[] = [];
  if (allows.uniqueKey) {
    for (const name of ['set', 'disconnect', 'delete']) slots.push(write(name, whereUniqueInput(context, target)));
    slots.push(write('update', updateWithWhereUnique(context, target, back)));
    if (allows.create) slots.push(write('upsert', upsertWithWhereUnique(context, target, back)));
  }
  slots.push(write('updateMany', updateManyWithWhere(context, target, back)));
  slots.push(write('deleteMany', scalarWhereInput(context, target)));
  return slots;
}

function oneActions(context: GrammarContext, link: Link): readonly Slot[] {
  const { target, field } = link;
  const back = backOf(link);
  const { filtersOnToOneWrites, filtersOnOwnDisconnect } = context.abilities;
  const slots: Slot[] = [];
  if (field.nullable) {
    const either: readonly Accept[] = [BOOLEAN, input(whereInput(context, target))];
    const disconnects = holdsKey(link) ? filtersOnOwnDisconnect : filtersOnToOneWrites;
    slots.push(operator('disconnect', 'write', disconnects ? either : [BOOLEAN]));
    slots.push(operator('delete', 'write', filtersOnToOneWrites ? either : [BOOLEAN]));
  }
  const data = updateInputs(context, target, back).map((of) => input(of));
  const withWhere = filtersOnToOneWrites ? [input(updateToOne(context, target, back))] : [];
  slots.push(operator('update', 'write', [...withWhere, ...data]));
  if (context.allows(target).create) {
    slots.push(operator('upsert', 'write', [input(upsertToOne(context, target, back))]));
  }
  return slots;
}

/** An envelope of arguments around data, as nested writes take them. */
function envelope(context: GrammarContext, model: Model, name: string, slots: () => readonly Slot[]): Input {
  return context.input(name, () => ({ clause: 'data', model, ownerKind: 'filter', slots }));
}

function required(name: string, inputs: readonly Input[]): Slot {
  return argument(
    name,
    inputs.map((of) => input(of)),
    { required: true },
  );
}

export function updateWithWhereUnique(context: GrammarContext, model: Model, back: Link | null): Input {
  return envelope(context, model, `${model.name}UpdateWithWhereUnique${withoutPart(back)}Input`, () => [
    required('where', [whereUniqueInput(context, model)]),
    required('data', updateInputs(context, model, back)),
  ]);
}

export function upsertWithWhereUnique(context: GrammarContext, model: Model, back: Link | null): Input {
  return envelope(context, model, `${model.name}UpsertWithWhereUnique${withoutPart(back)}Input`, () => [
    required('where', [whereUniqueInput(context, model)]),
    required('update', updateInputs(context, model, back)),
    required('create', createInputs(context, model, back)),
  ]);
}

export function updateManyWithWhere(context: GrammarContext, model: Model, back: Link | null): Input {
  return envelope(context, model, `${model.name}UpdateManyWithWhere${withoutPart(back)}Input`, () => [
    required('where', [scalarWhereInput(context, model)]),
    required('data', updateManyInputs(context, model, back)),
  ]);
}

export function updateToOne(context: GrammarContext, model: Model, back: Link | null): Input {
  return envelope(context, model, `${model.name}UpdateToOneWithWhere${withoutPart(back)}Input`, () => [
    argument('where', [input(whereInput(context, model))]),
    required('data', updateInputs(context, model, back)),
  ]);
}

export function upsertToOne(context: GrammarContext, model: Model, back: Link | null): Input {
  return envelope(context, model, `${model.name}Upsert${withoutPart(back)}Input`, () => [
    required('update', updateInputs(context, model, back)),
    required('create', createInputs(context, model, back)),
    ...(context.abilities.filtersOnToOneWrites ? [argument('where', [input(whereInput(context, model))])] : []),
  ]);
}
