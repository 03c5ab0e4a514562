import { expect, test } from 'vitest';
import { editDistance } from '../../src/catalog/edit-distance.js';
import { hasHeadOf, isSameName, isSameNoun, sharedWords, splitWords } from '../../src/catalog/words.js';

test.for<[string, readonly string[]]>([
  ['isITTech', ['is', 'it', 'tech']],
  ['target_accounts', ['target', 'accounts']],
  ['userIDs', ['user', 'ids']],
  ['line2Text', ['line', '2', 'text']],
  ['IN_PROGRESS', ['in', 'progress']],
  ['größeInCm', ['größe', 'in', 'cm']],
  ['用户Name', ['用户', 'name']],
  ['__', []],
])('`%s` is the words %j', ([name, words]) => {
  expect(splitWords(name)).toEqual(words);
});

test.for<[string, string]>([
  ['person', 'people'],
  ['salesperson', 'salespeople'],
  ['child', 'children'],
  ['status', 'statuses'],
  ['category', 'categories'],
  ['company', 'companies'],
  ['movie', 'movies'],
  ['datum', 'data'],
  ['analysis', 'analyses'],
  ['address', 'addresses'],
  ['alias', 'aliases'],
  ['case', 'cases'],
  ['box', 'boxes'],
  ['index', 'indices'],
  ['index', 'indexes'],
  ['leaf', 'leaves'],
  ['life', 'lives'],
  ['archive', 'archives'],
  ['hero', 'heroes'],
  ['shoe', 'shoes'],
  ['quiz', 'quizzes'],
  ['cache', 'caches'],
  ['branch', 'branches'],
  ['bus', 'buses'],
  ['day', 'days'],
  ['persons', 'people'],
])('%s and %s are one noun', ([singular, plural]) => {
  expect(isSameNoun(singular, plural)).toBe(true);
  expect(isSameNoun(plural, singular)).toBe(true);
});

test.for<[string, string]>([
  ['plan', 'plane'],
  ['plan', 'planes'],
  ['not', 'note'],
  ['class', 'clas'],
  ['address', 'addresse'],
  ['person', 'persona'],
  ['status', 'state'],
  ['new', 'newsletter'],
])('%s and %s are two nouns', ([a, b]) => {
  expect(isSameNoun(a, b)).toBe(false);
});

test('names are the same in any case and number, word by word or as a whole', () => {
  expect(isSameName('companyDossier', 'company_dossiers')).toBe(true);
  expect(isSameName('userprofiles', 'UserProfile')).toBe(true);
  expect(isSameName('peopleScore', 'person_scores')).toBe(true);
  expect(isSameName('userName', 'userNames2')).toBe(false);
});

test('words are shared when one name says nothing that the other does not', () => {
  expect(sharedWords('account', 'target_accounts')).toBeCloseTo(2 / 3);
  expect(sharedWords('isITTech', 'isTech')).toBeGreaterThan(0.6);
  expect(sharedWords('createdBy', 'createdAt')).toBe(0);
  expect(sharedWords('id', 'accountId')).toBe(0);
  expect(sharedWords('address1', 'address2')).toBe(0);
});

test('a name is called after its last word, unless that only says how it is kept', () => {
  expect(hasHeadOf('targetAccount', 'accounts')).toBe(true);
  expect(hasHeadOf('account_list', 'accounts')).toBe(true);
  expect(hasHeadOf('account_ids', 'accounts')).toBe(true);
  expect(hasHeadOf('userAgent', 'users')).toBe(false);
  expect(hasHeadOf('lastPaymentAmount', 'payments')).toBe(false);
  expect(hasHeadOf('list', 'lists')).toBe(true);
});

test('edit distance counts a swap once and gives up beyond its bound', () => {
  expect(editDistance('titel', 'title', 2)).toBe(1);
  expect(editDistance('kitten', 'sitting', 3)).toBe(3);
  expect(editDistance('kitten', 'sitting', 2)).toBe(Number.POSITIVE_INFINITY);
  expect(editDistance('', 'ab', 2)).toBe(2);
});
