/** The project that the tests of the language server open. */
import { join } from 'node:path';
import { createProject, type ProjectFiles, USER_SCHEMA } from '../temp-project.js';

export const SCHEMA = `${USER_SCHEMA.replace('name  String?', 'name  String?  @map("full_name")\n  role  Role\n  posts Post[]')}
enum Role {
  ADMIN
  MEMBER
}
model Post {
  id       Int    @id @default(autoincrement())
  authorId String
  author   User   @relation(fields: [authorId], references: [id])
  @@map("posts")
}
`;
/** Two mistakes: one that is safe to fix, one that is not. */
export const QUERIES = `import { prisma } from './db';

export async function list() {
  return prisma.user.findMany({
    where: { Email: 'a', naem: 'b' },
    select: { email: true, posts: true },
  });
}
`;
const APP: ProjectFiles = {
  'package.json': { name: 'app', dependencies: { '@prisma/client': '6.19.0' } },
  'tsconfig.json': { compilerOptions: { strict: true } },
  'prisma/schema.prisma': SCHEMA,
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
  'src/queries.ts': QUERIES,
  'src/other.ts':
    "import { prisma } from './db';\nexport const one = prisma.post.findFirst({ where: { authorId: 'x' } });\n",
};

export interface App {
  readonly dir: string;
  readonly schema: string;
  readonly queries: string;
  readonly other: string;
}

/** Absolute paths of what is written. */
export function createApp(files: ProjectFiles = {}): App {
  const dir = createProject({ ...APP, ...files });
  return {
    dir,
    schema: join(dir, 'prisma/schema.prisma'),
    queries: join(dir, 'src/queries.ts'),
    other: join(dir, 'src/other.ts'),
  };
}
