/** A relative path as a relative reference of RFC 3986: `src/app/[id]/page.tsx` becomes `src/app/%5Bid%5D/page.tsx`. */
export function toUri(path: string): string {
  return encodeURI(path.replace(/\p{Cs}/gu, '\uFFFD')).replace(/[?#:]/g, encodeURIComponent);
}
