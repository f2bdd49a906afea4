import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { esmExternalRequirePlugin } from 'rolldown/plugins';
import { packageFile, REAL_MODULES } from '../bundle/real-packages.ts';

/** What the worlds offer, and all packages share. */
const SHARED = /^(?:react|react-dom|vue)(?:$|\/)/;

/** Builds each package that code can be run with into one module. Run by `npm run generate`. */
async function build(module: string): Promise<void> {
  await using bundle = await rolldown({
    input: module,
    cwd: fileURLToPath(new URL('../../../../../', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
    tsconfig: false,
    // What is of CommonJS asks for these by `require`, which there is none of in a module.
    plugins: [esmExternalRequirePlugin({ external: [SHARED] })],
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
