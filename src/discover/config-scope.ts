/** One configuration file: its constants, imports and exports, as syntax has them. */
import { parseSource, ts } from '../syntax/parse.js';

type Expression = ts.Expression;

/** What stands around the files that are read. */
export interface ConfigSurroundings {
  /** What `process.cwd()` means, absolute. */
  readonly cwd: string;
  /** The module of the project that a specifier means; undefined for what is outside of it. */
  open(from: string, specifier: string): { readonly path: string; readonly text: string } | undefined;
}

/** An expression, and the file whose names it uses. */
export interface Located {
  readonly expression: Expression;
  readonly scope: ConfigScope;
}

/** `name as another` of an import or export. */
interface RenamedName {
  readonly name: { readonly text: string };
  readonly propertyName?: { readonly text: string } | undefined;
}

/** The names of one file. */
export class ConfigScope {
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly surroundings: ConfigSurroundings;
  /** Names being followed, in all files: one that leads back to itself stands for nothing. */
  readonly following: Set<string>;
  readonly #constants = new Map<string, Expression>();
  readonly #imports = new Map<string, { readonly specifier: string; readonly name: string }>();

  constructor(file: string, text: string, surroundings: ConfigSurroundings, following: Set<string>) {
    this.file = file;
    this.source = parseSource(file, text);
    this.surroundings = surroundings;
    this.following = following;
    for (const statement of this.source.statements) this.#collect(statement);
  }

  #collect(statement: ts.Statement): void {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer) this.#constants.set(name.text, initializer);
      }
    } else if (ts.isExportAssignment(statement)) {
      this.#constants.set('default', statement.expression);
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const specifier = statement.moduleSpecifier.text;
      const { name, namedBindings } = statement.importClause ?? {};
      if (name) this.#imports.set(name.text, { specifier, name: 'default' });
      if (namedBindings && ts.isNamedImports(namedBindings)) this.#rename(namedBindings.elements, specifier);
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      const { moduleSpecifier } = statement;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
        this.#rename(statement.exportClause.elements, moduleSpecifier.text);
      } else {
        for (const { name, propertyName } of statement.exportClause.elements) {
          if (propertyName && ts.isIdentifier(propertyName)) this.#constants.set(name.text, propertyName);
        }
      }
    } else if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression)) {
      const { left, right } = statement.expression;
      if (/^(?:module\.)?exports(?:\.default)?$/.test(left.getText(this.source))) this.#constants.set('default', right);
    }
  }

  #rename(names: readonly RenamedName[], specifier: string): void {
    for (const { name, propertyName } of names)
      this.#imports.set(name.text, { specifier, name: (propertyName ?? name).text });
  }

  /** What a name of the file stands for, imports followed. */
  find(name: string): Located | undefined {
    const expression = this.#constants.get(name);
    if (expression) return { expression, scope: this };
    const imported = this.#imports.get(name);
    const module = imported && this.surroundings.open(this.file, imported.specifier);
    if (!module || this.following.has(module.path)) return undefined;
    this.following.add(module.path);
    const found = new ConfigScope(module.path, module.text, this.surroundings, this.following).find(imported.name);
    this.following.delete(module.path);
    return found;
  }

  /** `use` of what a name stands for; nothing where the name is being followed already. */
  through<T>(name: string, use: (found: Located) => readonly T[]): readonly T[] {
    const key = `${this.file}#${name}`;
    const found = this.following.has(key) ? undefined : this.find(name);
    if (!found) return [];
    this.following.add(key);
    const result = use(found);
    this.following.delete(key);
    return result;
  }
}
