/**
 * The compiler, as far as it is used. Its own exports are getters on one object of two thousand names, and its enums are
 * tables: looking up `ts.isIdentifier` or a kind there takes up to eight times as long as here, millions of times in a
 * run. A name that is wanted anew is added to its list below; the types tell.
 */
import { createRequire } from 'node:module';
import type { ts as compiler } from '@ts-morph/common';

/**
 * All of it, as ts-morph ships it. Required by its file: the package's entry loads a glob library and three megabytes of
 * its own, and `import` reads through all nine of this file for the names it exports; both together double the time.
 */
export const wholeCompiler = createRequire(import.meta.url)('@ts-morph/common/dist/typescript.js') as typeof compiler;

const kinds = wholeCompiler.SyntaxKind;

export const ts = {
  JSDocParsingMode: wholeCompiler.JSDocParsingMode,
  ModifierFlags: wholeCompiler.ModifierFlags,
  ScriptKind: wholeCompiler.ScriptKind,
  ScriptTarget: wholeCompiler.ScriptTarget,
  canHaveModifiers: wholeCompiler.canHaveModifiers,
  createSourceFile: wholeCompiler.createSourceFile,
  flattenDiagnosticMessageText: wholeCompiler.flattenDiagnosticMessageText,
  forEachChild: wholeCompiler.forEachChild,
  getCombinedModifierFlags: wholeCompiler.getCombinedModifierFlags,
  getCombinedNodeFlags: wholeCompiler.getCombinedNodeFlags,
  isArrayBindingPattern: wholeCompiler.isArrayBindingPattern,
  isArrayLiteralExpression: wholeCompiler.isArrayLiteralExpression,
  isArrayTypeNode: wholeCompiler.isArrayTypeNode,
  isUnionTypeNode: wholeCompiler.isUnionTypeNode,
  isFunctionTypeNode: wholeCompiler.isFunctionTypeNode,
  isTypeOperatorNode: wholeCompiler.isTypeOperatorNode,
  isParenthesizedTypeNode: wholeCompiler.isParenthesizedTypeNode,
  isArrowFunction: wholeCompiler.isArrowFunction,
  isAsExpression: wholeCompiler.isAsExpression,
  isAwaitExpression: wholeCompiler.isAwaitExpression,
  isBinaryExpression: wholeCompiler.isBinaryExpression,
  isBindingElement: wholeCompiler.isBindingElement,
  isBlock: wholeCompiler.isBlock,
  isBreakStatement: wholeCompiler.isBreakStatement,
  isCallExpression: wholeCompiler.isCallExpression,
  isCaseBlock: wholeCompiler.isCaseBlock,
  isCaseClause: wholeCompiler.isCaseClause,
  isCaseOrDefaultClause: wholeCompiler.isCaseOrDefaultClause,
  isCatchClause: wholeCompiler.isCatchClause,
  isClassDeclaration: wholeCompiler.isClassDeclaration,
  isClassExpression: wholeCompiler.isClassExpression,
  isClassLike: wholeCompiler.isClassLike,
  isComputedPropertyName: wholeCompiler.isComputedPropertyName,
  isConditionalExpression: wholeCompiler.isConditionalExpression,
  isConstTypeReference: wholeCompiler.isConstTypeReference,
  isConstructSignatureDeclaration: wholeCompiler.isConstructSignatureDeclaration,
  isConstructorDeclaration: wholeCompiler.isConstructorDeclaration,
  isConstructorTypeNode: wholeCompiler.isConstructorTypeNode,
  isContinueStatement: wholeCompiler.isContinueStatement,
  isDefaultClause: wholeCompiler.isDefaultClause,
  isDeleteExpression: wholeCompiler.isDeleteExpression,
  isElementAccessExpression: wholeCompiler.isElementAccessExpression,
  isEnumDeclaration: wholeCompiler.isEnumDeclaration,
  isExportAssignment: wholeCompiler.isExportAssignment,
  isExportDeclaration: wholeCompiler.isExportDeclaration,
  isExportSpecifier: wholeCompiler.isExportSpecifier,
  isExpressionStatement: wholeCompiler.isExpressionStatement,
  isExternalModuleReference: wholeCompiler.isExternalModuleReference,
  isForInStatement: wholeCompiler.isForInStatement,
  isForOfStatement: wholeCompiler.isForOfStatement,
  isForStatement: wholeCompiler.isForStatement,
  isFunctionDeclaration: wholeCompiler.isFunctionDeclaration,
  isFunctionExpression: wholeCompiler.isFunctionExpression,
  isFunctionLike: wholeCompiler.isFunctionLike,
  isGetAccessor: wholeCompiler.isGetAccessor,
  isIdentifier: wholeCompiler.isIdentifier,
  isIfStatement: wholeCompiler.isIfStatement,
  isImportClause: wholeCompiler.isImportClause,
  isImportDeclaration: wholeCompiler.isImportDeclaration,
  isImportTypeNode: wholeCompiler.isImportTypeNode,
  isImportEqualsDeclaration: wholeCompiler.isImportEqualsDeclaration,
  isImportSpecifier: wholeCompiler.isImportSpecifier,
  isIndexSignatureDeclaration: wholeCompiler.isIndexSignatureDeclaration,
  isInterfaceDeclaration: wholeCompiler.isInterfaceDeclaration,
  isLiteralExpression: wholeCompiler.isLiteralExpression,
  isJsxAttribute: wholeCompiler.isJsxAttribute,
  isJsxClosingElement: wholeCompiler.isJsxClosingElement,
  isJsxExpression: wholeCompiler.isJsxExpression,
  isJsxOpeningElement: wholeCompiler.isJsxOpeningElement,
  isJsxSelfClosingElement: wholeCompiler.isJsxSelfClosingElement,
  isJsxSpreadAttribute: wholeCompiler.isJsxSpreadAttribute,
  isJsxText: wholeCompiler.isJsxText,
  isTypeQueryNode: wholeCompiler.isTypeQueryNode,
  isLiteralTypeNode: wholeCompiler.isLiteralTypeNode,
  isMethodDeclaration: wholeCompiler.isMethodDeclaration,
  isMethodSignature: wholeCompiler.isMethodSignature,
  isModuleBlock: wholeCompiler.isModuleBlock,
  isModuleDeclaration: wholeCompiler.isModuleDeclaration,
  isNamedExports: wholeCompiler.isNamedExports,
  isNamedImports: wholeCompiler.isNamedImports,
  isNamedTupleMember: wholeCompiler.isNamedTupleMember,
  isNamespaceExport: wholeCompiler.isNamespaceExport,
  isNamespaceImport: wholeCompiler.isNamespaceImport,
  isNewExpression: wholeCompiler.isNewExpression,
  isNonNullExpression: wholeCompiler.isNonNullExpression,
  isNumericLiteral: wholeCompiler.isNumericLiteral,
  isObjectBindingPattern: wholeCompiler.isObjectBindingPattern,
  isObjectLiteralExpression: wholeCompiler.isObjectLiteralExpression,
  isParameter: wholeCompiler.isParameter,
  isParameterPropertyDeclaration: wholeCompiler.isParameterPropertyDeclaration,
  isParenthesizedExpression: wholeCompiler.isParenthesizedExpression,
  isPostfixUnaryExpression: wholeCompiler.isPostfixUnaryExpression,
  isPrefixUnaryExpression: wholeCompiler.isPrefixUnaryExpression,
  isPrivateIdentifier: wholeCompiler.isPrivateIdentifier,
  isPropertyAccessExpression: wholeCompiler.isPropertyAccessExpression,
  isPropertyAssignment: wholeCompiler.isPropertyAssignment,
  isPropertyDeclaration: wholeCompiler.isPropertyDeclaration,
  isPropertySignature: wholeCompiler.isPropertySignature,
  isQualifiedName: wholeCompiler.isQualifiedName,
  isReturnStatement: wholeCompiler.isReturnStatement,
  isSatisfiesExpression: wholeCompiler.isSatisfiesExpression,
  isShorthandPropertyAssignment: wholeCompiler.isShorthandPropertyAssignment,
  isSourceFile: wholeCompiler.isSourceFile,
  isSpreadAssignment: wholeCompiler.isSpreadAssignment,
  isSpreadElement: wholeCompiler.isSpreadElement,
  isStringLiteral: wholeCompiler.isStringLiteral,
  isStringLiteralLike: wholeCompiler.isStringLiteralLike,
  isTypeNode: wholeCompiler.isTypeNode,
  isHeritageClause: wholeCompiler.isHeritageClause,
  isExpressionWithTypeArguments: wholeCompiler.isExpressionWithTypeArguments,
  isTryStatement: wholeCompiler.isTryStatement,
  isTemplateHead: wholeCompiler.isTemplateHead,
  isTemplateMiddleOrTemplateTail: wholeCompiler.isTemplateMiddleOrTemplateTail,
  isTemplateExpression: wholeCompiler.isTemplateExpression,
  isThrowStatement: wholeCompiler.isThrowStatement,
  isTypeAliasDeclaration: wholeCompiler.isTypeAliasDeclaration,
  isTypeAssertionExpression: wholeCompiler.isTypeAssertionExpression,
  isTypeLiteralNode: wholeCompiler.isTypeLiteralNode,
  isTemplateSpan: wholeCompiler.isTemplateSpan,
  isTypeOfExpression: wholeCompiler.isTypeOfExpression,
  isTypeParameterDeclaration: wholeCompiler.isTypeParameterDeclaration,
  isTypePredicateNode: wholeCompiler.isTypePredicateNode,
  isTypeReferenceNode: wholeCompiler.isTypeReferenceNode,
  isVariableDeclaration: wholeCompiler.isVariableDeclaration,
  isVariableDeclarationList: wholeCompiler.isVariableDeclarationList,
  isVariableStatement: wholeCompiler.isVariableStatement,
  NodeFlags: {
    BlockScoped: wholeCompiler.NodeFlags.BlockScoped,
    Const: wholeCompiler.NodeFlags.Const,
    GlobalAugmentation: wholeCompiler.NodeFlags.GlobalAugmentation,
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
    Decorator: kinds.Decorator,
    DeleteExpression: kinds.DeleteExpression,
    DefaultKeyword: kinds.DefaultKeyword,
    DoStatement: kinds.DoStatement,
    ElementAccessExpression: kinds.ElementAccessExpression,
    EnumDeclaration: kinds.EnumDeclaration,
    EqualsEqualsEqualsToken: kinds.EqualsEqualsEqualsToken,
    EqualsEqualsToken: kinds.EqualsEqualsToken,
    EqualsToken: kinds.EqualsToken,
    ExclamationEqualsEqualsToken: kinds.ExclamationEqualsEqualsToken,
    ExclamationEqualsToken: kinds.ExclamationEqualsToken,
    ExclamationToken: kinds.ExclamationToken,
    ExportDeclaration: kinds.ExportDeclaration,
    ExportKeyword: kinds.ExportKeyword,
    ExpressionWithTypeArguments: kinds.ExpressionWithTypeArguments,
    ExtendsKeyword: kinds.ExtendsKeyword,
    FalseKeyword: kinds.FalseKeyword,
    FirstAssignment: kinds.FirstAssignment,
    ForInStatement: kinds.ForInStatement,
    ForOfStatement: kinds.ForOfStatement,
    ForStatement: kinds.ForStatement,
    FunctionDeclaration: kinds.FunctionDeclaration,
    FunctionExpression: kinds.FunctionExpression,
    FunctionType: kinds.FunctionType,
    GetAccessor: kinds.GetAccessor,
    Identifier: kinds.Identifier,
    IfStatement: kinds.IfStatement,
    InKeyword: kinds.InKeyword,
    ImportClause: kinds.ImportClause,
    ImportDeclaration: kinds.ImportDeclaration,
    ImportEqualsDeclaration: kinds.ImportEqualsDeclaration,
    ImplementsKeyword: kinds.ImplementsKeyword,
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
    LastAssignment: kinds.LastAssignment,
    LiteralType: kinds.LiteralType,
    MethodDeclaration: kinds.MethodDeclaration,
    MethodSignature: kinds.MethodSignature,
    MinusMinusToken: kinds.MinusMinusToken,
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
    ObjectBindingPattern: kinds.ObjectBindingPattern,
    ObjectKeyword: kinds.ObjectKeyword,
    ObjectLiteralExpression: kinds.ObjectLiteralExpression,
    Parameter: kinds.Parameter,
    ParenthesizedExpression: kinds.ParenthesizedExpression,
    ParenthesizedType: kinds.ParenthesizedType,
    PlusPlusToken: kinds.PlusPlusToken,
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
  export type JsxAttribute = compiler.JsxAttribute;
  export type JsxOpeningElement = compiler.JsxOpeningElement;
  export type JsxSelfClosingElement = compiler.JsxSelfClosingElement;
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
  export type CaseOrDefaultClause = compiler.CaseOrDefaultClause;
  export type ClassDeclaration = compiler.ClassDeclaration;
  export type ClassElement = compiler.ClassElement;
  export type ClassExpression = compiler.ClassExpression;
  export type ClassLikeDeclaration = compiler.ClassLikeDeclaration;
  export type ConciseBody = compiler.ConciseBody;
  export type ConditionalExpression = compiler.ConditionalExpression;
  export type CreateSourceFileOptions = compiler.CreateSourceFileOptions;
  export type Decorator = compiler.Decorator;
  export type DeleteExpression = compiler.DeleteExpression;
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
  export type ExportSpecifier = compiler.ExportSpecifier;
  export type ImportSpecifier = compiler.ImportSpecifier;
  export type ImportTypeNode = compiler.ImportTypeNode;
  export type IndexedAccessTypeNode = compiler.IndexedAccessTypeNode;
  export type InterfaceDeclaration = compiler.InterfaceDeclaration;
  export type IntersectionTypeNode = compiler.IntersectionTypeNode;
  export type JSDocParsingMode = compiler.JSDocParsingMode;
  export type LiteralTypeNode = compiler.LiteralTypeNode;
  export type MethodDeclaration = compiler.MethodDeclaration;
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
  export type StringLiteralLike = compiler.StringLiteralLike;
  export type SwitchStatement = compiler.SwitchStatement;
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
  export type TryStatement = compiler.TryStatement;
  export type TypeQueryNode = compiler.TypeQueryNode;
  export type TypeReferenceNode = compiler.TypeReferenceNode;
  export type UnionTypeNode = compiler.UnionTypeNode;
  export type VariableDeclaration = compiler.VariableDeclaration;
  export type VariableDeclarationList = compiler.VariableDeclarationList;
  export type VariableStatement = compiler.VariableStatement;
}
