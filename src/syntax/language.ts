/** Which language a file is written in, by its name. */
const TYPESCRIPT = /\.[cm]?tsx?$/;

export function isTypeScript(path: string): boolean {
  return TYPESCRIPT.test(path);
}
