/** Projects on disk, for tests of what reads from it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Path, from the project's folder, to text or bytes; an object is written as JSON. */
export type ProjectFiles = Readonly<Record<string, string | Buffer | object>>;

/** Writes a project into a new folder, which goes when the test is over. Returns the folder, absolute. */
export function createProject(files: ProjectFiles): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'schemadrift-test-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(file, isRaw ? content : JSON.stringify(content));
  }
  return dir;
}

export const GENERATOR = 'generator client {\n  provider = "prisma-client-js"\n}\n';
export const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';
/** A whole schema with the model `User`. */
export const USER_SCHEMA = `${DATASOURCE}
${GENERATOR}
model User {
  id    String @id
  email String @unique
  name  String?
}
`;
