import type { Rule } from '../src/rule/define-rule.js';
import brokenRelation from './broken-relation/rule.js';
import fieldCasing from './field-casing/rule.js';
import ignoredKey from './ignored-key/rule.js';
import invalidClause from './invalid-clause/rule.js';
import invalidSchema from './invalid-schema/rule.js';
import missingExport from './missing-export/rule.js';
import missingImport from './missing-import/rule.js';
import missingRequiredField from './missing-required-field/rule.js';
import modelCasing from './model-casing/rule.js';
import nonUniqueWhere from './non-unique-where/rule.js';
import relationAlias from './relation-alias/rule.js';
import responseShape from './response-shape/rule.js';
import typeMismatch from './type-mismatch/rule.js';
import unknownArgument from './unknown-argument/rule.js';
import unknownEnumValue from './unknown-enum-value/rule.js';
import unknownField from './unknown-field/rule.js';
import unknownModel from './unknown-model/rule.js';
import unknownOperation from './unknown-operation/rule.js';
import unknownRelation from './unknown-relation/rule.js';
import unknownResultField from './unknown-result-field/rule.js';
import unknownType from './unknown-type/rule.js';
import unlistedDependency from './unlisted-dependency/rule.js';
import unregisteredTable from './unregistered-table/rule.js';
import unresolvedImport from './unresolved-import/rule.js';
import unselectedField from './unselected-field/rule.js';
import untypedClient from './untyped-client/rule.js';
import unusedDirective from './unused-directive/rule.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  brokenRelation,
  fieldCasing,
  ignoredKey,
  invalidClause,
  invalidSchema,
  missingExport,
  missingImport,
  missingRequiredField,
  modelCasing,
  nonUniqueWhere,
  relationAlias,
  responseShape,
  typeMismatch,
  unknownArgument,
  unknownEnumValue,
  unknownField,
  unknownModel,
  unknownOperation,
  unknownRelation,
  unknownResultField,
  unknownType,
  unlistedDependency,
  unregisteredTable,
  unresolvedImport,
  unselectedField,
  untypedClient,
  unusedDirective,
];
