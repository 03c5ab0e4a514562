/** Operations by the names they go by elsewhere: a call written from habit, or ported from another library. */
import type { Near } from './catalog.js';
import { nearNames } from './near.js';
import { foldName } from './words.js';

/** Client operations by what Sequelize, TypeORM, Mongoose, Knex and older clients call them; folded, likeliest first. */
const ELSEWHERE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    all: ['findMany'],
    list: ['findMany'],
    listall: ['findMany'],
    select: ['findMany'],
    selectall: ['findMany'],
    findall: ['findMany'],
    findby: ['findMany'],
    getall: ['findMany'],
    getmany: ['findMany'],
    fetchall: ['findMany'],
    get: ['findUnique', 'findFirst', 'findMany'],
    findone: ['findFirst', 'findUnique'],
    findoneby: ['findFirst', 'findUnique'],
    getone: ['findFirst', 'findUnique'],
    first: ['findFirst'],
    findbyid: ['findUnique'],
    findbypk: ['findUnique'],
    findonebyid: ['findUnique'],
    getbyid: ['findUnique'],
    findorfail: ['findUniqueOrThrow', 'findFirstOrThrow'],
    findoneorfail: ['findFirstOrThrow', 'findUniqueOrThrow'],
    findoneorthrow: ['findFirstOrThrow', 'findUniqueOrThrow'],
    findonebyorfail: ['findFirstOrThrow', 'findUniqueOrThrow'],
    firstorfail: ['findFirstOrThrow'],
    exists: ['findFirst', 'count'],
    findandcount: ['findMany', 'count'],
    findandcountall: ['findMany', 'count'],
    countall: ['count'],
    countby: ['count'],
    countdocuments: ['count'],
    estimateddocumentcount: ['count'],
    sum: ['aggregate'],
    avg: ['aggregate'],
    average: ['aggregate'],
    min: ['aggregate'],
    minimum: ['aggregate'],
    max: ['aggregate'],
    maximum: ['aggregate'],
    add: ['create'],
    build: ['create'],
    insert: ['create'],
    insertone: ['create'],
    insertmany: ['createMany'],
    bulkcreate: ['createMany'],
    bulkinsert: ['createMany'],
    save: ['upsert', 'create', 'update'],
    findorcreate: ['upsert'],
    createorupdate: ['upsert'],
    updateorcreate: ['upsert'],
    insertorupdate: ['upsert'],
    edit: ['update'],
    modify: ['update'],
    patch: ['update'],
    findbyidandupdate: ['update'],
    findoneandupdate: ['update'],
    bulkupdate: ['updateMany'],
    updateall: ['updateMany'],
    del: ['delete'],
    destroy: ['delete'],
    remove: ['delete'],
    removeone: ['delete'],
    findbyidanddelete: ['delete'],
    findbyidandremove: ['delete'],
    findoneanddelete: ['delete'],
    findoneandremove: ['delete'],
    bulkdelete: ['deleteMany'],
    deleteall: ['deleteMany'],
    destroyall: ['deleteMany'],
    removeall: ['deleteMany'],
    removemany: ['deleteMany'],
    truncate: ['deleteMany'],
  }),
);

/** Of a model's operations those near to `written`: by how they are spelt, or as what other libraries call them. */
export function nearOperations(written: string, operations: readonly string[]): readonly Near[] {
  const near = nearNames(
    written,
    operations.map((name) => ({ name, entity: '' })),
  );
  if (near[0]?.how === 'case') return near;
  const known = ELSEWHERE.get(foldName(written)) ?? [];
  const meant = known.filter((name) => operations.includes(name));
  if (!meant.length) return near;
  return meant.map((name) => ({ entity: '', name, how: 'words', unique: meant.length === 1 }));
}
