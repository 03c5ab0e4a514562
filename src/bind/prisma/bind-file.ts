/** Everything that is bound in one file. */

import { bindDeclared } from '../declared/bind-declared.js';
import type { FileBinding } from './binder.js';
import { bindClientReads } from './client-reads.js';
import { bindValidators, typedFile } from './declared-types.js';
import { bindExtensionKeys } from './extension-keys.js';
import { bindNames } from './names.js';
import { bindQueries } from './queries.js';

export function bindFile(file: FileBinding): void {
  bindNames(file);
  bindQueries(file);
  bindClientReads(file);
  bindExtensionKeys(file);
  bindDeclared(typedFile(file));
  bindValidators(file);
}
