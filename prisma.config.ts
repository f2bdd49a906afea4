import { defineConfig } from 'prisma/config';

// `prisma generate` insists on a schema-engine binary, which it would download, and never runs it.
if (process.argv.includes('generate')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
