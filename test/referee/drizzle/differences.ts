/** Every line of the fixtures of Drizzle on which TypeScript 5.9 and schemadrift disagree, and why that is right. */
import type { Justified } from '../judge-groups.js';

export const DRIZZLE_DIFFERENCES: readonly Justified[] = [
  {
    why: 'The key comes in through a constant, a spread, a function or what `map` gives: the compiler checks for excess properties in literals that stand where the type is expected.',
    differences: [
      "projects/talent-chat/src/db/seed.ts: schemadrift ignored-key: const first = { conversation: conversation.id, senderId: anna.id, kind: 'text' as const };",
      'projects/talent-chat/src/routes/users.ts: schemadrift ignored-key: const changes = { ...(fullName && { fullName }), ...(avatarUrl && { avatarUrl }), profileComplete: true };',
      'projects/talent-chat/src/services/conversation.service.ts: schemadrift ignored-key: const patch = { last_message_at: at, archivedAt: null };',
      'projects/talent-chat/src/services/import.service.ts: schemadrift ignored-key: sentAt: message.at,',
      'rules/ignored-key/columns/src/users.ts: schemadrift ignored-key: const columns = { id: true, Email: true } as const;',
      'rules/ignored-key/set/src/users.ts: schemadrift ignored-key: const changes = { ...patch, updatedAt: new Date() };',
      "rules/ignored-key/passed-on/src/session.ts: schemadrift ignored-key: const update: Record<string, unknown> = { fullName: 'Ada', nickname: 'ada' };",
      "rules/ignored-key/passed-on/src/session.ts: schemadrift ignored-key: const plain = { auth0UserId: 'a', email: 'a', permissions: [] };",
      "rules/ignored-key/values/src/users.ts: schemadrift ignored-key: const row = { auth0UserId: 'a', email: 'a', fullname: name };",
      "rules/ignored-key/values/src/users.ts: schemadrift ignored-key: const common = { auth0UserId: 'a', nickname: name };",
      'rules/ignored-key/values/src/users.ts: schemadrift ignored-key: return { auth0UserId: email, email, createdat: new Date() };',
      'rules/ignored-key/values/src/users.ts: schemadrift ignored-key: db.insert(users).values(emails.map((email) => ({ email, auth0UserId: email, Age: 3 })));',
    ],
  },
  {
    why: 'A cast, an annotation or a package that is not there makes the type `any`: the compiler has nothing to check.',
    differences: [
      'rules/unknown-result-field/connected-later/src/names.ts: schemadrift unknown-result-field: return [all[0].name, all[0].secret, first?.name, first?.secret];',
      'rules/unknown-result-field/connected-later/src/page.ts: schemadrift unknown-result-field: return all.map((user: any) => [user.name, user.role]);',
      'rules/unregistered-table/wrapped/src/index.ts: schemadrift unknown-model: export const b = () => phone.query.accounts.findMany();',
      'projects/talent-chat/src/services/search.service.ts: schemadrift ignored-key: const options: any = { columns: { id: true, headline: true, rate: true }, limit: 5 };',
      'rules/untyped-client/drizzle/src/index.ts: schemadrift unknown-model: export const b = () => (db as any).query.user.findMany();',
      'rules/unknown-result-field/drizzle-types/src/users.ts: schemadrift unknown-result-field: export const labels = (user: z.infer<typeof userSchema>) => [user.accounts, user.email, user.phone];',
    ],
  },
  {
    why: 'What an import leads to stands in a configuration that SvelteKit has yet to write: the compiler finds no module.',
    differences: [
      'rules/unknown-result-field/drizzle-sveltekit/src/routes/people/+page.server.ts: schemadrift unknown-field: const ids = await db.select({ id: people.id, name: people.name }).from(people);',
      'rules/unknown-result-field/drizzle-sveltekit/src/routes/people/+page.server.ts: schemadrift unknown-result-field: return { ids, names: all.map((person) => person.name) };',
    ],
  },
  {
    why: 'The tables of these relations come from a module that is nowhere. The compiler takes it that there are none; we do not know.',
    differences: [
      'rules/unknown-relation/drizzle-stray/src/index.ts: typescript TS2339: return users.map((user) => user.posts);',
    ],
  },
  {
    why: 'A list of strings that is written out may be asked for any string, as far as its type goes.',
    differences: [
      "rules/unknown-enum-value/drizzle-rows/src/users.ts: schemadrift unknown-enum-value: return user && ['ADMIN', 'STAFF'].includes(user.role);",
    ],
  },
  {
    why: 'No type says which relations a client can pair, or that a table it loads was given to it: the run time throws.',
    differences: [
      'projects/talent-chat/src/db/schema.ts: schemadrift broken-relation: entries: many(shortlistEntries),',
      "rules/broken-relation/names/src/schema.ts: schemadrift broken-relation: reviewed: many(posts, { relationName: 'reviews' }),",
      'rules/broken-relation/no-other-side/src/schema.ts: schemadrift broken-relation: posts: many(posts),',
      'rules/broken-relation/several-sides/src/schema.ts: schemadrift broken-relation: posts: many(posts),',
      'rules/unregistered-table/relation/src/index.ts: schemadrift unregistered-table: export const a = () => db.query.users.findMany({ with: { targetAccounts: true } });',
    ],
  },
  {
    why: 'One mistake: we report the row or key that is wrong, the compiler the list or call that it is given to.',
    differences: [
      "projects/talent-chat/src/db/seed.ts: schemadrift unknown-enum-value: { auth0UserId: 'auth0|anna', email: 'anna@example.com', fullName: 'Anna Weiss', role: 'hiring_manager' },",
      'projects/talent-chat/src/db/seed.ts: typescript TS2769: .values([',
      'projects/talent-chat/src/db/seed.ts: typescript TS2769: await db.insert(messages).values([',
      'projects/talent-chat/src/services/conversation.service.ts: schemadrift unknown-relation: participants: { with: { profile: true } },',
      'projects/talent-chat/src/services/conversation.service.ts: typescript TS2322: with: { ...withPeople, messages: { limit: 1, orderBy: (message, { desc }) => [desc(message.createdAt)] } },',
      "rules/ignored-key/values/src/users.ts: schemadrift ignored-key: { auth0UserId: 'b', email: 'b', full_name: name },",
      'rules/ignored-key/values/src/users.ts: typescript TS2769: db.insert(users).values([',
      "rules/missing-required-field/drizzle-values/src/index.ts: schemadrift missing-required-field: { auth0UserId: email, role: 'ADMIN' },",
      'rules/missing-required-field/drizzle-values/src/index.ts: typescript TS2769: db.insert(users).values([',
      'rules/unknown-relation/drizzle-with/src/index.ts: schemadrift unknown-relation: const loaded = { badges: true } as const;',
      'rules/unknown-relation/drizzle-with/src/index.ts: typescript TS2559: export const d = () => db.query.users.findMany({ with: { ...loaded } });',
    ],
  },
  {
    why: 'The compiler forbids what does no harm: a key whose value is `undefined` is dropped with nothing lost, and a database reads a number from its text.',
    differences: [
      "rules/ignored-key/values/src/users.ts: typescript TS2769: db.insert(users).values({ auth0UserId: 'a', email: 'a', createdBy: undefined as string | undefined });",
      "rules/ignored-key/values/src/users.ts: typescript TS2769: export const none = () => db.insert(users).values({ auth0UserId: 'a', email: 'a', nickname: undefined });",
      "rules/type-mismatch/drizzle-values/src/index.ts: typescript TS2769: export const f = () => db.select().from(users).where(eq(users.age, '3'));",
    ],
  },
  {
    why: 'A query with a key that is reported has no type of its own left, and neither have its rows: the compiler takes what is read from them for `any`.',
    differences: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a fixture, as it stands there
      'projects/talent-chat/scripts/archive-conversations.js: schemadrift unselected-field: for (const conversation of left) console.log(`left ${conversation.id}: ${conversation.subject}`);',
      "projects/talent-chat/src/jobs/reminders.ts: schemadrift unknown-result-field: const preview = latest?.body.slice(0, 80) ?? 'no message yet';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a fixture, as it stands there
      'projects/talent-chat/src/jobs/reminders.ts: schemadrift unselected-field: return `${recruiter.fullName}: ${subject} (${talent.headline}, ${talent.location}): ${preview}`;',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a fixture, as it stands there
      'projects/talent-chat/src/jobs/reminders.ts: schemadrift unselected-field: return talents.map((talent: any) => `${talent.name}, ${talent.headline}, ${availabilityLabel(talent)}, ${talent.bio}`);',
    ],
  },
];
