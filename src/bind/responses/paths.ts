/** Paths as routes declare them and as requests name them, and which of the one answer which of the other. */
import { HOLE } from '../../evaluate/value.js';

/** One part of a route's path, between slashes. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter' }
  /** All that follows; `optional` where nothing need follow. */
  | { readonly kind: 'rest'; readonly optional: boolean };

/** A path that is asked for: its parts, each with `HOLE` for what is not known of it. */
export interface RequestPath {
  readonly segments: readonly string[];
  /** Whether something that is not known stands before the path: which server is asked, is not known either. */
  readonly hasUnknownBase: boolean;
  /** Of a server on this machine, where it is written. */
  readonly port: string | null;
}

/** `localhost:3000`; what is not known of a host may be this machine. */
const LOCAL = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\0)(?::(?:(\d+)|\0))?$/;
/** What stands for a server that is not known, or is but for its port. */
const UNKNOWN_SERVER = /^\0(?::(\d+)(?=\/))?/;

/** The port of a server on this machine that an address begins with; undefined where it begins with none. */
export function localPort(text: string): string | undefined {
  return requestPath(`${text.replace(/\/+$/, '')}/x`)?.port ?? undefined;
}

/** The path that a text asks for; undefined where it leads to another server, or is no path. */
export function requestPath(text: string): RequestPath | undefined {
  let path = text.replace(/[?#].*$/s, '');
  let hasUnknownBase = path.startsWith(HOLE);
  let port: string | null = null;
  const absolute = /^(?:https?:|\0)\/\/([^/]*)/.exec(path);
  if (absolute) {
    const host = absolute[1] ?? '';
    const local = LOCAL.exec(host);
    if (!local) return undefined;
    hasUnknownBase = host.startsWith(HOLE);
    port = local[1] ?? null;
    path = path.slice(absolute[0].length);
  } else {
    const unknown = UNKNOWN_SERVER.exec(path);
    port = unknown?.[1] ?? null;
    path = path.slice(unknown?.[0].length ?? 0);
  }
  if (!path.startsWith('/') || path.startsWith('//')) return undefined;
  // What is glued to the end of a name is a query string as a rule.
  if (/[^/\0]\0$/.test(path)) path = path.slice(0, -HOLE.length);
  const segments = path.split('/').filter(Boolean);
  return segments.some((segment) => segment !== HOLE) ? { segments, hasUnknownBase, port } : undefined;
}

/** The parts of a path as routers write it: `/users/:id`, `/files/*`, `/people/{id}`. */
export function routerSegments(path: string): readonly Segment[] {
  return path
    .split('/')
    .filter(Boolean)
    .map((part): Segment => {
      if (part.includes('*')) return { kind: 'rest', optional: true };
      if (part.includes(':') || part.includes('{') || part.includes('(')) return { kind: 'parameter' };
      return { kind: 'text', text: part };
    });
}

/** How well a route's path answers to a request's: greater is better; undefined where it does not, or not for certain. */
export function fitOf(route: readonly Segment[], { segments, hasUnknownBase }: RequestPath): number | undefined {
  let score = 0;
  for (const [index, segment] of route.entries()) {
    const asked = segments[index];
    if (segment.kind === 'rest') {
      // How much of a path is the rest, where more has to follow, is not worked out.
      if (index < route.length - 1) return undefined;
      // Of another server's paths, a route for whatever comes would answer all.
      if (hasUnknownBase || (asked === undefined && !segment.optional)) return undefined;
      return score * 4 ** Math.max(0, segments.length - index);
    }
    if (asked === undefined) return undefined;
    score = score * 4;
    if (segment.kind === 'text') {
      if (asked !== segment.text) return undefined;
      score += 2;
    } else {
      score += 1;
    }
  }
  return route.length === segments.length ? score : undefined;
}

/** Whether a path leads to `other` rather than to `route`, should what is not known of it be a name in the path of `other`. */
export function mayLeadTo(other: readonly Segment[], route: readonly Segment[], { segments }: RequestPath): boolean {
  return (
    other.length === route.length &&
    other.every((segment, index) => {
      const own = route[index];
      if (segments[index] === HOLE) return segment.kind === 'text' || own?.kind === 'parameter';
      return segment.kind === 'text' ? own?.kind === 'text' && own.text === segment.text : own?.kind === segment.kind;
    })
  );
}

/** What applications put before all of their paths, at most: `/api/v1`. */
const MAX_PREFIX = 2;

/** The same for a route below a path that is not known. */
export function fitBelow(route: readonly Segment[], path: RequestPath): number | undefined {
  const extra = path.segments.length - route.length;
  if (route[0]?.kind !== 'text' || extra < 0 || extra > MAX_PREFIX) return undefined;
  if (path.segments.slice(0, extra).includes(HOLE)) return undefined;
  return fitOf(route, { ...path, segments: path.segments.slice(extra) });
}
