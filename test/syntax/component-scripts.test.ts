import { describe, expect, it } from 'vitest';
import { hasMarkup, scriptsIn } from '../../src/syntax/component-scripts.js';

/** Where each of the words stands, in the text and in what is left of it. */
function kept(path: string, text: string): string {
  const scripts = scriptsIn(path, text);
  expect(scripts).toHaveLength(text.length);
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\n') expect(scripts[at]).toBe('\n');
    else if (scripts[at] !== ' ' && scripts[at] !== ';' && !hasMarkup(scripts)) expect(scripts[at]).toBe(text[at]);
  }
  return scripts.replace(/\s+/g, ' ').trim();
}

describe('of a Vue component', () => {
  it('both scripts are kept, and neither template nor style', () => {
    const text =
      '<script lang="ts">\nexport const a = 1\n</script>\n<script setup lang="ts" generic="T extends Map<string, X>">\nimport b from "./b"\n</script>\n\n<template>\n  <p @click="go(1 > 0)">{{ a }}</p>\n</template>\n<style>.a { color: red }</style>\n';
    expect(kept('/a.vue', text)).toBe('export const a = 1 ; import b from "./b" ;');
  });

  it('neither comments, nor files elsewhere, nor other languages, nor what stands further in are code', () => {
    const text =
      '<!-- <script>no()</script> -->\n<script src="./x.ts"></script>\n<script lang="coffee">no</script>\n<script type="application/json">{}</script>\n<template>\n  <script>no()</script>\n</template>\n';
    expect(kept('/a.vue', text)).toBe('');
  });

  it('elements are told where the script says that it holds some', () => {
    expect(hasMarkup(scriptsIn('/a.vue', '<script lang="tsx">\nconst a = <b />\n</script>'))).toBe(true);
    expect(hasMarkup(scriptsIn('/a.vue', '<script lang="ts">\nconst a = 1\n</script>'))).toBe(false);
  });
});

it('of a Svelte component the module and the instance are kept', () => {
  const text =
    '<script module>\n\texport const a = 1;\n</script>\n\n<script>\n\tlet { b } = $props();\n</script>\n\n{#if b}<p>{b}</p>{/if}\n<svelte:head>\n\t<script>no()</script>\n</svelte:head>\n';
  expect(kept('/a.svelte', text)).toBe('export const a = 1; ; let { b } = $props(); ;');
});

describe('of an Astro component', () => {
  it('the frontmatter and the scripts that are bundled are kept', () => {
    const text =
      '---\nimport A from "./A.astro";\nconst html = "<script>no()</script>";\nreturn html;\n---\n<A>\n  <script>import "./client";</script>\n  <script is:inline>no()</script>\n</A>\n';
    expect(kept('/a.astro', text)).toBe(
      'import A from "./A.astro"; const html = "<script>no()</script>"; return html; ; import "./client";;',
    );
  });

  it('a rule further down opens none', () => {
    expect(kept('/a.astro', '<p>a</p>\n---\nno\n---\n')).toBe('');
  });
});
