import type { Project } from '../../project/project.ts';

/** These bring their own page and start. */
export const startsByFramework = ({ manifest, files }: Project): boolean =>
  [
    'next',
    '@sveltejs/kit',
    'nuxt',
    'astro',
    '@remix-run/react',
    '@react-router/dev',
    'expo',
    'react-native',
    'gatsby',
  ].some((name) => manifest?.dependencies.has(name)) ||
  [...files.keys()].some((path) => /^src\/routes\/.*\+page\.svelte$/.test(path));
