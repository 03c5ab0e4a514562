/** Which files call functions that take client types, told by their text. */

/** How files call a function: by its name, and for methods with the class in sight. */
export interface TypedFunction {
  readonly name: string;
  readonly className: string | null;
  /** Takes one of the client's input types; model rows are passed about too much to look for in every file. */
  readonly takesInput: boolean;
  /** Called in its own file alone. */
  readonly isLocal: boolean;
}

const MOST_FEW = 8;

/** A test of texts: whether a file calls one of the functions. */
export function callsAnyOf(all: readonly TypedFunction[]): (text: string) => boolean {
  const functions = all.filter(({ takesInput, isLocal }) => takesInput && !isLocal);
  const plain = new Set(functions.flatMap(({ name, className }) => (className === null ? [name] : [])));
  const methods = new Map<string, Set<string>>();
  for (const { name, className } of functions) {
    if (className !== null) methods.set(className, (methods.get(className) ?? new Set()).add(name));
  }
  const direct = plain.size ? new RegExp(`\\b(?:${[...plain].join('|')})\\s*\\(\\s*[\\[{(\\w]`) : undefined;
  const classes = methods.size ? new RegExp(`\\b(?:${[...methods.keys()].join('|')})\\b`, 'g') : undefined;
  // A few names are looked for faster one by one.
  const few = plain.size <= MOST_FEW ? [...plain] : undefined;
  const fewClasses = methods.size <= MOST_FEW ? [...methods.keys()] : undefined;
  return (text) => {
    if (direct && (!few || few.some((name) => text.includes(name))) && direct.test(text)) return true;
    if (!classes || (fewClasses && !fewClasses.some((name) => text.includes(name)))) return false;
    for (const name of new Set(text.match(classes) ?? [])) {
      for (const method of methods.get(name) ?? []) if (text.includes(`.${method}(`)) return true;
    }
    return false;
  };
}
