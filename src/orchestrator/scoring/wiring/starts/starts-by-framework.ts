import type { Project } from '../../project/project.ts';

/** True for frameworks that bring their own page and entry point. */
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
