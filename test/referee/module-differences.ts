import type { Justified } from './judge-groups.js';

/** Where the compiler and the rules about modules differ over the fixtures, and why that is right. */
export const MODULE_DIFFERENCES: readonly Justified[] = [
  {
    why: 'Packages are not installed here: what is listed nowhere is beside the point for the compiler, and what a package hands on is not known.',
    differences: [
      "rules/unlisted-dependency/brought/src/index.ts: schemadrift unlisted-dependency: import { createStore } from 'vuex';",
      "rules/missing-export/open/src/index.ts: typescript TS2305: import { object, own } from './package';",
      "rules/unlisted-dependency/packages/src/index.ts: schemadrift unlisted-dependency: import * as Sentry from '@sentry/nextjs';",
      "rules/unlisted-dependency/packages/src/index.ts: schemadrift unlisted-dependency: import lodash from 'lodash/merge';",
      "rules/unlisted-dependency/packages/src/index.ts: schemadrift unlisted-dependency: export const later = () => import('chart.js');",
      "rules/unlisted-dependency/unmanaged/listed/src/index.ts: schemadrift unlisted-dependency: import express from 'express';",
      "rules/unlisted-dependency/workspace/packages/a/src/index.ts: schemadrift unlisted-dependency: import { nanoid } from 'nanoid';",
      "rules/unresolved-import/workspace/apps/web/src/index.ts: schemadrift unresolved-import: import { avatar } from '@acme/ui/avatar';",
      "rules/unresolved-import/workspace/apps/web/src/index.ts: schemadrift unresolved-import: import { auth } from '@acme/auth';",
      "rules/unresolved-import/workspace/apps/web/src/index.ts: schemadrift unresolved-import: import { clients } from '@acme/auth/clients';",
      "rules/unresolved-import/workspace/apps/web/src/index.ts: schemadrift unresolved-import: import { link } from '@acme/Ui/link';",
      "rules/unresolved-import/workspace/apps/web/src/index.ts: schemadrift unresolved-import: import { mutations } from '@acme/db/src/mutations';",
      "rules/unresolved-import/workspace/apps/web/src/index.ts: schemadrift unresolved-import: import { z } from 'Zod';",
    ],
  },
  {
    why: 'A configuration by another name is for the files that it includes: the compiler is given none here.',
    differences: [
      "rules/unresolved-import/other-configs/client/page.ts: typescript TS2307: import { format } from '@/lib/dates';",
      "rules/unresolved-import/other-configs/server/index.ts: typescript TS2307: import { send } from '@/mail';",
    ],
  },
  {
    why: 'An alias without a slash reads like a package here, and those are beside the point for the compiler.',
    differences: [
      "rules/unresolved-import/alias/src/index.ts: schemadrift unresolved-import: import { card } from '@ui';",
    ],
  },
  {
    why: 'A file that a tool writes, that a bundler makes, or that stands beside the importer where it is copied to: we leave it alone.',
    differences: [
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { kinds } from './kinds.js';",
      "rules/missing-export/data-loaders/src/index.ts: typescript TS2614: import { data } from './posts.data';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { bundle } from '../bundle';",
      "rules/missing-export/default/src/index.ts: typescript TS2307: import Worker from './worker?worker';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { client } from './client';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { auto } from './routes.auto';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { tree } from './routeTree.gen';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { types } from './__generated__/graphql';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { built } from '../dist/index.js';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { pages } from './pages';",
      "rules/unresolved-import/generated/src/index.ts: typescript TS2307: import { schemas } from './database/schemas';",
      "rules/unknown-type/beside-the-client/src/index.ts: typescript TS2307: import type { UpdateManyInput } from '../generated/pjtg';",
      "rules/unresolved-import/copies/server/main.js: typescript TS2307: import * as build from './index.js';",
      "rules/unresolved-import/copies/server/main.js: typescript TS2307: import { router } from './hono/router.js';",
      "rules/unresolved-import/copies/worker/main.js: typescript TS2307: import { work } from './jobs.js';",
      "rules/unresolved-import/templates/server/main.js: typescript TS2307: import a from './a.js';",
      "rules/unresolved-import/templates/server/main.js: typescript TS2307: import b from './b.js';",
      "rules/unresolved-import/templates/server/main.js: typescript TS2307: import c from './c.js';",
      "rules/unresolved-import/templates/templates/service/index.ts: typescript TS2307: import { model } from './model';",
      "rules/unknown-model/templates/packages/generator/src/service.template.ts: typescript TS2307: import { PrismaService } from '../prisma/prisma.service';",
    ],
  },
  {
    why: 'The code expects that the module is not there: we leave it alone.',
    differences: [
      "rules/unresolved-import/mocks/src/mail.test.ts: typescript TS2307: await expect(import('./nothing')).rejects.toThrow();",
      "rules/unresolved-import/relative/src/index.ts: typescript TS2307: export const maybe = () => import('./maybe').catch(() => null);",
    ],
  },
  {
    why: 'The compiler looks neither at what mocks name nor at imports for their effects.',
    differences: [
      "rules/unresolved-import/mocks/src/mail.test.ts: schemadrift unresolved-import: vi.mock('./mails', () => ({ mail: 2 }));",
      "rules/unresolved-import/relative/src/index.ts: schemadrift unresolved-import: import './instrument';",
    ],
  },
  {
    why: 'Names that a tool imports, that another script may bind, or whose absence the code asks after: we leave them alone.',
    differences: [
      "rules/missing-import/elsewhere/src/runner.ts: typescript TS2304: await page.evaluate((name) => runBenchmark(name), 'all');",
      'rules/missing-import/auto-imports/other/src/index.ts: typescript TS2304: const user = useUser();',
      'rules/missing-import/auto-imports/src/index.ts: typescript TS2304: export const user = useUser();',
      "rules/missing-import/values/src/index.ts: typescript TS2304: if (typeof maybeRoutes !== 'undefined') app.use(maybeRoutes.all);",
      'rules/missing-import/values/src/script.ts: typescript TS2304: formatDate(new Date());',
    ],
  },
  {
    why: 'Exports of another package that is not listed, or from which nobody imports the name, and of one of many files: it may be bound elsewhere.',
    differences: [
      'rules/missing-import/values/src/start.ts: typescript TS2304: export const start = () => run(onTaskCreated);',
      'rules/missing-import/other-packages/apps/docs/src/index.ts: typescript TS2304: export const page = [auth.api, getSession()];',
      'rules/missing-import/other-packages/apps/web/src/layout.ts: typescript TS2304: export const out = signOut();',
    ],
  },
  {
    why: 'The compiler does not read components.',
    differences: [
      'rules/unknown-field/components/src/Profile.svelte: schemadrift unknown-field: const user = prisma.user.findUnique({ where: { id }, select: { nickname: true } });',
      "rules/unknown-field/components/src/Team.vue: schemadrift unknown-field: const users = await prisma.user.findMany({ where: { nickname: 'Ada', fullName: 'Ada' } });",
      'rules/unknown-field/components/src/users.astro: schemadrift unknown-field: const users = await prisma.user.findMany({ select: { email: true, nickname: true } });',
    ],
  },
  {
    why: 'A package gives other files in a page than on a server: what one of them lacks another has.',
    differences: [
      "rules/missing-export/conditions/apps/web/src/index.ts: typescript TS2305: import { clock } from '@repo/tracing/clock';",
      "rules/missing-export/conditions/apps/web/src/index.ts: typescript TS2305: import { record, withTracing } from '@repo/tracing';",
    ],
  },
  {
    why: 'A module that does not parse: what it exports is not known.',
    differences: [
      'rules/missing-export/open/src/broken.ts: typescript TS1134: export const = ;',
      "rules/missing-export/open/src/index.ts: typescript TS2305: import { anything } from './broken';",
    ],
  },
];
