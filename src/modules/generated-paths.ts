/** Paths that a build step, a framework or a generator writes, told by their names. */

/** Folders that hold what tools write, wherever they stand. */
const GENERATED =
  /^(?:\.[\w-]+|(?:[\w.-]*[-_.])?_*generated_*(?:[-_.][\w.-]*)?|_*gen_*|codegen|paraglide|styled-system|contentlayer|velite|prisma-client|typechain(?:-types)?|\+types|node_modules)$/i;
/** Folders that hold a build's output, unless sources stand in them. */
const OUTPUT = /^(?:dist(?:-[\w-]+)?|build|_build|out|output|esm|cjs|coverage|wasm|artifacts)$/i;
/** Files that tools write. */
const FILE =
  /(?:^\$types|[._-](?:gen|generated|codegen)(?:\.|$)|^(?:generated|routeTree|auto-imports|payload-types|aws-exports|amplifyconfiguration|amplify_outputs|importMap|worker-configuration|next-env|sst-env|typed-router|build-?info|git-?(?:info|hash|commit))(?:\.|$)|\.(?:wasm|node|snap|map)$)/i;

/**
 * Whether a path that is not there looks like one that a tool writes. `below` is relative to the project's root;
 * `hasSources` tells whether a folder, by its path below the root, holds source files.
 */
export function looksGenerated(below: string, hasSources: (dir: string) => boolean): boolean {
  const segments = below.split('/');
  const name = segments.pop() ?? '';
  if (FILE.test(name) || GENERATED.test(name)) return true;
  return segments.some(
    (segment, depth) =>
      GENERATED.test(segment) || (OUTPUT.test(segment) && !hasSources(segments.slice(0, depth + 1).join('/'))),
  );
}
