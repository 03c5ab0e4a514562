/** Names that configurations of bundlers, test runners and compilers give a meaning of their own. */
import { findText } from '../discover/file-system.js';
import { dirsUpward, isWithin } from '../discover/paths.js';
import type { Package, Project } from '../discover/project.js';

const CONFIGURES =
  /^(?:.*\.config(?:\.[\w-]+)*\.[cm]?[jt]s|config-overrides\.js|\.babelrc(?:\.\w+)?|\.swcrc|deno\.jsonc?|import_map\.json|(?:(?:jest|vite|vitest|webpack|rollup|esbuild|tsup|gulpfile)[\w.-]*|build(?:(?:[._-]|[Cc]onfig|[Aa]lias)[\w.-]*)?)\.(?:json|[cm]?[jt]s))$/;
/** Keys of package.json that name aliases, themselves or in their objects. */
const MANIFEST_KEYS = ['alias', '_moduleAliases', 'browser'];

/** Whether a file of this name is looked through for such names. */
export function isConfiguration(name: string): boolean {
  return CONFIGURES.test(name);
}

/** Tells whether a configuration at or above a folder gives a specifier's first part as the key of something. */
export function createBundlerAliases({
  fs,
  root,
  packages,
}: Pick<Project, 'fs' | 'root' | 'packages'>): (dir: string, name: string) => boolean {
  const texts = new Map<string, string>();
  const byDir = new Map(packages.map((item) => [item.dir, item]));

  const textIn = (dir: string): string => {
    let text = texts.get(dir);
    if (text === undefined) {
      const files = fs.list(dir).filter(isConfiguration);
      text = [...files.map((name) => findText(fs, `${dir}/${name}`) ?? ''), ...manifestAliases(byDir.get(dir))].join(
        '\n',
      );
      texts.set(dir, text);
    }
    return text;
  };

  return (dir, name) => {
    const literal = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    const isKey = new RegExp(
      `["'\`]\\^?${literal}(?:\\\\?/[^"'\`\\n]*|\\$|\\([^"'\`\\n]*)?["'\`]\\s*(?::|,\\s*(?:path|resolve|join|fileURLToPath|__dirname|["'\`]\\.)|\\])|\\bfind\\s*:\\s*["'\`/]\\^?${literal}`,
    );
    const isPlainKey = /^[\w$]+$/.test(name)
      ? new RegExp(`(?:^|[\\s{,])${literal}\\s*:\\s*(?:path|resolve|join|fileURLToPath|new URL|require|["'\`][./])`)
      : undefined;
    return dirsUpward(dir)
      .filter((it) => isWithin(root, it))
      .some((it) => {
        const text = textIn(it);
        return isKey.test(text) || (isPlainKey?.test(text) ?? false);
      });
  };
}

function manifestAliases(item: Package | undefined): readonly string[] {
  if (!item) return [];
  const { jest } = item.manifest;
  const holders = [
    ...MANIFEST_KEYS.map((key) => item.manifest[key]),
    isObject(jest) ? jest.moduleNameMapper : undefined,
  ];
  return holders.map((holder) => (isObject(holder) ? JSON.stringify(holder) : ''));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
