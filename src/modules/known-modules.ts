/** Specifiers that no file of the project and no listed package answers, and that are right all the same. */
import { builtinModules } from 'node:module';

const BUILTIN = new Set(builtinModules);

/** `node:fs`, `fs/promises`, `bun:test`. */
export function isBuiltin(specifier: string): boolean {
  return /^(?:node|bun|cloudflare|deno|workerd):/.test(specifier) || specifier === 'bun' || BUILTIN.has(specifier);
}

/** Made by bundlers, frameworks and their plugins. */
const VIRTUAL =
  /^(?:[\w-]*virtual[:/]|~icons\/|unplugin-icons\/|\$(?:app|env|lib|service-worker|houdini|paraglide|types|db|msgs)(?:\/|$)|astro:|(?:uno|unfonts)\.css$|windi\.css$|#(?:imports|app|build|components|internal|nitro|auth|supabase|i18n|content|ui|head|vue-router|layers|shared|server|entry)(?:\/|$)|@theme(?:-original|-init)?\/|@site\/|@generated\/|@docusaurus\/(?:Link|Head|router|useBaseUrl|useDocusaurusContext|useIsBrowser|useGlobalData|BrowserOnly|Translate|ExecutionEnvironment|Interpolate|constants|renderRoutes|isInternalUrl|ComponentCreator|Noop)|contentlayer\/generated|\.content-collections|content-collections$|\.velite|next-mdx-import-source-file|__STATIC_CONTENT_MANIFEST$|ember-|@ember\/|@glimmer\/|k6(?:\/|$)|vscode$|electron$|goog:|sass:|server-only$|client-only$|\.storybook|storybook\/|@storybook\/|vue-auto-|virtual-|\.?fumadocs-mdx:|collections\/|@cloudflare\/next-on-pages\/|cloudflare-|xgplayer|meteor\/|phoenix(?:_html|_live_view|-colocated)?(?:\/|$))/;

/** What a URL, another registry or a loader's prefix names. */
const FOREIGN = /^(?:[a-z][a-z+.-]+:|\/\/)/i;
const LOADER = /!/;
const PLACEHOLDER = /\{\{|\}\}|<%|%>|\$\{|[*<>|"\s]|^__\w+__$|^[\])]/;

export type KnownKind = 'virtual' | 'bundler' | 'placeholder';

/** What kind of specifier it is that no resolver can answer; undefined for all others. */
export function knownKindOf(specifier: string): KnownKind | undefined {
  if (PLACEHOLDER.test(specifier)) return 'placeholder';
  if (VIRTUAL.test(specifier)) return 'virtual';
  if (LOADER.test(specifier) || specifier.startsWith('/')) return 'bundler';
  return FOREIGN.test(specifier) ? 'virtual' : undefined;
}

/** As npm allows them; what is not may only be an alias. */
export function isPackageName(name: string): boolean {
  return /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
}

/** The package that a bare specifier begins with. */
export function packageNameOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
