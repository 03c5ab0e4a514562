import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of all packages that the build holds a copy of, which they ask to be kept with it. Paths are as seen from `base`. */
export function collectLicenses({ inputs }, base = '.') {
  const dirs = new Set(
    Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  return [...dirs]
    .sort()
    .map((dir) => {
      const { name, version, license } = JSON.parse(readFileSync(join(base, dir, 'package.json'), 'utf8'));
      const file = readdirSync(join(base, dir)).find((it) => /^licen[cs]e/i.test(it));
      const text = file !== undefined ? readFileSync(join(base, dir, file), 'utf8').trim() : '';
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
