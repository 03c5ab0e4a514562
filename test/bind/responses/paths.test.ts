import { describe, expect, it } from 'vitest';
import { fitOf, mayLeadTo, requestPath, routerSegments } from '../../../src/bind/responses/paths.js';
import { HOLE } from '../../../src/evaluate/value.js';

describe('a path that is asked for', () => {
  it('has its query left out, and what stands for an unknown server', () => {
    expect(requestPath('/api/people?take=20#top')).toEqual({
      segments: ['api', 'people'],
      hasUnknownBase: false,
      port: null,
    });
    expect(requestPath(`/api/people${HOLE}`)).toEqual({
      segments: ['api', 'people'],
      hasUnknownBase: false,
      port: null,
    });
    expect(requestPath(`${HOLE}/api/people/${HOLE}`)).toEqual({
      segments: ['api', 'people', HOLE],
      hasUnknownBase: true,
      port: null,
    });
  });

  it('names a port of this machine, as far as it is written', () => {
    const segments = ['api', 'people'];
    expect(requestPath('http://localhost:3000/api/people')).toEqual({ segments, hasUnknownBase: false, port: '3000' });
    expect(requestPath('http://127.0.0.1/api/people')).toEqual({ segments, hasUnknownBase: false, port: null });
    expect(requestPath(`http://localhost:${HOLE}/api/people`)?.port).toBeNull();
    expect(requestPath(`http://${HOLE}:4000/api/people`)).toEqual({ segments, hasUnknownBase: true, port: '4000' });
    expect(requestPath(`${HOLE}:4000/api/people`)).toEqual({ segments, hasUnknownBase: true, port: '4000' });
  });

  it('is none of the project where it names another server, or says nothing', () => {
    expect(requestPath('https://api.example.com/api/people')).toBeUndefined();
    expect(requestPath(`https://${HOLE}.example.com/api/people`)).toBeUndefined();
    expect(requestPath('//cdn.example.com/api/people')).toBeUndefined();
    expect(requestPath(`${HOLE}people`)).toBeUndefined();
    expect(requestPath(`/${HOLE}`)).toBeUndefined();
  });
});

describe('a route', () => {
  const fits = (route: string, asked: string): number | undefined => {
    const path = requestPath(asked);
    return path && fitOf(routerSegments(route), path);
  };

  it('answers what its parts name, parameters anything', () => {
    expect(fits('/api/people/:id', '/api/people/7')).toBeDefined();
    expect(fits('/api/people/:id', `/api/people/${HOLE}`)).toBeDefined();
    expect(fits('/api/people/:id', '/api/people')).toBeUndefined();
    expect(fits('/api/people/all', `/api/people/${HOLE}`)).toBeUndefined();
  });

  it('is not told from others where more has to follow behind any number of parts', () => {
    expect(fits('/api/*', '/api/people/7')).toBeDefined();
    expect(fits('/*/people', '/api/people')).toBeUndefined();
    expect(fits('/*/people', '/api/accounts')).toBeUndefined();
  });

  it('that names a part answers before one that takes any', () => {
    const named = fits('/api/people/all', '/api/people/all') ?? 0;
    const any = fits('/api/people/:id', '/api/people/all') ?? 0;
    const rest = fits('/api/*', '/api/people/all') ?? 0;
    expect(named).toBeGreaterThan(any);
    expect(any).toBeGreaterThan(rest);
  });
});

describe('a path with something unknown in it', () => {
  const leads = (other: string, route: string, path: string): boolean | undefined => {
    const asked = requestPath(path);
    return asked && mayLeadTo(routerSegments(other), routerSegments(route), asked);
  };

  it('may lead to a route that has a name where the one that answers has a parameter', () => {
    expect(leads('/reports/goal', '/reports/:id', `/reports/${HOLE}`)).toBe(true);
    expect(leads('/teams/:id/reports/goal', '/teams/:id/reports/:id', `/teams/${HOLE}/reports/${HOLE}`)).toBe(true);
  });

  it('leads to no other where all of it is known, or something else differs', () => {
    expect(leads('/reports/goal', '/reports/:id', '/reports/12')).toBe(false);
    expect(leads('/:kind/goal', '/reports/:id', `/reports/${HOLE}`)).toBe(false);
    expect(leads('/users/goal', '/reports/:id', `/reports/${HOLE}`)).toBe(false);
    expect(leads('/reports/goal/steps', '/reports/:id', `/reports/${HOLE}`)).toBe(false);
  });
});
