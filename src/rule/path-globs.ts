/** Matches paths against the globs of a configuration: `*`, `**`, `?`, `[a-z]` and `{a,b}`, relative to the root. */

/** A predicate over paths relative to the root, with `/`. Patterns mean what they mean for `include` and `exclude`. */
export function matchGlobs(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.map(expressionOf);
  return (path) => expressions.some((expression) => expression.test(path));
}

function expressionOf(pattern: string): RegExp {
  const glob = pattern.replace(/^\.\//, '').replace(/\/$/, '/**');
  let source = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob.charAt(at);
    if (glob.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[' && glob.includes(']', at + 2)) {
      const end = glob.indexOf(']', at + 2);
      source += `[${glob
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')}]`;
      at = end;
    } else if (char === '{') {
      source += '(?:';
      depth += 1;
    } else if (char === '}' && depth > 0) {
      source += ')';
      depth -= 1;
    } else if (char === ',' && depth > 0) source += '|';
    else source += char.replace(/[.+^$()|\\{}[\]]/, '\\$&');
  }
  // A brace that is never closed is an ordinary character.
  return depth === 0 ? new RegExp(`^${source}$`) : new RegExp(`^${glob.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
