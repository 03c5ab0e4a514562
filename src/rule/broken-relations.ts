/** Relations that the schema declares and the ORM cannot follow, with what stands at their other end. */
import type { Relation } from '../catalog/catalog.js';
import type { BoundProject, FieldEntity, ModelEntity, RelationFault } from './define-rule.js';

export interface BrokenRelation {
  readonly fault: RelationFault;
  readonly relation: FieldEntity;
  /** As the schema names what it leads to, which may be no model. */
  readonly targetName: string;
  readonly target: ModelEntity | null;
  /** The relation's own name, or the empty text. */
  readonly name: string;
  /** Relations of the target that lead back. */
  readonly back: readonly FieldEntity[];
}

/** All of them, in the order of the catalogs. */
export function* findBrokenRelations(project: BoundProject): Generator<BrokenRelation> {
  for (const catalog of project.catalogs) {
    for (const model of catalog.models) {
      for (const field of model.fields) {
        if (field.type.kind !== 'relation') continue;
        const { relation: leads, name: targetName } = field.type;
        if (leads.broken === undefined) continue;
        const found = project.findEntity(leads.target);
        const target = found?.kind === 'model' ? found : null;
        const relation: FieldEntity = { kind: 'field', field, model, catalog };
        const back = target === null ? [] : relationsBack(target, relation, leads);
        yield { fault: leads.broken, relation, targetName, target, name: leads.name, back };
      }
    }
  }
}

/** Of several, those that the relation's own name leaves; a relation of a model to itself may stand among them. */
function relationsBack(
  { model, catalog }: ModelEntity,
  relation: FieldEntity,
  { broken, name }: Relation,
): readonly FieldEntity[] {
  const back = model.fields.flatMap((field): readonly FieldEntity[] =>
    field.type.kind === 'relation' && field.type.relation.target === relation.model.id
      ? [{ kind: 'field', field, model, catalog }]
      : [],
  );
  if (broken !== 'ambiguous') return back.filter(({ field }) => field.id !== relation.field.id);
  const named = back.filter(({ field }) => field.type.kind === 'relation' && field.type.relation.name === name);
  return named.length > 1 ? named : back;
}
