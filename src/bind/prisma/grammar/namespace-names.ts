/**
 * Members of the `Prisma` namespace that do not depend on the schema: the union of what the clients of 4.16, 5.22,
 * 6.19 and 7.10 declare, of both generators. None is kept to its version: a wrongly missing name is a false alarm.
 */
export const NAMESPACE_MEMBERS: ReadonlySet<string> = new Set([
  // Values of queries, errors, raw SQL, extensions.
  ...['AnyNull', 'DbNull', 'Decimal', 'DecimalJsLike', 'JsonNull', 'NullTypes', 'Sql', 'empty', 'join', 'raw', 'skip'],
  ...['sql', 'validator', 'defineExtension', 'getExtensionContext', 'getLogLevel', 'prismaVersion', 'type', 'dmmf'],
  ...['PrismaClientInitializationError', 'PrismaClientKnownRequestError', 'PrismaClientRustPanicError'],
  ...['PrismaClientUnknownRequestError', 'PrismaClientValidationError', 'NotFoundError'],
  // Values of columns.
  ...['Bytes', 'InputJsonArray', 'InputJsonObject', 'InputJsonValue', 'JsonArray', 'JsonObject', 'JsonValue'],
  // Enumerations.
  ...['JsonNullValueFilter', 'JsonNullValueInput', 'NullableJsonNullValueInput', 'ModelName', 'NullsOrder'],
  ...['QueryMode', 'RelationLoadStrategy', 'SortOrder', 'TransactionIsolationLevel'],
  // The client and its options.
  ...['BatchPayload', 'CheckIsLogLevel', 'Datasource', 'Datasources', 'DefaultPrismaClient', 'ErrorFormat'],
  ...['GetEvents', 'GetLogType', 'GlobalOmitConfig', 'LogDefinition', 'LogEvent', 'LogLevel', 'Middleware'],
  ...['MiddlewareParams', 'Metric', 'MetricHistogram', 'MetricHistogramBucket', 'Metrics', 'PrismaAction'],
  ...['PrismaClientBaseOptions', 'PrismaClientConstructorArgs', 'PrismaClientOptions', 'PrismaPromise'],
  ...['PrismaClientOptionsWithAccelerateUrl', 'PrismaClientOptionsWithAdapter', 'PrismaVersion', 'QueryEvent'],
  ...['RejectOnNotFound', 'RejectPerModel', 'RejectPerOperation', 'TransactionClient', 'DMMF', 'Extension'],
  // Type machinery that users reach for all the same.
  ...['Args', 'Exact', 'Payload', 'Result', 'TypeMap', 'TypeMapCb', 'At', 'AtBasic', 'AtLeast', 'AtLoose'],
  ...['AtStrict', 'Boolean', 'Cast', 'CheckSelect', 'ComputeRaw', 'Either', 'EitherLoose', 'EitherStrict'],
  ...['Enumerable', 'ExcludeUnderscoreKeys', 'Extends', 'False', 'FieldPaths', 'FieldRef', 'FieldRefInputType'],
  ...['GetHavingFields', 'GetScalarType', 'Has', 'HasInclude', 'HasReject', 'HasSelect', 'IntersectOf', 'IsObject'],
  ...['IsReject', 'Key', 'Keys', 'MaybeTupleToUnion', 'Merge', 'NoExpand', 'Not', 'OptionalFlat', 'Or', 'Overwrite'],
  ...['PatchUndefined', 'PickArray', 'PickEnumerable', 'Prisma__Pick', 'PromiseReturnType', 'PromiseType'],
  ...['RequiredKeys', 'SelectAndInclude', 'SelectAndOmit', 'SelectSubset', 'Strict', 'Subset', 'SubsetIntersection'],
  ...['True', 'TrueKeys', 'TruthyKeys', 'TupleToUnion', 'UnEnumerate', 'Union', 'UnwrapPromise', 'UnwrapTuple'],
  ...['Without', 'XOR', '_Either', '_Merge', '_Record', '_Strict', '_TupleToUnion', '__Either'],
]);

const GENERATED =
  /(?:Input|InputEnvelope|Args|ArgsBase|Payload|Delegate|Select|SelectScalar|Include|Omit|OutputType|InputType|FieldEnum|FieldRefs|Filter|AndReturn|AggregateType)$/;

/**
 * Whether only the generator, for a model or an enum, makes names of this form. Any other name may be a member of the
 * namespace that this table does not know yet.
 */
export function looksGenerated(name: string): boolean {
  return GENERATED.test(name);
}
