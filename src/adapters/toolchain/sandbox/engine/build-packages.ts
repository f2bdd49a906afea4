import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';
import { packageFile, REAL_MODULES } from '../bundle/real-packages.ts';

/** Packages that the world provides and that all others must share. */
const SHARED = /^(?:react|react-dom|vue)(?:$|\/)/;

/** Keeps only the English messages of some fifty languages that zod includes. */
const inEnglish: Plugin = {
  name: 'in-english',
  load: (id) =>
    /\/zod\/v4\/locales\/index\.js$/.test(id) ? `export { default as en } from './en.js';` : null,
};

/** Renames the script element that next-themes renders: in a browser, React 19 warns of it. */
const withoutScript: Plugin = {
  name: 'without-script',
  transform: (code, id) =>
    /\/next-themes\//.test(id) ? code.replaceAll('"script"', '"template"') : null,
};

/** Ends Motion's animations as soon as they start: nobody watches them. */
const withoutAnimations: Plugin = {
  name: 'without-animations',
  transform: (code, id) =>
    /\/motion-utils\/.*global-config\.mjs$/.test(id)
      ? code.replace('MotionGlobalConfig = {}', 'MotionGlobalConfig = { skipAnimations: true }')
      : null,
};

/**
 * Builds one of the packages that code can run with into a single module. Run by
 * `npm run generate`.
 */
async function build(module: string): Promise<void> {
  await using bundle = await rolldown({
    input: module,
    cwd: fileURLToPath(new URL('../../../../../', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
    tsconfig: false,
    // Turns `require` of a shared package in CommonJS code into an import.
    plugins: [
      inEnglish,
      withoutScript,
      withoutAnimations,
      esmExternalRequirePlugin({ external: [SHARED] }),
    ],
    transform: {
      define: {
        'process.env.NODE_ENV': '"development"',
        'import.meta.env.MODE': '"development"',
        __DEV__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __FEATURE_PROD_DEVTOOLS__: 'false',
      },
    },
  });
  const { output } = await bundle.generate({ format: 'es', minify: true, codeSplitting: false });
  await writeFile(packageFile(module), output[0].code);
}

await mkdir(new URL('./generated/packages/', import.meta.url), { recursive: true });
await Promise.all(REAL_MODULES.map(build));
