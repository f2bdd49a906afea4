import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from '../resolvers/context.ts';
import { isNodeId, parseGlobalId, toGlobalId } from '../resolvers/global-id.ts';
import { MAX_PAGE_SIZE } from '../resolvers/run.ts';
import type PrismaTypes from './generated/pothos-types.ts';
import { getDatamodel } from './generated/pothos-types.ts';

/** The schema builder to which every file in this folder adds its types and root fields. */
export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    ID: { Input: string; Output: string };
  };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: true };
  DefaultNodeNullability: false;
}>({
  plugins: [ErrorsPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  errors: {},
  prisma: {
    client: ({ prisma }) => prisma,
    dmmf: getDatamodel(),
    maxConnectionSize: MAX_PAGE_SIZE,
    defaultConnectionSize: 20,
  },
  relay: {
    encodeGlobalID: toGlobalId,
    decodeGlobalID: parseGlobalId,
    nodeQueryOptions: {
      description: 'Anything of the caller’s by its id.',
      // A malformed id is treated as the id of nothing, so the field is null.
      resolve: (_root, { id }, _ctx, _info, load) => (isNodeId(id) ? load(id) : null),
    },
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: { list: false, items: true } },
    nodeFieldOptions: { nullable: false },
  },
});

builder.queryType({});
builder.mutationType({});
builder.subscriptionType({});
