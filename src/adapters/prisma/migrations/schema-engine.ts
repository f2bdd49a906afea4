import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** Prisma's own engine for migrations, as WebAssembly: no binary, no download. `free()` it. */
export async function loadSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: { readonly path: string; readonly content: string },
): Promise<SchemaEngine> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  return SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

// The bindings are a module with one memory: instantiating them again would pull it from under
// the engines of before.
let bindings: ReturnType<typeof loadBindings> | undefined;

/** The package's entry imports its .wasm file as a module, which not every Node can. */
async function loadBindings() {
  const loaded = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = await readFile(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': { ...loaded },
  });
  callExport(loaded, '__wbg_set_wasm', instance.exports);
  callExport(instance.exports, '__wbindgen_start');
  return loaded;
}

/** Calls one of the functions that wasm-bindgen exports and leaves out of its declarations. */
function callExport(exports: object, name: string, ...args: readonly unknown[]): void {
  const exported: unknown = Reflect.get(exports, name);
  if (typeof exported !== 'function') throw new Error(`the schema engine exports no ${name}`);
  exported(...args);
}
