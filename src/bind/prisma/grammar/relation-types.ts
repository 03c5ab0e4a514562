/** The types that the client generates for each relation of a model, named after the model and the way back. */
import type { Model } from '../../../catalog/catalog.js';
import type { Input } from '../../match/input.js';
import { capitalize, type GrammarContext, type Link } from './context.js';
import {
  backOf,
  connectOrCreate,
  createInput,
  createManyEnvelope,
  createManyInput,
  FORMS,
  nestedCreate,
} from './create.js';
import type { TypeTable } from './model-types.js';
import { countedArguments, relationArguments } from './select.js';
import {
  nestedUpdate,
  uncheckedUpdateMany,
  updateInput,
  updateManyWithWhere,
  updateToOne,
  updateWithWhereUnique,
  upsertToOne,
  upsertWithWhereUnique,
} from './update.js';

export function relationTypes(context: GrammarContext, model: Model): TypeTable {
  const types: TypeTable = new Map();
  for (const link of context.linksOf(model)) {
    addArguments(context, link, types);
    addNested(context, link, types);
  }
  return types;
}

/** `User$postsArgs`, `UserCountOutputTypeCountPostsArgs`. */
function addArguments(context: GrammarContext, link: Link, types: TypeTable): void {
  const { source, field } = link;
  if (field.list) {
    const counted = countedArguments(context, link);
    types.set(counted.name, counted);
  }
  const of = relationArguments(context, link);
  if (of.name.includes('$')) types.set(`${source.name}$${field.name}Args`, of);
}

/** Data of `back.source` as it is nested in rows at the other end of the relation. */
function addNested(context: GrammarContext, back: Link, types: TypeTable): void {
  const forward = backOf(back);
  if (forward === null) return;
  const model = back.source;
  const allows = context.allows(model);
  const add = (of: Input): void => void types.set(of.name, of);
  for (const form of FORMS) {
    add(nestedCreate(context, forward, form));
    add(nestedUpdate(context, forward, form));
    if (allows.create) add(createInput(context, model, form, back));
    if (allows.update) add(updateInput(context, model, form, back));
  }
  if (allows.create && allows.uniqueKey) add(connectOrCreate(context, model, back));
  if (forward.field.list) addMany(context, back, types);
  else addOne(context, back, types);
}

function addMany(context: GrammarContext, back: Link, types: TypeTable): void {
  const model = back.source;
  const allows = context.allows(model);
  const add = (of: Input): void => void types.set(of.name, of);
  if (allows.create && context.abilities.createMany && !back.field.list) {
    add(createManyInput(context, model, back));
    add(createManyEnvelope(context, model, back));
  }
  if (!allows.update) return;
  const many = uncheckedUpdateMany(context, model, back);
  add(many);
  if (context.abilities.naming.any && back.inverse !== null) {
    types.set(`${model.name}UncheckedUpdateManyWithout${capitalize(back.inverse.name)}Input`, many);
  }
  add(updateManyWithWhere(context, model, back));
  if (!allows.uniqueKey) return;
  add(updateWithWhereUnique(context, model, back));
  if (allows.create) add(upsertWithWhereUnique(context, model, back));
}

function addOne(context: GrammarContext, back: Link, types: TypeTable): void {
  const model = back.source;
  const allows = context.allows(model);
  if (!allows.update) return;
  const add = (of: Input): void => void types.set(of.name, of);
  if (context.abilities.filtersOnToOneWrites) add(updateToOne(context, model, back));
  if (allows.create) add(upsertToOne(context, model, back));
}
