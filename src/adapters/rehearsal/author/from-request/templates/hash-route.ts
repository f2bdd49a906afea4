/** `src/hooks/useHashRoute.ts`: routes by the URL's hash, so that links and Back work. */
export const HASH_ROUTE_FILE = `import { useEffect, useState } from 'react';

/** The address's hash, such as \`#/new\`; \`#/\` when there is none. */
export function useHashRoute() {
  const [route, setRoute] = useState(() => window.location.hash || '#/');

  useEffect(() => {
    const follow = () => setRoute(window.location.hash || '#/');
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  function navigate(next: string): void {
    window.location.hash = next;
  }

  return { route, navigate };
}
`;
