/** Every line of the fixtures of Prisma on which TypeScript 5.9 and schemadrift disagree, and why that is right. */
import type { Justified } from './judge-groups.js';

export const PRISMA_DIFFERENCES: readonly Justified[] = [
  {
    why: 'The key comes in through a constant, a spread, a function, a later assignment or under a type assertion: the compiler checks for excess properties in literals that stand where the type is expected.',
    differences: [
      'projects/event-sales/src/app/api/cron/sequences/route.ts: schemadrift relation-alias: const withPerson = { person: { include: { target_accounts: true } } };',
      'projects/event-sales/src/app/api/cron/sequences/route.ts: schemadrift relation-alias: where: { ...dueBefore(now), person: { email: { not: null } } } as Prisma.outreachWhereInput,',
      'projects/event-sales/src/lib/selects.ts: schemadrift unknown-field: tier: true,',
      'projects/event-sales/src/lib/selects.ts: schemadrift unknown-field: employeeCount: true,',
      'projects/event-sales/src/lib/selects.ts: schemadrift relation-alias: account: { select: { id: true, companyName: true } },',
      'rules/field-casing/written-by-assignment/src/index.mjs: schemadrift field-casing: if (body.name) data.full_name = body.name;',
      'rules/unknown-field/spread/src/fragments.ts: schemadrift unknown-field: tier: true,',
      'rules/unknown-field/spread/src/index.ts: schemadrift unknown-field: export const b = (full: boolean) => prisma.user.findMany({ select: { ...clean, ...(full ? { revenue: true } : {}) } });',
      'rules/unknown-argument/annotated-spread/src/filters.ts: schemadrift unknown-argument: export const lacks = (value: string): Prisma.StringFilter => ({ not: { contains: value, ...insensitive } });',
      'rules/unknown-field/decided-by-argument/src/index.ts: schemadrift unknown-field: return { title: text, ...(short && { summary: text }) };',
      'rules/relation-alias/helper-function/src/include.ts: schemadrift relation-alias: account: full ? { include: { company_dossiers: true } } : true,',
      'rules/relation-alias/select-in-js/src/report.js: schemadrift relation-alias: account: { select: { name: true } },',
    ],
  },
  {
    why: 'A cast, an annotation, an untyped parameter or a module that is not there makes the type `any`: the compiler has nothing to check.',
    differences: [
      'rules/unknown-field/untyped-parameter/src/routes.ts: schemadrift unknown-field: export const count = (id: number, hits: number) => updatePost(id, { hits });',
      'rules/unknown-field/validated/src/schemas.ts: schemadrift unknown-field: heading: z.string(),',
      'projects/event-sales/src/app/api/dashboard/heatmap/route.ts: schemadrift relation-alias: where: { account: { eventId }, outreach: { some: { sentAt: { not: null } } } },',
      'projects/event-sales/src/app/api/events/route.ts: schemadrift non-unique-where: const existing = await prisma.events.findUnique({ where: { name: body.name } as any });',
      'projects/event-sales/src/app/api/research/queue/route.ts: schemadrift relation-alias: dossier: null,',
      "projects/event-sales/src/app/api/webhooks/replies/route.ts: schemadrift unknown-enum-value: const patch: Record<string, unknown> = { status: 'REPLIED', respondedAt: new Date(reply.receivedAt) };",
      'projects/event-sales/src/lib/audit.ts: schemadrift unknown-model: await (prisma as any).auditLog.create({ data: entry });',
      "projects/event-sales/src/lib/outreach-status.ts: schemadrift unknown-enum-value: export const SENT_STATUSES = ['SENT', 'OPENED', 'REPLIED'] as any[];",
      'projects/event-sales/src/lib/session.ts: schemadrift field-casing: const where: any = { auth0_user_id: subject };',
      'projects/event-sales/src/services/people.ts: schemadrift unknown-argument: where.OR = [{ firstName: { contains: query.text } }, { lastName: { contain: query.text } }];',
      "projects/event-sales/src/services/people.ts: schemadrift unknown-field: if (query.persona === 'tech') where.isITTech = true;",
      'rules/model-casing/inferred-client/src/handler.js: schemadrift model-casing: const users = await prisma.User.findMany();',
      'rules/unknown-field/assigned/src/index.ts: schemadrift unknown-field: if (q) where.nickname = q;',
      'rules/unknown-field/open/src/index.ts: schemadrift unknown-field: export const b = () => prisma.user.findMany({ select: { ...extra, tier: true } });',
      "rules/unknown-enum-value/guarded-caller/src/elsewhere.js: schemadrift unknown-enum-value: exports.c = () => find({ where: { author: { role: 'OWNER' } }, mode: 'list' });",
      "rules/unknown-enum-value/guarded-caller/src/modes.js: schemadrift unknown-enum-value: exports.b = () => load({ where: { role: 'GUEST' }, mode: 'list' });",
      "rules/unknown-enum-value/guarded-caller/src/modes.js: schemadrift unknown-enum-value: exports.e = () => setRole(1, 'VISITOR', false);",
      "rules/unknown-enum-value/guarded-caller/src/index.js: schemadrift unknown-enum-value: exports.b = () => sync({ role: 'VISITOR' });",
      "rules/unknown-enum-value/guarded-caller/src/index.js: schemadrift unknown-enum-value: exports.d = () => show('OWNER', 'loud');",
      'rules/unknown-field/extended-in-js/src/report.js: schemadrift unknown-field: select: { email: true, initials: true, inital: true },',
      'rules/unknown-field/extended-in-js/src/report.js: schemadrift unknown-field: await unit.post.update({ where: { id }, data: { authorId, moved: true } });',
      'rules/unknown-field/extended-in-js/src/users.service.js: schemadrift unknown-field: select: { id: true, initials: true, nickname: true },',
      'rules/unknown-operation/elsewhere/src/posts.js: schemadrift unknown-operation: for (const { id } of posts) await this.database.post.remove({ where: { id } });',
      'rules/unknown-operation/elsewhere/src/posts.js: schemadrift unknown-operation: await this.database.post.bulkCreate({ data: posts });',
      'rules/unknown-operation/elsewhere/src/session.js: schemadrift unknown-operation: export const users = (prisma) => prisma.user.findAll();',
      'rules/unknown-model/context/src/router.js: schemadrift unknown-model: audit: ({ ctx }) => ctx.prisma.auditLog.findMany(),',
      'rules/unknown-model/other-clients/src/posts.js: schemadrift unknown-model: if (post.title !== title) await client.posts.update({ where: { id }, data: { title } });',
      'rules/unknown-model/other-clients/src/posts.js: schemadrift unknown-model: await unit.posts.delete({ where: { id } });',
      'rules/unknown-model/templates/packages/generator/src/service.template.ts: schemadrift unknown-model: return this.prisma.customers.findMany();',
      'rules/untyped-client/still-checked/src/index.ts: schemadrift unknown-model: export const a = () => (prisma as any).meeting.findMany();',
    ],
  },
  {
    why: 'A key computed of several names: the compiler widens it to any string.',
    differences: [
      "rules/unknown-field/computed/src/index.ts: schemadrift unknown-field: [isNew ? 'createdat' : 'title']: 'asc',",
    ],
  },
  {
    why: 'A type assertion: the compiler lets any string pass for one of an enum.',
    differences: [
      "rules/unknown-enum-value/filtered/src/index.ts: schemadrift unknown-enum-value: { name: 'OWNER', shown: true },",
    ],
  },
  {
    why: 'One mistake: we report the constant or key that is wrong, the compiler the call that it is given to.',
    differences: [
      'rules/missing-required-field/rebuilt/src/index.ts: schemadrift missing-required-field: const data = { title, views: 0 };',
      'rules/missing-required-field/rebuilt/src/index.ts: typescript TS2322: return prisma.post.create({ data });',
      'rules/unknown-argument/from-elsewhere/src/filters.ts: schemadrift unknown-argument: export const containing = (text: string) => ({ contain: text });',
      'rules/unknown-argument/from-elsewhere/src/index.ts: typescript TS2322: export const b = (text: string) => prisma.user.findMany({ where: { email: containing(text) } });',
      "projects/event-sales/scripts/backfill-scores.js: schemadrift type-mismatch: const BATCH = { orderBy: { createdAt: 'asc' }, take: '500' };",
      'projects/event-sales/scripts/backfill-scores.js: schemadrift invalid-clause: include: { target_accounts: true },',
      'projects/event-sales/scripts/backfill-scores.js: typescript TS2345: const failed = await prisma.research_jobs.findMany({',
      "rules/missing-required-field/opaque/src/index.ts: schemadrift missing-required-field: const fixed = { fullName: 'Ada' };",
      'rules/missing-required-field/opaque/src/index.ts: typescript TS2322: export const d = () => prisma.user.create({ data: fixed });',
      "rules/non-unique-where/opaque/src/index.ts: schemadrift non-unique-where: const where = { fullName: 'x' };",
      'rules/non-unique-where/opaque/src/index.ts: typescript TS2322: export const e = () => prisma.user.findUnique({ where });',
      "rules/unknown-field/shared-literal/src/index.ts: schemadrift unknown-field: const ranked = { orderBy: { popularity: 'desc' as const } };",
      'rules/unknown-field/shared-literal/src/index.ts: typescript TS2345: export const c = () => prisma.post.findMany(ranked);',
      'rules/unknown-field/shared-literal/src/index.ts: typescript TS2345: export const d = () => prisma.post.findFirst(ranked);',
      "rules/unknown-argument/branch/src/index.ts: schemadrift unknown-argument: ...(kind === 'create' ? { parent: { disconnect: true } } : {}),",
      "rules/unknown-argument/branch/src/index.ts: typescript TS2322: export const b = () => prisma.post.create({ data: { ...wrongOf('create') } });",
      'rules/unknown-relation/constant/src/includes.ts: schemadrift unknown-relation: badges: true,',
      'rules/unknown-relation/constant/src/index.ts: typescript TS2559: export const a = () => prisma.user.findMany({ include: withBadges });',
      "rules/unknown-enum-value/constant/src/status.js: schemadrift unknown-enum-value: export const WAITING = 'WAITING';",
      'rules/unknown-enum-value/constant/src/index.js: typescript TS2322: export const a = () => prisma.outreach.count({ where: { status: WAITING } });',
    ],
  },
  {
    why: 'The compiler goes on to rows, whose type fell apart with a key that is reported; rows are not read yet.',
    differences: [
      'projects/event-sales/scripts/backfill-scores.js: typescript TS2339: const icpScore = Math.min(account._count.people * 5, 100);',
      'projects/event-sales/src/app/api/export/full/route.ts: typescript TS2339: const researched = accounts.filter((account) => account.people.length > 0).length;',
      'projects/event-sales/src/app/people/page.tsx: typescript TS2345: {people.map((person: PersonWithAccount) => (',
    ],
  },
  {
    why: 'Part of the value cannot be read for certain, or a null comes through a name: we claim nothing about what is absent or null there.',
    differences: [
      "rules/missing-required-field/opaque/src/index.ts: typescript TS2322: export const a = (rest: object) => prisma.user.create({ data: { fullName: 'Ada', ...rest } });",
      'rules/missing-required-field/opaque/src/index.ts: typescript TS2322: return prisma.user.create({ data });',
      'rules/non-unique-where/opaque/src/index.ts: typescript TS2322: export const c = (name: string) => prisma.user.findUnique({ where: { [name]: 1 } });',
      'rules/type-mismatch/indirect/src/index.ts: typescript TS2322: return prisma.user.findMany({ where: { email: page }, ...(take && { take }) });',
    ],
  },
  {
    why: 'The compiler closes or widens what it infers for JavaScript (an object takes no further keys, an enum value is a string); the code runs as it should.',
    differences: [
      "projects/clean-shop/apps/worker/nightly.mjs: typescript TS2322: where: filters.length ? { OR: filters } : { role: 'STAFF' },",
      'projects/clean-shop/apps/worker/nightly.mjs: typescript TS2339: return { open, average: _avg.stars, texts: _count.body, staff: staff.map(({ email, orders = [] }) => [email, orders.length]) };',
      'rules/unknown-argument/built/src/index.js: typescript TS2339: if (page) args.skip = page * 10;',
    ],
  },
  {
    why: 'An extension from elsewhere may add anything to the client: we claim no missing model on it, and no missing field of its rows.',
    differences: [
      'rules/unknown-result-field/extended/src/index.ts: typescript TS2339: return users.map((user) => user.nickname);',
      'rules/unknown-model/extended/src/index.ts: typescript TS2339: await open.audit.findMany();',
    ],
  },
  {
    why: 'What a query is asked with, or what a type parameter stands for, may have more than is known here: the compiler goes by the least of it.',
    differences: [
      'rules/unselected-field/alternatives/src/index.ts: typescript TS2339: return [users.map((user) => user.posts), others.map((user) => user.posts)];',
      'rules/unselected-field/payload-types/src/index.ts: typescript TS2339: return [user.posts, (user as any).posts, rows.map(({ role }) => role)];',
    ],
  },
  {
    why: 'A package over which no schema here is generated: names like nothing in any of them are another program’s.',
    differences: [
      "rules/unknown-model/templates/packages/generator/src/service.template.ts: typescript TS2305: import { ENTITY as PRISMA_ENTITY, Prisma } from '@prisma/client';",
    ],
  },
  {
    why: "The fixture names a Prisma that lacks the operation; the referee's client is of version 7.",
    differences: [
      'rules/unknown-operation/version/src/index.ts: schemadrift unknown-operation: export const a = () => prisma.user.createManyAndReturn({ data: [] });',
    ],
  },
  {
    why: 'The types allow it and the run time rejects it.',
    differences: [
      'rules/invalid-clause/empty-select/src/index.ts: schemadrift invalid-clause: export const a = () => prisma.user.findMany({ select: { id: false } });',
    ],
  },
  {
    why: 'Nothing about the schema: the fixture leaves out what is not its point.',
    differences: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a fixture, as it stands there
      'projects/event-sales/src/app/people/page.tsx: typescript TS2322: <PersonRow key={person.id} name={`${person.firstName} ${person.lastName}`} title={person.title} />',
      'rules/relation-alias/page/src/app/people/page.tsx: typescript TS2304: <List',
      'rules/relation-alias/types/src/types.ts: typescript TS1361: export const include = Prisma.validator<Prisma.peopleInclude>()({',
    ],
  },
];
