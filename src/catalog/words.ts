/** Names as words: how they are split, folded, and when two words are the same noun. */

const WORD = /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{Nd}+/gu;

const wordsOf = new Map<string, readonly string[]>();
const WORDS_KEPT = 50_000;

/** The words of a camelCase, PascalCase or snake_case name, lower-cased: `isITTech` gives `is`, `it`, `tech`. */
export function splitWords(name: string): readonly string[] {
  const known = wordsOf.get(name);
  if (known !== undefined) return known;
  const words = (name.match(WORD) ?? []).map((word) => word.toLowerCase());
  // A long-lived process (an editor's) meets ever new names.
  if (wordsOf.size >= WORDS_KEPT) wordsOf.clear();
  wordsOf.set(name, words);
  return words;
}

/** The name without what case and separators add: names that differ in those alone fold to the same text. */
export function foldName(name: string): string {
  return name.replace(/[_\-\s]/g, '').toLowerCase();
}

const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  feet: 'foot',
  teeth: 'tooth',
  geese: 'goose',
  data: 'datum',
  media: 'medium',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  schemata: 'schema',
  indices: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
  appendices: 'appendix',
  alumni: 'alumnus',
  lenses: 'lens',
  quizzes: 'quiz',
  persons: 'person',
};

/** Endings of nouns whose plural changes more than its last letters: `salespeople`, `grandchildren`, `metadata`. */
const IRREGULAR_ENDING = /(people|persons|children|women|men|data|media|criteria|indices|matrices|vertices)$/;

/** What `word` may be the plural of, and itself. English does not tell `cases` from `buses`, so both readings count. */
function singularsOf(word: string): readonly string[] {
  const forms = [word];
  const ending = IRREGULAR[word] === undefined ? IRREGULAR_ENDING.exec(word)?.[1] : word;
  if (ending !== undefined) {
    forms.push(word.slice(0, word.length - ending.length) + (IRREGULAR[ending] ?? ending));
  }
  if (word.length < 3 || !word.endsWith('s') || word.endsWith('ss')) return forms;
  forms.push(word.slice(0, -1));
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2));
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  if (word.endsWith('ses') || word.endsWith('xes')) forms.push(`${word.slice(0, -2)}is`);
  return forms;
}

/** Whether two lower-case words are one noun, in singular or plural. */
export function isSameNoun(a: string, b: string): boolean {
  if (a === b) return true;
  // Nouns that differ in number share how they begin, but for the irregular ones (`person`, `people`: the first letter).
  if (a[0] !== b[0]) return false;
  const ofA = singularsOf(a);
  const ofB = singularsOf(b);
  return ofB.includes(a) || ofA.includes(b) || (ofA.length > 1 && ofB.length > 1 && ofA[1] === ofB[1]);
}

/** Whether two names are the same but for case, separators and the number of their nouns. */
export function isSameName(a: string, b: string): boolean {
  if (isSameNoun(foldName(a), foldName(b))) return true;
  const wordsA = splitWords(a);
  const wordsB = splitWords(b);
  return (
    wordsA.length > 0 &&
    wordsA.length === wordsB.length &&
    wordsA.every((word, index) => isSameNoun(word, wordsB[index] ?? ''))
  );
}

/** What is left of a name that reads as a key, `team` of `teamId` and `team_id`; undefined for any other. */
export function stemOfKey(name: string): string | undefined {
  return /^(.+?)_?(?:id|Id|ID|uuid|Uuid)$/.exec(name)?.[1];
}

/** Words that say little alone: sharing only these makes no two names near. */
const FAINT = new Set('is has was can id ids at by of on in to for the a an and or not no my new old it'.split(' '));
const FAINT_WEIGHT = 0.25;

/**
 * How much of two names is the same, 0 to 1, when all words of one stand in the other; else 0. Names that each have a
 * word of their own (`createdBy`, `createdAt`) mean different things however much they share.
 */
export function sharedWords(a: string, b: string): number {
  const wordsA = splitWords(a);
  const left = [...splitWords(b)];
  const total = weigh(wordsA) + weigh(left);
  let shared = 0;
  let telling = false;
  let missing = false;
  for (const word of wordsA) {
    const at = left.findIndex((other) => isSameNoun(word, other));
    if (at < 0) {
      missing = true;
      continue;
    }
    left.splice(at, 1);
    shared += weigh([word]);
    telling ||= !FAINT.has(word) && word.length > 1 && !/^\p{Nd}+$/u.test(word);
  }
  if (!telling || (missing && left.length > 0)) return 0;
  return (2 * shared) / total;
}

/** Words that say of a name only how it is kept: what stands before them is what it is. */
const TAILS = new Set(
  'list array set map items item records record entries data info details detail object obj ref id ids'.split(' '),
);

/**
 * Whether what `longer` is called after is among the words of `name`: `targetAccount` is an account, as `account` is;
 * `userAgent` is no user. English puts it last.
 */
export function hasHeadOf(longer: string, name: string): boolean {
  const words = [...splitWords(longer)];
  while (words.length > 1 && TAILS.has(words.at(-1) ?? '')) words.pop();
  const head = words.at(-1) ?? '';
  return splitWords(name).some((word) => isSameNoun(head, word));
}

function weigh(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (FAINT.has(word) ? FAINT_WEIGHT : 1), 0);
}
