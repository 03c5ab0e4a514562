import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Finding } from '../../bench/drift/score.js';
import { carryOver, mapBack, untypeFolder } from '../../bench/untyped/untyped-copy.js';
import { createProject } from '../temp-project.js';

const SERVICE = `import type { User } from './types';
import { helper } from './helper.ts';

interface Row {
  id: string;
}

export class Service {
  constructor(private readonly db: Client) {}
  find(id: string): Promise<User | Row> {
    return this.db.user.findMany({ where: { id } });
  }
}
helper();
`;

function files() {
  return {
    'src/service.ts': SERVICE,
    'src/helper.ts': 'export const helper = (): void => {};\n',
    'src/globals.d.ts': 'declare const x: 1;\n',
    'tsconfig.json': { compilerOptions: { paths: { '@/*': ['src/*'], h: ['src/helper.ts'] } } },
  };
}

function findingAt(line: number, column: number): Finding {
  const range = { start: { line, column } };
  return { id: '', ruleId: '', severity: 'error', message: '', name: null, file: 'src/service.js', range };
}

it('code loses its types and keeps its meaning, configuration names what is there', () => {
  const dir = createProject(files());
  expect([...untypeFolder(dir).keys()].sort()).toEqual(['src/helper.js', 'src/service.js']);
  const js = readFileSync(join(dir, 'src/service.js'), 'utf8');
  expect(js).toMatch(/import { helper } from ['"].\/helper\.js['"]/);
  expect(js).not.toMatch(/interface|User|: string/);
  expect(JSON.parse(readFileSync(join(dir, 'jsconfig.json'), 'utf8'))).toEqual({
    compilerOptions: { paths: { '@/*': ['src/*'], h: ['src/helper.js'] } },
  });
});

it('a finding is mapped back to the token it stands at', () => {
  const dir = createProject(files());
  const untyped = untypeFolder(dir);
  const lines = readFileSync(join(dir, 'src/service.js'), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('findMany'));
  const back = mapBack(findingAt(line + 1, (lines[line]?.indexOf('findMany') ?? 0) + 1), untyped);
  const original = SERVICE.split('\n').findIndex((text) => text.includes('findMany'));
  expect(back).toMatchObject({ file: 'src/service.ts', range: { start: { line: original + 1 } } });
  const column = back.range?.start.column ?? 0;
  expect(SERVICE.split('\n')[original]?.slice(column - 1)).toMatch(/^findMany/);
});

it('an edit is carried over and taken back; one that touches types alone leaves nothing', () => {
  const typed = createProject(files());
  const typesOnly = createProject({ ...files(), 'src/service.ts': SERVICE.replace('id: string;', 'key: string;') });
  const renamed = createProject({ ...files(), 'src/service.ts': SERVICE.replace('findMany', 'findAll') });
  const untyped = untypeFolder(typed);
  const read = () => readFileSync(join(typed, 'src/service.js'), 'utf8');
  const before = read();
  expect(carryOver(['src/service.ts'], typesOnly, typed, untyped)).toBeNull();
  const restore = carryOver(['src/service.ts'], renamed, typed, untyped);
  expect(read()).toContain('findAll');
  restore?.();
  expect(read()).toBe(before);
});
