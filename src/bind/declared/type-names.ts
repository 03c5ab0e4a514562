/** Names in a type's text that can be of types or namespaces. */
export function typeNames(text: string): readonly string[] {
  return [...new Set(text.match(/[A-Za-z_$][\w$]*/g) ?? [])];
}
