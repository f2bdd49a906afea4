import type { CodegenConfig } from '@graphql-codegen/cli';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from './src/schema/index.ts';

/** Prints the schema for clients, and types the documents under src/client. Both are committed. */
const config: CodegenConfig = {
  schema: printSchema(lexicographicSortSchema(buildSchema())),
  documents: 'src/client/*.graphql',
  importExtension: '.ts',
  generates: {
    'schema.graphql': { plugins: ['schema-ast'] },
    'src/client/documents.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        enumsAsTypes: true,
        immutableTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string' },
      },
    },
  },
};

export default config;
