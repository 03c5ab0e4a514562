/** File paths as the protocol writes them. */
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The absolute path, with `/`, that a URI names; undefined for what is no file: buffers without a name, remote files. */
export function findPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri).replaceAll('\\', '/');
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
