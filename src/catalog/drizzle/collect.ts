/** Finds what a schema's modules declare, following their imports and exports to further modules of the project. */
import type { FileSystem } from '../../discover/project.js';
import { declarationValue } from '../../evaluate/declarations.js';
import type { Evaluator } from '../../evaluate/evaluator.js';
import { alternatives, settle, type Value } from '../../evaluate/value.js';
import type { Place } from '../../finding.js';
import { indexFile } from '../../syntax/file-index.js';
import { findSyntaxFault, type SourceModule } from '../../syntax/module.js';
import { ts } from '../../syntax/parse.js';
import type { ImportResolver } from '../../syntax/resolve-import.js';
import { type TableSpec, tableOf } from './domain.js';
import { asPart, type EnumSpec, type RelationsSpec } from './parts.js';

export interface DeclaredTable {
  readonly table: TableSpec;
  /** As exported, else as declared. */
  readonly name: string;
  readonly place: Place;
  readonly declaration: Place;
  /** The file has a syntax error: parts of the table may be missing. */
  readonly isGarbled: boolean;
}

export interface DeclaredEnum {
  readonly spec: EnumSpec;
  readonly place: Place;
  readonly declaration: Place;
}

export interface SchemaParts {
  /** In the order in which they were reached. */
  readonly files: readonly string[];
  readonly tables: readonly DeclaredTable[];
  readonly enums: readonly DeclaredEnum[];
  readonly relations: readonly RelationsSpec[];
  /** Files that could not be read. */
  readonly unread: readonly string[];
}

export interface Reach {
  readonly ev: Evaluator;
  readonly resolver: ImportResolver;
  readonly fs: FileSystem;
}

