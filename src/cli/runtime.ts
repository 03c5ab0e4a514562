/** How V8 is set up for a short run that makes many trees; called before anything large is loaded. */
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

/** Flags by the major version of V8 that knows them: an unknown one is an error on standard error. */
const FLAGS: readonly { readonly flag: string; readonly since: number; readonly until: number }[] = [
  // What has survived is no sign that the next will: made in old space, the tables of a file's tree would keep the tree
  // alive until the next full collection.
  { flag: '--no-allocation-site-pretenuring', since: 11, until: 14 },
  // Functions are optimised once they have proven hot, which takes a seventh less processor time. Later versions
  // have another measure.
  { flag: '--interrupt-budget=400000', since: 11, until: 11 },
];

/** The flags to set for a version of V8 (`process.versions.v8`); none for one that they have not been tried on. */
export function flagsFor(version: string): readonly string[] {
  const major = Number.parseInt(version, 10);
  return FLAGS.filter(({ since, until }) => since <= major && major <= until).map(({ flag }) => flag);
}

/** Sets V8's flags, and has Node (22.8 and later) keep the compiled code in its cache below the system's temporary folder. */
export function prepareRuntime(): void {
  for (const flag of flagsFor(process.versions.v8)) setFlagsFromString(flag);
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();
}
