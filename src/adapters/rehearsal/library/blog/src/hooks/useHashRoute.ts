import { useMemo, useSyncExternalStore } from 'react';
import type { Route } from '../types';

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A hand-typed address may hold a lone "%"; it then simply matches nothing.
    return part;
  }
}

function parseHash(hash: string): Route {
  const parts = hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decode);
  const [page, argument] = parts;
  if (page === undefined) return { page: 'list', tag: null };
  if (page === 'tag' && argument !== undefined) return { page: 'list', tag: argument };
  if (page === 'post' && argument !== undefined) return { page: 'post', id: argument };
  if (page === 'write') return { page: 'write' };
  return { page: 'missing' };
}

export const homeHref = '#/';
export const writeHref = '#/write';

export function postHref(id: string): string {
  return `#/post/${encodeURIComponent(id)}`;
}

export function tagHref(tag: string): string {
  return `#/tag/${encodeURIComponent(tag)}`;
}

export function navigate(href: string): void {
  window.location.hash = href;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

export function useHashRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseHash(hash), [hash]);
}
