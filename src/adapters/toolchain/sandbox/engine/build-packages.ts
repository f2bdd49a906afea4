import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';
import { packageFile, REAL_MODULES } from '../bundle/real-packages.ts';

/** What the worlds offer, and all packages share. */
const SHARED = /^(?:react|react-dom|vue)(?:$|\/)/;

/** Of the languages in which zod complains, English alone: it brings fifty. */
const inEnglish: Plugin = {
  name: 'in-english',
  load: (id) =>
    /\/zod\/v4\/locales\/index\.js$/.test(id) ? `export { default as en } from './en.js';` : null,
};

/** The script that next-themes writes for servers, and of which React 19 complains in a browser. */
const withoutScript: Plugin = {
  name: 'without-script',
  transform: (code, id) =>
    /\/next-themes\//.test(id) ? code.replaceAll('"script"', '"template"') : null,
};

/** Animations are over as soon as they begin: nobody watches them. */
const withoutAnimations: Plugin = {
  name: 'without-animations',
  transform: (code, id) =>
    /\/motion-utils\/.*global-config\.mjs$/.test(id)
      ? code.replace('MotionGlobalConfig = {}', 'MotionGlobalConfig = { skipAnimations: true }')
      : null,
};

/** Builds each package that code can be run with into one module. Run by `npm run generate`. */
async function build(module: string): Promise<void> {
  await using bundle = await rolldown({
    input: module,
    cwd: fileURLToPath(new URL('../../../../../', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
    tsconfig: false,
    // What is of CommonJS asks for these by `require`, which there is none of in a module.
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
