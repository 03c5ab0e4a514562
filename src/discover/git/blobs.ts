/** Contents of git's objects. */
import type { Repository } from './repository.js';

/** The text of each of the blobs, by name. Throws a `GitError` where git fails; what it does not have is left out. */
export async function readBlobs(
  repository: Repository,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  if (names.length === 0) return texts;
  const output = await repository.run(['cat-file', '--batch'], { input: `${names.join('\n')}\n` });
  // `<name> blob <size>`, the content, and a line break; or `<name> missing`.
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [name = '', type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    const length = Number(size);
    texts.set(name, output.toString('utf8', at, at + length));
    at += length + 1;
  }
  return texts;
}
