/**
 * The compiler, as far as it is used. Its own exports are getters on one object of two thousand names, and its enums are
 * tables: looking up `ts.isIdentifier` or a kind there takes ten times as long as here, millions of times in a run.
 */
import { ts as compiler } from '@ts-morph/common';

const kinds = compiler.SyntaxKind;

export const ts = {
  JSDocParsingMode: compiler.JSDocParsingMode,
  ModifierFlags: compiler.ModifierFlags,
  ScriptKind: compiler.ScriptKind,
  ScriptTarget: compiler.ScriptTarget,
  canHaveModifiers: compiler.canHaveModifiers,
  createSourceFile: compiler.createSourceFile,
  flattenDiagnosticMessageText: compiler.flattenDiagnosticMessageText,
  forEachChild: compiler.forEachChild,
  getCombinedModifierFlags: compiler.getCombinedModifierFlags,
  getCombinedNodeFlags: compiler.getCombinedNodeFlags,
  isArrayBindingPattern: compiler.isArrayBindingPattern,
  isArrayLiteralExpression: compiler.isArrayLiteralExpression,
  isArrowFunction: compiler.isArrowFunction,
  isAsExpression: compiler.isAsExpression,
  isAwaitExpression: compiler.isAwaitExpression,
  isBinaryExpression: compiler.isBinaryExpression,
  isBindingElement: compiler.isBindingElement,
  isBlock: compiler.isBlock,
  isBreakStatement: compiler.isBreakStatement,
  isCallExpression: compiler.isCallExpression,
  isCaseBlock: compiler.isCaseBlock,
  isCatchClause: compiler.isCatchClause,
  isClassDeclaration: compiler.isClassDeclaration,
  isClassLike: compiler.isClassLike,
  isComputedPropertyName: compiler.isComputedPropertyName,
  isConditionalExpression: compiler.isConditionalExpression,
  isConstTypeReference: compiler.isConstTypeReference,
  isConstructSignatureDeclaration: compiler.isConstructSignatureDeclaration,
  isConstructorDeclaration: compiler.isConstructorDeclaration,
  isConstructorTypeNode: compiler.isConstructorTypeNode,
  isContinueStatement: compiler.isContinueStatement,
  isDeleteExpression: compiler.isDeleteExpression,
  isElementAccessExpression: compiler.isElementAccessExpression,
  isEnumDeclaration: compiler.isEnumDeclaration,
  isExportAssignment: compiler.isExportAssignment,
  isExportDeclaration: compiler.isExportDeclaration,
  isExportSpecifier: compiler.isExportSpecifier,
  isExpressionStatement: compiler.isExpressionStatement,
  isExternalModuleReference: compiler.isExternalModuleReference,
  isForInStatement: compiler.isForInStatement,
  isForOfStatement: compiler.isForOfStatement,
  isForStatement: compiler.isForStatement,
  isFunctionDeclaration: compiler.isFunctionDeclaration,
  isFunctionExpression: compiler.isFunctionExpression,
  isFunctionLike: compiler.isFunctionLike,
  isGetAccessor: compiler.isGetAccessor,
  isIdentifier: compiler.isIdentifier,
  isIfStatement: compiler.isIfStatement,
  isImportClause: compiler.isImportClause,
  isImportDeclaration: compiler.isImportDeclaration,
  isImportEqualsDeclaration: compiler.isImportEqualsDeclaration,
  isImportSpecifier: compiler.isImportSpecifier,
  isIndexSignatureDeclaration: compiler.isIndexSignatureDeclaration,
  isInterfaceDeclaration: compiler.isInterfaceDeclaration,
  isLiteralExpression: compiler.isLiteralExpression,
  isLiteralTypeNode: compiler.isLiteralTypeNode,
  isMethodDeclaration: compiler.isMethodDeclaration,
  isMethodSignature: compiler.isMethodSignature,
  isModuleBlock: compiler.isModuleBlock,
  isModuleDeclaration: compiler.isModuleDeclaration,
  isNamedExports: compiler.isNamedExports,
  isNamedImports: compiler.isNamedImports,
  isNamedTupleMember: compiler.isNamedTupleMember,
  isNamespaceExport: compiler.isNamespaceExport,
  isNamespaceImport: compiler.isNamespaceImport,
  isNewExpression: compiler.isNewExpression,
  isNonNullExpression: compiler.isNonNullExpression,
  isNumericLiteral: compiler.isNumericLiteral,
  isObjectBindingPattern: compiler.isObjectBindingPattern,
  isObjectLiteralExpression: compiler.isObjectLiteralExpression,
  isParameter: compiler.isParameter,
  isParameterPropertyDeclaration: compiler.isParameterPropertyDeclaration,
  isParenthesizedExpression: compiler.isParenthesizedExpression,
  isPrefixUnaryExpression: compiler.isPrefixUnaryExpression,
  isPrivateIdentifier: compiler.isPrivateIdentifier,
  isPropertyAccessExpression: compiler.isPropertyAccessExpression,
  isPropertyAssignment: compiler.isPropertyAssignment,
  isPropertyDeclaration: compiler.isPropertyDeclaration,
  isPropertySignature: compiler.isPropertySignature,
  isQualifiedName: compiler.isQualifiedName,
  isReturnStatement: compiler.isReturnStatement,
  isSatisfiesExpression: compiler.isSatisfiesExpression,
  isShorthandPropertyAssignment: compiler.isShorthandPropertyAssignment,
  isSourceFile: compiler.isSourceFile,
  isSpreadAssignment: compiler.isSpreadAssignment,
  isSpreadElement: compiler.isSpreadElement,
  isStringLiteral: compiler.isStringLiteral,
  isStringLiteralLike: compiler.isStringLiteralLike,
  isTemplateExpression: compiler.isTemplateExpression,
  isThrowStatement: compiler.isThrowStatement,
  isTypeAliasDeclaration: compiler.isTypeAliasDeclaration,
  isTypeAssertionExpression: compiler.isTypeAssertionExpression,
  isTypeLiteralNode: compiler.isTypeLiteralNode,
  isTypeOfExpression: compiler.isTypeOfExpression,
  isTypeParameterDeclaration: compiler.isTypeParameterDeclaration,
  isTypeReferenceNode: compiler.isTypeReferenceNode,
  isVariableDeclaration: compiler.isVariableDeclaration,
  isVariableDeclarationList: compiler.isVariableDeclarationList,
  isVariableStatement: compiler.isVariableStatement,
  NodeFlags: {
    BlockScoped: compiler.NodeFlags.BlockScoped,
    Const: compiler.NodeFlags.Const,
    GlobalAugmentation: compiler.NodeFlags.GlobalAugmentation,
  },
  SyntaxKind: {
    AmpersandAmpersandToken: kinds.AmpersandAmpersandToken,
    AnyKeyword: kinds.AnyKeyword,
    ArrayLiteralExpression: kinds.ArrayLiteralExpression,
    ArrayType: kinds.ArrayType,
    ArrowFunction: kinds.ArrowFunction,
    AsExpression: kinds.AsExpression,
    AsyncKeyword: kinds.AsyncKeyword,
    AwaitExpression: kinds.AwaitExpression,
    BarBarEqualsToken: kinds.BarBarEqualsToken,
    BarBarToken: kinds.BarBarToken,
    BigIntKeyword: kinds.BigIntKeyword,
    BigIntLiteral: kinds.BigIntLiteral,
    BinaryExpression: kinds.BinaryExpression,
    BindingElement: kinds.BindingElement,
    Block: kinds.Block,
    BooleanKeyword: kinds.BooleanKeyword,
    CallExpression: kinds.CallExpression,
    CallSignature: kinds.CallSignature,
    CaseBlock: kinds.CaseBlock,
    CaseClause: kinds.CaseClause,
    CatchClause: kinds.CatchClause,
    ClassDeclaration: kinds.ClassDeclaration,
    ClassExpression: kinds.ClassExpression,
    CommaToken: kinds.CommaToken,
    ConditionalExpression: kinds.ConditionalExpression,
    ConstructSignature: kinds.ConstructSignature,
    Constructor: kinds.Constructor,
    ConstructorType: kinds.ConstructorType,
    DefaultClause: kinds.DefaultClause,
    DefaultKeyword: kinds.DefaultKeyword,
    DoStatement: kinds.DoStatement,
    ElementAccessExpression: kinds.ElementAccessExpression,
    EnumDeclaration: kinds.EnumDeclaration,
    EqualsEqualsEqualsToken: kinds.EqualsEqualsEqualsToken,
    EqualsToken: kinds.EqualsToken,
    ExclamationEqualsEqualsToken: kinds.ExclamationEqualsEqualsToken,
    ExclamationToken: kinds.ExclamationToken,
    ExportDeclaration: kinds.ExportDeclaration,
    ExportKeyword: kinds.ExportKeyword,
    ExpressionWithTypeArguments: kinds.ExpressionWithTypeArguments,
    ExtendsKeyword: kinds.ExtendsKeyword,
    FalseKeyword: kinds.FalseKeyword,
    ForInStatement: kinds.ForInStatement,
    ForOfStatement: kinds.ForOfStatement,
    ForStatement: kinds.ForStatement,
    FunctionDeclaration: kinds.FunctionDeclaration,
    FunctionExpression: kinds.FunctionExpression,
    FunctionType: kinds.FunctionType,
    GetAccessor: kinds.GetAccessor,
    Identifier: kinds.Identifier,
    IfStatement: kinds.IfStatement,
    ImportClause: kinds.ImportClause,
    ImportDeclaration: kinds.ImportDeclaration,
    ImportEqualsDeclaration: kinds.ImportEqualsDeclaration,
    ImportKeyword: kinds.ImportKeyword,
    ImportSpecifier: kinds.ImportSpecifier,
    ImportType: kinds.ImportType,
    IndexSignature: kinds.IndexSignature,
    IndexedAccessType: kinds.IndexedAccessType,
    InstanceOfKeyword: kinds.InstanceOfKeyword,
    InterfaceDeclaration: kinds.InterfaceDeclaration,
    IntersectionType: kinds.IntersectionType,
    KeyOfKeyword: kinds.KeyOfKeyword,
    LabeledStatement: kinds.LabeledStatement,
    LiteralType: kinds.LiteralType,
    MethodDeclaration: kinds.MethodDeclaration,
    MethodSignature: kinds.MethodSignature,
    MinusToken: kinds.MinusToken,
    ModuleBlock: kinds.ModuleBlock,
    NamespaceImport: kinds.NamespaceImport,
    NeverKeyword: kinds.NeverKeyword,
    NewExpression: kinds.NewExpression,
    NoSubstitutionTemplateLiteral: kinds.NoSubstitutionTemplateLiteral,
    NonNullExpression: kinds.NonNullExpression,
    NullKeyword: kinds.NullKeyword,
    NumberKeyword: kinds.NumberKeyword,
    NumericLiteral: kinds.NumericLiteral,
    ObjectLiteralExpression: kinds.ObjectLiteralExpression,
    Parameter: kinds.Parameter,
    ParenthesizedExpression: kinds.ParenthesizedExpression,
    ParenthesizedType: kinds.ParenthesizedType,
    PlusToken: kinds.PlusToken,
    PrefixUnaryExpression: kinds.PrefixUnaryExpression,
    PropertyAccessExpression: kinds.PropertyAccessExpression,
    PropertyDeclaration: kinds.PropertyDeclaration,
    QualifiedName: kinds.QualifiedName,
    QuestionQuestionEqualsToken: kinds.QuestionQuestionEqualsToken,
    QuestionQuestionToken: kinds.QuestionQuestionToken,
    ReadonlyKeyword: kinds.ReadonlyKeyword,
    SatisfiesExpression: kinds.SatisfiesExpression,
    SetAccessor: kinds.SetAccessor,
    SourceFile: kinds.SourceFile,
    StaticKeyword: kinds.StaticKeyword,
    StringKeyword: kinds.StringKeyword,
    StringLiteral: kinds.StringLiteral,
    SuperKeyword: kinds.SuperKeyword,
    SwitchStatement: kinds.SwitchStatement,
    TemplateExpression: kinds.TemplateExpression,
    TemplateLiteralType: kinds.TemplateLiteralType,
    ThisKeyword: kinds.ThisKeyword,
    TrueKeyword: kinds.TrueKeyword,
    TryStatement: kinds.TryStatement,
    TupleType: kinds.TupleType,
    TypeAliasDeclaration: kinds.TypeAliasDeclaration,
    TypeAssertionExpression: kinds.TypeAssertionExpression,
    TypeLiteral: kinds.TypeLiteral,
    TypeOperator: kinds.TypeOperator,
    TypePredicate: kinds.TypePredicate,
    TypeQuery: kinds.TypeQuery,
    TypeReference: kinds.TypeReference,
    UndefinedKeyword: kinds.UndefinedKeyword,
    UnionType: kinds.UnionType,
    UnknownKeyword: kinds.UnknownKeyword,
    VariableDeclaration: kinds.VariableDeclaration,
    VariableStatement: kinds.VariableStatement,
    VoidExpression: kinds.VoidExpression,
    VoidKeyword: kinds.VoidKeyword,
    WhileStatement: kinds.WhileStatement,
  },
} as const;

