/** Names that files import from other packages of the project: where else such a name is used, the same import may be meant. */

/** One import of a name. */
export interface CrossingImport {
  readonly specifier: string;
  /** The file that it leads to. */
  readonly path: string;
  /** Folder of the importer's package. */
  readonly packageDir: string;
}

export interface CrossingImports {
  /** `names` as the other module calls them. */
  note(names: readonly string[], crossing: CrossingImport): void;
  /** The imports of a name, one for each specifier and package. */
  of(name: string): readonly CrossingImport[];
  names(): Iterable<string>;
}

export function createCrossingImports(): CrossingImports {
  const byName = new Map<string, CrossingImport[]>();
  return {
    note(names, crossing) {
      for (const name of names) {
        if (name === 'default') continue;
        const known = byName.get(name);
        if (!known) byName.set(name, [crossing]);
        else if (!known.some((it) => it.specifier === crossing.specifier && it.packageDir === crossing.packageDir))
          known.push(crossing);
      }
    },
    of: (name) => byName.get(name) ?? [],
    names: () => byName.keys(),
  };
}
