// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ignore from 'ignore';

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATION = /\.d\.[cm]?ts$/;
const LEFT_OUT = new Set(
  'node_modules .git .next .nuxt .turbo .output .svelte-kit dist coverage storybook-static'.split(' '),
);

/** @typedef {{ dir: string, rules: import('ignore').Ignore }} IgnoreFile */

/**
 * Source files below a folder as a person would list them: no installed packages, no build output, nothing that a
 * .gitignore names, no declaration files. Written apart from the tool's own discovery, so that the two can be compared.
 * @param {string} root
 * @returns {{ sources: string[], schemas: string[] }} absolute paths, sorted
 */
export function listSources(root) {
  /** @type {string[]} */
  const sources = [];
  /** @type {string[]} */
  const schemas = [];
  /**
   * @param {string} dir
   * @param {readonly IgnoreFile[]} inherited
   */
  const walk = (dir, inherited) => {
    const file = join(dir, '.gitignore');
    const own = existsSync(file) ? [{ dir, rules: ignore().add(readFileSync(file, 'utf8')) }] : [];
    const ignores = [...inherited, ...own];
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name) && !isIgnored(ignores, `${path}/`)) walk(path, ignores);
      } else if (entry.isFile() && !isIgnored(ignores, path)) {
        if (entry.name.endsWith('.prisma')) schemas.push(path);
        else if (SOURCE.test(entry.name) && !DECLARATION.test(entry.name)) sources.push(path);
      }
    }
  };
  walk(root, []);
  return { sources: sources.sort(), schemas: schemas.sort() };
}

/**
 * The innermost file that has a rule for the path decides.
 * @param {readonly IgnoreFile[]} ignores outermost first
 * @param {string} path ends with a slash where it is a folder
 */
function isIgnored(ignores, path) {
  let ignored = false;
  for (const { dir, rules } of ignores) {
    const below = relative(dir, path) + (path.endsWith('/') ? '/' : '');
    const verdict = rules.test(below);
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}
