/** Every line of the fixtures of Prisma on which TypeScript 5.9 and schemadrift disagree, and why that is right. */
import type { Justified } from './judge-groups.js';

export const PRISMA_DIFFERENCES: readonly Justified[] = [
  {
    why: 'The name is one of Prisma 2, which the compiler is not given.',
    differences: [
      'rules/unknown-type/prisma-2/src/index.ts: typescript TS2694: export type Order = Prisma.UserOrderByInput | Prisma.UserOrderByWithRelationInput;',
    ],
  },
  {
    why: 'The compiler goes by how a variable is declared; we go by what is assigned to it, and say it where `{}` is written.',
    differences: [
      'rules/non-unique-where/replaced/src/index.js: schemadrift non-unique-where: let where = {};',
      'rules/non-unique-where/replaced/src/index.js: typescript TS2322: return prisma.user.findUnique({ where });',
      'rules/non-unique-where/replaced/src/index.js: typescript TS2322: return prisma.profile.findUnique({ where });',
      'rules/non-unique-where/replaced/src/index.js: typescript TS2322: return prisma.post.findUnique({ where });',
    ],
  },
  {
    why: 'The key comes in through a constant, a spread, a function, a later assignment or under a type assertion: the compiler checks for excess properties in literals that stand where the type is expected.',
    differences: [
      "rules/unknown-relation/shared-helper/src/index.ts: schemadrift unknown-relation: return { likes: { _count: 'asc' as const } };",
      "rules/unknown-field/unreached-return/src/index.ts: schemadrift unknown-field: return { id: 1, text: '', authorId: 1, summary: '' };",
      'projects/event-sales/src/app/api/cron/sequences/route.ts: schemadrift relation-alias: const withPerson = { person: { include: { target_accounts: true } } };',
      'projects/event-sales/src/app/api/cron/sequences/route.ts: schemadrift relation-alias: where: { ...dueBefore(now), person: { email: { not: null } } } as Prisma.outreachWhereInput,',
      'projects/event-sales/src/lib/selects.ts: schemadrift unknown-field: tier: true,',
      'projects/event-sales/src/lib/selects.ts: schemadrift unknown-field: employeeCount: true,',
      'projects/event-sales/src/lib/selects.ts: schemadrift relation-alias: account: { select: { id: true, companyName: true } },',
      'rules/field-casing/written-by-assignment/src/index.mjs: schemadrift field-casing: if (body.name) data.full_name = body.name;',
      'rules/unknown-field/spread/src/fragments.ts: schemadrift unknown-field: tier: true,',
      'rules/unknown-field/spread/src/index.ts: schemadrift unknown-field: export const b = (full: boolean) => prisma.user.findMany({ select: { ...clean, ...(full ? { revenue: true } : {}) } });',
      'rules/unknown-field/deleted/src/people.js: schemadrift unknown-field: const data = { email: user.email, token: user.token };',
      'rules/unknown-argument/annotated-spread/src/filters.ts: schemadrift unknown-argument: export const lacks = (value: string): Prisma.StringFilter => ({ not: { contains: value, ...insensitive } });',
      'rules/unknown-field/decided-by-argument/src/index.ts: schemadrift unknown-field: return { title: text, ...(short && { summary: text }) };',
      'rules/relation-alias/helper-function/src/include.ts: schemadrift relation-alias: account: full ? { include: { company_dossiers: true } } : true,',
      'rules/relation-alias/select-in-js/src/report.js: schemadrift relation-alias: account: { select: { name: true } },',
    ],
  },
  {
    why: 'A cast, an annotation, an untyped parameter or a module that is not there makes the type `any`: the compiler has nothing to check.',
    differences: [
      'rules/unknown-result-field/page-data/app/routes/account.jsx: schemadrift unknown-result-field: return <p>{account.name} {account.people[0].fullName} {account.title} {data.account.people[0].surname}</p>;',
      'rules/unknown-result-field/page-data/app/routes/people.tsx: schemadrift unknown-result-field: const label = account?.label;',
      'rules/unknown-result-field/page-data/app/routes/people.tsx: schemadrift unknown-result-field: const nick = added?.person.nick;',
      'rules/unknown-result-field/page-data/app/routes/people.tsx: schemadrift unknown-result-field: const tier = fetcher.data?.person.tier;',
      'rules/unknown-result-field/page-data/app/routes/people.tsx: schemadrift unknown-result-field: {people.map((person) => <li key={person.id}>{person.name}</li>)}',
      'rules/unknown-result-field/page-data/app/routes/person.tsx: schemadrift unknown-result-field: return <p>{person.fullName} {person.account.name} {loaderData.person.title} {person.account.label}</p>;',
      'rules/unknown-result-field/page-data/src/pages/accounts.jsx: schemadrift unknown-result-field: {accounts.map((account) => <li key={account.id}>{account.name} {account.people.length} {account.label}</li>)}',
      'rules/unknown-result-field/page-data/src/pages/people.tsx: schemadrift unknown-result-field: return <p>{people.map((person) => [person.fullName, person.surname])}</p>;',
      'rules/unknown-result-field/page-data/src/routes/people.tsx: schemadrift unknown-result-field: return <p>{people.map((person) => [person.fullName, person.surname])} {first.email} {first.mail}</p>;',
      'rules/unknown-result-field/page-data/app/routes/people.tsx: schemadrift unknown-result-field: return [person.fullName, person.surname];',
      "rules/missing-required-field/completed-by-extension/src/index.ts: schemadrift missing-required-field: export const c = () => posts.user.create({ data: { email: 'a' } });",
      "rules/missing-required-field/completed-by-extension/src/index.ts: schemadrift unknown-field: export const d = () => posts.post.create({ data: { title: 'One', autor: 1 } });",
      'rules/unknown-operation/asked-for/src/asked-for.ts: schemadrift unknown-operation: export const e = (name: string) => (prisma.user.findMany ? prisma.user.findByName(name) : null);',
      'rules/unknown-operation/asked-for/src/asked-for.ts: schemadrift unknown-model: export const f = (name: string) => (name ? prisma.audit.findMany() : null);',
      'rules/unknown-operation/asked-for/src/asked-for.ts: schemadrift unknown-operation: export const g = (name: string) => (prisma.user.findByName(name) ? prisma.user.findByName(name) : null);',
      "rules/unselected-field/mocks/src/users.spec.ts: schemadrift unknown-field: await prismaMock.user.count({ where: { nickname: 'x' } });",
      'rules/unknown-argument/not-a-client/src/stores.js: schemadrift unknown-argument: export const third = (store) => store.letter.findMany({ were: { id: 1 } });',
      'rules/unknown-result-field/bracket-writes/src/index.ts: schemadrift unknown-result-field: return users.map((user) => [(user as any).isCurrent, (user as any).isOther]);',
      'rules/unselected-field/any-props/src/list.tsx: schemadrift unselected-field: return <p>{letter.author?.email}</p>;',
      'rules/unselected-field/expected/src/users.test.ts: schemadrift unselected-field: expect(user.password).not.toBeUndefined();',
      "rules/unselected-field/expected/src/users.test.ts: schemadrift unselected-field: expect(user.email).toBe('a@b.c');",
      'rules/unselected-field/expected/src/users.test.ts: schemadrift unknown-argument: await expect(open.letter.findMany({ were: {} })).resolves.toEqual([]);',
      "projects/event-sales/src/app/api/cron/sequences/route.ts: schemadrift relation-alias: await sendMail((message as any).person.email, message.subject ?? '', message.body ?? '');",
      'projects/event-sales/src/app/api/export/full/route.ts: schemadrift relation-alias: person.account.companyName,',
      'projects/event-sales/src/app/api/export/full/route.ts: schemadrift relation-alias: person.account.industry,',
      'projects/event-sales/src/app/api/export/full/route.ts: schemadrift relation-alias: person.account.icpScore,',
      "projects/event-sales/src/app/api/reports/[id]/pdf/route.ts: schemadrift relation-alias: summary: account.dossier?.summary ?? 'Not researched',",
      'rules/field-casing/rows/src/index.ts: schemadrift field-casing: const { created_at, Posts = [] } = users[0] as any;',
      'rules/relation-alias/rows/src/index.ts: schemadrift relation-alias: const { Post = [], email } = (first as any) ?? {};',
      "rules/unknown-enum-value/comparisons/src/index.ts: schemadrift unknown-enum-value: return [open, live, posts.some((post) => (post as any).status === 'DELETED')];",
      'rules/unknown-result-field/additions/src/feed.ts: schemadrift unknown-result-field: return posts.map((post) => [post.slug, post.author.email, post.teaser]);',
      'rules/unknown-result-field/additions/src/index.ts: schemadrift unknown-result-field: return [user.nickname, user.tier, user.phone];',
      'rules/unknown-result-field/additions/src/index.ts: schemadrift unknown-result-field: return (user as any).company;',
      'rules/unknown-result-field/casts/src/ways.ts: schemadrift field-casing unknown-result-field: return !user || !user.full_names || !user.fullname ? null : user;',
      'rules/unknown-result-field/casts/src/index.ts: schemadrift unknown-result-field: console.log(user.nickname, post.slug, users[0].tier, first.phone);',
      'rules/unknown-result-field/casts/src/index.ts: schemadrift unknown-result-field: return [(typed as any).headline, (typed as any)?.title, users.map((one: any) => one.nickname)];',
      'rules/unselected-field/casts/src/index.ts: schemadrift unselected-field: return [posts[0].author.fullName, (first as any).email];',
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
      'rules/unknown-field/compiled-decorators/src/posts.service.js: schemadrift unknown-field unselected-field: return this.storage.post.count({ where: { authorId: user.id, labels: 1 } });',
      'rules/unknown-field/compiled-decorators/src/users.service.js: schemadrift unknown-field: return this.storage.user.findMany({ select: { email: true, nickname: true } });',
      'rules/unknown-field/deleted/src/people.js: schemadrift unknown-field: return createUser({ email, notify: true, invite: null, nickname: email });',
      'rules/unknown-result-field/lodash/src/index.ts: schemadrift unknown-result-field: const named = sortBy(users, (user) => user.nickname);',
      "rules/unknown-result-field/lodash/src/index.ts: schemadrift unknown-result-field: return [first.title, named[0].email, groups.ADMIN.map((user) => user.alias), keyBy(users, 'id')[1].surname];",
      "rules/unknown-result-field/lodash/src/index.ts: schemadrift unknown-result-field: return [_.maxBy(users, 'age')?.years, _.first(_.orderBy(marked, ['mark']))?.mark];",
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
      "rules/unknown-enum-value/narrowed/src/index.ts: schemadrift unknown-enum-value: const status = given ?? 'ALL';",
      "rules/unknown-enum-value/filtered/src/index.ts: schemadrift unknown-enum-value: { name: 'OWNER', shown: true },",
    ],
  },
  {
    why: 'One mistake: we report the constant or key that is wrong, the compiler the call that it is given to.',
    differences: [
      "rules/unknown-enum-value/narrowed/src/index.ts: schemadrift unknown-enum-value: const status = given ?? 'all';",
      'rules/unknown-enum-value/narrowed/src/index.ts: typescript TS2322: return prisma.letter.findMany({ where: { status } });',
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
    why: 'The compiler goes on to rows, whose type fell apart with a key that is reported: we report the key.',
    differences: [
      'projects/event-sales/src/app/accounts/page.tsx: typescript TS2322: <AccountCard key={account.id} account={account} />',
      'projects/event-sales/src/app/people/page.tsx: typescript TS2322: <PersonRow key={person.id} person={person} />',

      'projects/event-sales/src/components/person-row.tsx: typescript TS2339: <td>{person.account.companyName}</td>',
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
      'rules/unknown-argument/unread-extension/src/index.ts: typescript TS2353: export const cached = () => db.user.findMany({ cacheStrategy: { ttl: 60 }, where: { id: 1 } });',
      'rules/unknown-result-field/extended/src/index.ts: typescript TS2339: return users.map((user) => user.nickname);',
      'rules/unknown-model/extended/src/index.ts: typescript TS2339: await open.audit.findMany();',
    ],
  },
  {
    why: 'What a query is asked with, or what a type parameter stands for, may have more than is known here: the compiler goes by the least of it.',
    differences: [
      'rules/unselected-field/payload-types/src/index.ts: typescript TS2339: export const draftsOf = () => numbered(drafts()).find((draft) => draft.posts.length > 0);',
      'rules/unknown-result-field/spreads/src/index.ts: typescript TS2339: return view.slug;',
      'rules/unselected-field/conditional/src/index.ts: typescript TS2339: users[0]?.email,',
      'rules/unselected-field/conditional/src/index.ts: typescript TS2339: others[0]?.posts,',
      'rules/unselected-field/alternatives/src/index.ts: typescript TS2339: return [users.map((user) => user.posts), others.map((user) => user.posts)];',
    ],
  },
  {
    why: 'A package over which no schema here is generated: names like nothing in any of them are another program’s.',
    differences: [
      "rules/unknown-model/templates/packages/generator/src/service.template.ts: typescript TS2305: import { ENTITY as PRISMA_ENTITY, Prisma } from '@prisma/client';",
    ],
  },
  {
    why: "The fixture names a Prisma that lacks the operation, or has it yet; the referee's client is of version 7.",
    differences: [
      'rules/unknown-operation/prisma-2/src/index.ts: typescript TS2339: export const a = () => prisma.user.findOne({ where: { id: 1 } });',
      'rules/unknown-operation/version/src/index.ts: schemadrift unknown-operation: export const a = () => prisma.user.createManyAndReturn({ data: [] });',
    ],
  },
  {
    why: 'To the compiler a parameter is of the type of its default, `{}`; here the default is what one caller may give.',
    differences: [
      'rules/non-unique-where/default-parameter/src/users.js: typescript TS2322: delete: async (where = {}) => prisma.user.delete({ where }),',
    ],
  },
  {
    why: 'The types allow it and the run time rejects it.',
    differences: [
      'rules/invalid-clause/empty-select/src/index.ts: schemadrift invalid-clause: export const a = () => prisma.user.findMany({ select: { id: false } });',
    ],
  },
  {
    why: 'A test has a query give something else: what is read then is no row, and the function that does it is of the test runner.',
    differences: [
      "rules/unknown-result-field/javascript/src/users.test.js: typescript TS2339: prisma.user.findMany.mockResolvedValue([{ nickname: 'ada' }]);",
      "rules/unknown-result-field/javascript/src/users.test.js: typescript TS2339: assert.equal(user.nickname, 'ada');",
    ],
  },
  {
    why: 'Nothing about the schema: the fixture leaves out what is not its point.',
    differences: [
      'rules/relation-alias/page/src/app/people/page.tsx: typescript TS2304: <List',
      'rules/relation-alias/types/src/types.ts: typescript TS1361: export const include = Prisma.validator<Prisma.peopleInclude>()({',
    ],
  },
  {
    why: 'A list of strings that is written out may be asked for any string, as far as its type goes.',
    differences: [
      "rules/unknown-enum-value/comparisons/src/index.ts: schemadrift unknown-enum-value: const open = posts.filter((post) => ['DRAFT', 'PENDING'].includes(post.status));",
    ],
  },
  {
    why: 'The compiler knows more than the schema: that another value was ruled out before, or that no value of an enum is the empty string; we only claim what names a value.',
    differences: [
      "rules/unknown-enum-value/comparisons/src/index.ts: typescript TS2367: return post.status === Status.REVIEW ? post.title : '';",
      "rules/unknown-enum-value/comparisons/src/index.ts: typescript TS2367: const shown = posts.filter((post) => filter === 'ALL' || filter === '' || post.status === '' || post.title === 'LIVE');",
    ],
  },
  {
    why: 'A cast lets keys through that its type has not; the query does not.',
    differences: [
      "rules/relation-alias/unchecked-keys/src/index.ts: schemadrift unknown-field: ({ ...row, titel: 'a', author: { connect: { id: 1 } } }) as Prisma.PostCreateInput;",
    ],
  },
  {
    why: 'A cast to a type of its own says what a row is; that it cannot be is for the compiler to say.',
    differences: [
      'rules/unknown-result-field/casts/src/index.ts: typescript TS2352: const more = (await prisma.user.findFirst()) as { email: string } & { tier: string };',
    ],
  },
  {
    why: 'A key that came in through a spread is part of the type that the compiler gives the rows, where the schema has no such field.',
    differences: [
      'projects/event-sales/src/components/account-card.tsx: schemadrift unknown-result-field: const { companyName, industry, employeeCount } = account;',
    ],
  },
  {
    why: 'A comment for schemadrift that silences nothing says nothing to the compiler.',
    differences: [
      'rules/unused-directive/comments/src/index.ts: schemadrift unused-directive: // schemadrift-ignore-next-line unknown-field',
      'rules/unused-directive/comments/src/index.ts: schemadrift unused-directive: // schemadrift-ignore-next-line unknown-field, type-mismatch -- one of the two',
      'rules/unused-directive/comments/src/index.ts: schemadrift unused-directive: /* schemadrift-ignore-next-line */',
      'rules/unused-directive/comments/src/index.ts: schemadrift unused-directive: // schemadrift-ignore-start unknown-field -- was for a table that has come',
      'rules/unused-directive/comments/src/whole.ts: schemadrift unused-directive: // schemadrift-ignore-file unknown-field, relation-alias',
      'rules/unused-directive/schema/prisma/schema.prisma: schemadrift unused-directive: /// schemadrift-ignore-next-line invalid-schema',
    ],
  },
  {
    why: 'Brackets let a name be added to a row unless `noImplicitAny` is set: it is there when it is read.',
    differences: [
      "rules/unknown-result-field/bracket-writes/src/index.ts: typescript TS7053: users.map((user) => (user['isCurrent'] = user.id === current));",
    ],
  },
  {
    why: 'A comment for schemadrift silences it, and not the compiler.',
    differences: [
      'rules/unused-directive/comments/src/index.ts: typescript TS2353: export const b = () => prisma.user.findMany({ select: { id: true, nickname: true } });',
      'rules/unused-directive/comments/src/index.ts: typescript TS2353: export const c = () => prisma.user.findMany({ select: { id: true, nickname: true } });',
      'rules/unused-directive/comments/src/index.ts: typescript TS2353: export const e = () => prisma.user.findMany({ select: { nickname: true } });',
      'rules/unused-directive/comments/src/index.ts: typescript TS2353: export const f = () => prisma.user.findMany({ select: { alias: true } });',
      'rules/unused-directive/comments/src/whole.ts: typescript TS2353: export const a = () => prisma.user.findMany({ select: { id: true, nickname: true } });',
    ],
  },
  {
    why: 'React Router writes the types of a route when it builds: the compiler finds no module yet.',
    differences: [
      "rules/unknown-result-field/page-data/app/routes/person.tsx: typescript TS2307: import type { Route } from './+types/person';",
    ],
  },
  {
    why: 'What a test runner declares is not installed here.',
    differences: [
      'rules/unselected-field/mocks/src/users.spec.ts: typescript TS2304 TS2503: const mockPrisma: { user: { findFirst: jest.Mock } } = { user: { findFirst: jest.fn() } };',
    ],
  },
];