export namespace ts {
  export type ArrayLiteralExpression = compiler.ArrayLiteralExpression;
  export type ArrayTypeNode = compiler.ArrayTypeNode;
  export type AsExpression = compiler.AsExpression;
  export type AssertionExpression = compiler.AssertionExpression;
  export type AwaitExpression = compiler.AwaitExpression;
  export type BigIntLiteral = compiler.BigIntLiteral;
  export type BinaryExpression = compiler.BinaryExpression;
  export type BindingElement = compiler.BindingElement;
  export type BindingName = compiler.BindingName;
  export type BindingPattern = compiler.BindingPattern;
  export type Block = compiler.Block;
  export type CallExpression = compiler.CallExpression;
  export type ClassDeclaration = compiler.ClassDeclaration;
  export type ClassElement = compiler.ClassElement;
  export type ClassExpression = compiler.ClassExpression;
  export type ClassLikeDeclaration = compiler.ClassLikeDeclaration;
  export type ConciseBody = compiler.ConciseBody;
  export type ConditionalExpression = compiler.ConditionalExpression;
  export type CreateSourceFileOptions = compiler.CreateSourceFileOptions;
  export type DiagnosticWithLocation = compiler.DiagnosticWithLocation;
  export type ElementAccessExpression = compiler.ElementAccessExpression;
  export type EntityName = compiler.EntityName;
  export type EnumDeclaration = compiler.EnumDeclaration;
  export type ExportDeclaration = compiler.ExportDeclaration;
  export type Expression = compiler.Expression;
  export type ExpressionWithTypeArguments = compiler.ExpressionWithTypeArguments;
  export type FunctionDeclaration = compiler.FunctionDeclaration;
  export type FunctionExpression = compiler.FunctionExpression;
  export type FunctionLikeDeclaration = compiler.FunctionLikeDeclaration;
  export type FunctionTypeNode = compiler.FunctionTypeNode;
  export type HasModifiers = compiler.HasModifiers;
  export type Identifier = compiler.Identifier;
  export type ImportClause = compiler.ImportClause;
  export type ImportDeclaration = compiler.ImportDeclaration;
  export type ImportEqualsDeclaration = compiler.ImportEqualsDeclaration;
  export type ImportSpecifier = compiler.ImportSpecifier;
  export type ImportTypeNode = compiler.ImportTypeNode;
  export type IndexedAccessTypeNode = compiler.IndexedAccessTypeNode;
  export type InterfaceDeclaration = compiler.InterfaceDeclaration;
  export type IntersectionTypeNode = compiler.IntersectionTypeNode;
  export type JSDocParsingMode = compiler.JSDocParsingMode;
  export type LiteralTypeNode = compiler.LiteralTypeNode;
  export type ModifierFlags = compiler.ModifierFlags;
  export type ModuleDeclaration = compiler.ModuleDeclaration;
  export type NamedTupleMember = compiler.NamedTupleMember;
  export type NamespaceImport = compiler.NamespaceImport;
  export type NewExpression = compiler.NewExpression;
  export type Node = compiler.Node;
  export type NumericLiteral = compiler.NumericLiteral;
  export type ObjectBindingPattern = compiler.ObjectBindingPattern;
  export type ObjectLiteralElementLike = compiler.ObjectLiteralElementLike;
  export type ObjectLiteralExpression = compiler.ObjectLiteralExpression;
  export type ParameterDeclaration = compiler.ParameterDeclaration;
  export type ParenthesizedExpression = compiler.ParenthesizedExpression;
  export type ParenthesizedTypeNode = compiler.ParenthesizedTypeNode;
  export type PrefixUnaryExpression = compiler.PrefixUnaryExpression;
  export type PrivateIdentifier = compiler.PrivateIdentifier;
  export type PropertyAccessExpression = compiler.PropertyAccessExpression;
  export type PropertyDeclaration = compiler.PropertyDeclaration;
  export type PropertyName = compiler.PropertyName;
  export type QualifiedName = compiler.QualifiedName;
  export type SatisfiesExpression = compiler.SatisfiesExpression;
  export type ScriptKind = compiler.ScriptKind;
  export type ScriptTarget = compiler.ScriptTarget;
  export type SignatureDeclaration = compiler.SignatureDeclaration;
  export type SourceFile = compiler.SourceFile;
  export type SpreadAssignment = compiler.SpreadAssignment;
  export type Statement = compiler.Statement;
  export type StringLiteral = compiler.StringLiteral;
  export type SyntaxKind = compiler.SyntaxKind;
  export type TemplateExpression = compiler.TemplateExpression;
  export type TupleTypeNode = compiler.TupleTypeNode;
  export type TypeAliasDeclaration = compiler.TypeAliasDeclaration;
  export type TypeAssertion = compiler.TypeAssertion;
  export type TypeElement = compiler.TypeElement;
  export type TypeLiteralNode = compiler.TypeLiteralNode;
  export type TypeNode = compiler.TypeNode;
  export type TypeOperatorNode = compiler.TypeOperatorNode;
  export type TypeParameterDeclaration = compiler.TypeParameterDeclaration;
  export type TypeQueryNode = compiler.TypeQueryNode;
  export type TypeReferenceNode = compiler.TypeReferenceNode;
  export type UnionTypeNode = compiler.UnionTypeNode;
  export type VariableDeclaration = compiler.VariableDeclaration;
  export type VariableDeclarationList = compiler.VariableDeclarationList;
}