/** Tables are declared, or handed on. */
const DECLARES = /drizzle-orm|(?:[tT]able|Enum|View|relations)\w*\(/;
const HANDS_ON = /export\s*(?:\*|\{[^}]*\})[^;'"]*from/;

/** A name and where it is written. */
interface Named {
  readonly name: string;
  readonly place: Place;
  readonly declaration: Place;
}

/** What is found is remembered, so that a table that several schemas reach belongs to the first of them. */
export class SchemaCollector {
  private readonly visited = new Set<string>();
  private readonly known = new Set<string>();

  constructor(
    private readonly reach: Reach,
    /** Files that schemas name: no other schema follows an import into them. */
    private readonly named: ReadonlySet<string>,
  ) {}

  /** What the modules of one schema declare. */
  collect(files: readonly string[]): SchemaParts {
    const parts = { files: [], tables: [], enums: [], relations: [], unread: [] } satisfies SchemaParts;
    for (const file of files) this.visit(file, parts, true);
    return parts;
  }

  /** Relations that a file outside of all schemas declares for their tables. */
  collectRelations(file: string): readonly RelationsSpec[] {
    const module = this.visited.has(file) ? undefined : this.reach.ev.graph.findModule(file);
    if (!module) return [];
    const parts = emptyParts();
    const { callsByName } = indexFile(module.ast);
    for (const name of ['relations', 'defineRelations', 'defineRelationsPart']) {
      for (const call of callsByName.get(name) ?? []) {
        if (isAtTopLevel(call)) this.add(this.reach.ev.evaluate(call), undefined, module, parts);
      }
    }
    return parts.relations;
  }

  private visit(file: string, parts: Mutable<SchemaParts>, isNamed: boolean): void {
    if (this.visited.has(file) || (!isNamed && this.named.has(file))) return;
    this.visited.add(file);
    const module = this.reach.ev.graph.findModule(file);
    if (!module) {
      parts.unread.push(file);
      return;
    }
    parts.files.push(file);
    this.readVariables(module, parts);
    this.readCalls(module, parts);
    this.follow(module, parts);
  }

  private readVariables(module: SourceModule, parts: Mutable<SchemaParts>): void {
    const { ev } = this.reach;
    const exported = new Map<string, string>();
    for (const [name, entry] of module.exports) {
      if (entry.kind === 'local' && name !== 'default' && !exported.has(entry.name)) exported.set(entry.name, name);
    }
    const records: Value[] = [];
    // Names that a module exports come before those that it keeps.
    const variables = module.ast.statements.filter(ts.isVariableStatement).flatMap(variablesOf);
    const ordered = [
      ...variables.filter(({ token }) => exported.has(token.text)),
      ...variables.filter(({ token }) => !exported.has(token.text)),
    ];
    for (const { token, node, statement } of ordered) {
      const value = settle(declarationValue(ev, node, ev.root));
      if (value.kind === 'record') records.push(value);
      const name = exported.get(token.text) ?? token.text;
      this.add(value, { name, place: ev.place(token), declaration: ev.place(statement) }, module, parts);
    }
    for (const record of records) {
      for (const entry of record.kind === 'record' ? record.entries : []) {
        this.add(entry.value(), { name: entry.key, place: entry.place, declaration: entry.place }, module, parts);
      }
    }
  }

  /** Tables that no variable holds: properties, arguments, defaults. */
  private readCalls(module: SourceModule, parts: Mutable<SchemaParts>): void {
    const { ev } = this.reach;
    for (const call of indexFile(module.ast).calls) {
      if (isAtTopLevel(call)) this.add(ev.evaluate(call), propertyName(ev, call), module, parts);
    }
  }

  private add(given: Value, named: Named | undefined, module: SourceModule, parts: Mutable<SchemaParts>): void {
    for (const value of alternatives(settle(given))) {
      const table = tableOf(value);
      if (table) this.addTable(table, named, module, parts);
      const part = asPart(value);
      if (part?.tag === 'enum' && this.isNew(part.data.key)) {
        const { place } = part.data;
        parts.enums.push({
          spec: part.data,
          place: named?.place ?? place,
          declaration: named?.declaration ?? place,
        });
      }
      if (part?.tag === 'relations' && this.isNew(part.data.key)) parts.relations.push(part.data);
    }
  }

  private addTable(
    table: TableSpec,
    named: Named | undefined,
    module: SourceModule,
    parts: Mutable<SchemaParts>,
  ): void {
    const name = named?.name ?? table.name;
    if (name === null || !this.isNew(table.key)) return;
    // A table imported from a file that is not followed is named where it is used, and declared where it is made.
    const isMadeHere = table.place.file === module.path;
    parts.tables.push({
      table,
      name,
      place: named?.place ?? table.place,
      declaration: named?.declaration ?? table.place,
      isGarbled: isMadeHere && findSyntaxFault(module) !== undefined,
    });
  }

  private isNew(key: string): boolean {
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }

  private follow(module: SourceModule, parts: Mutable<SchemaParts>): void {
    for (const statement of module.ast.statements) {
      if (ts.isExportDeclaration(statement)) {
        const path = this.targetOf(module, statement);
        if (path && !statement.isTypeOnly) this.visit(path, parts, false);
      } else if (ts.isImportDeclaration(statement)) {
        this.followImport(module, statement, parts);
      }
    }
  }

  /** Only what brings in tables, enums or relations: a schema may import half of the project. */
  private followImport(module: SourceModule, statement: ts.ImportDeclaration, parts: Mutable<SchemaParts>): void {
    const clause = statement.importClause;
    const path = this.targetOf(module, statement);
    if (!clause || clause.isTypeOnly || !path) return;
    const bindings = clause.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) {
      this.visit(path, parts, false);
      return;
    }
    const names = bindings?.elements.filter((element) => !element.isTypeOnly) ?? [];
    for (const name of [
      ...(clause.name ? ['default'] : []),
      ...names.map((element) => (element.propertyName ?? element.name).text),
    ]) {
      const target = this.reach.ev.graph.resolveExport(path, name);
      if (target.kind !== 'entry' || this.visited.has(target.module.path)) continue;
      if (declares(this.reach.ev.targetValue(target, name))) this.visit(target.module.path, parts, false);
    }
  }

  /** The project file that an import or export names, where it may declare tables or hand them on. */
  private targetOf(module: SourceModule, { moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration) {
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return undefined;
    const resolution = this.reach.resolver.resolve(module.path, moduleSpecifier.text);
    if (resolution.kind !== 'file') return undefined;
    const read = this.reach.fs.read(resolution.path);
    const isNear = read.kind === 'text' && (DECLARES.test(read.text) || HANDS_ON.test(read.text));
    return isNear ? resolution.path : undefined;
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

function emptyParts(): Mutable<SchemaParts> {
  return { files: [], tables: [], enums: [], relations: [], unread: [] };
}

function declares(value: Value): boolean {
  return alternatives(settle(value)).some((member) => {
    const tag = asPart(member)?.tag;
    return tableOf(member) !== undefined || tag === 'enum' || tag === 'relations';
  });
}

interface Variable {
  readonly token: ts.Identifier;
  readonly node: ts.VariableDeclaration | ts.BindingElement;
  readonly statement: ts.VariableStatement;
}

function variablesOf(statement: ts.VariableStatement): readonly Variable[] {
  const found: Variable[] = [];
  const add = (node: ts.VariableDeclaration | ts.BindingElement): void => {
    if (ts.isIdentifier(node.name)) found.push({ token: node.name, node, statement });
    else for (const element of node.name.elements) if (ts.isBindingElement(element)) add(element);
  };
  for (const declaration of statement.declarationList.declarations) add(declaration);
  return found;
}

function isAtTopLevel(node: ts.Node): boolean {
  for (let current = node.parent; current; current = current.parent) if (ts.isFunctionLike(current)) return false;
  return true;
}

/** The property that a call is the value of. */
function propertyName(ev: Evaluator, call: ts.CallExpression): Named | undefined {
  let node: ts.Node = call;
  while (ts.isAsExpression(node.parent) || ts.isSatisfiesExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || !ts.isIdentifier(parent.name)) return undefined;
  return { name: parent.name.text, place: ev.place(parent.name), declaration: ev.place(parent) };
}
