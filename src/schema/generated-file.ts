import { builder } from './builder.ts';

export const GeneratedFileRef = builder.prismaObject('GeneratedFile', {
  description: 'A file that an attempt wrote.',
  // Other columns are selected by the fields that need them.
  select: { attemptId: true, path: true },
  fields: (t) => ({
    path: t.exposeString('path'),
    content: t.exposeString('content'),
    sizeBytes: t.exposeInt('sizeBytes', { description: 'In UTF-8.' }),
    language: t.exposeString('language', { nullable: true }),
  }),
});
