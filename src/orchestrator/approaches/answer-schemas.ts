import type { ResponseSchema } from '../ports/code-model.ts';

/** An answer that holds whole files, and the paths of files to delete. */
export const FILES_SCHEMA: ResponseSchema = {
  type: 'object',
  properties: {
    files: {
      type: 'array',
      description: 'Every file that is new or changed, each with its whole content.',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string', description: 'Relative to the project, with "/".' },
          content: { type: 'string', description: 'The whole file, from first line to last.' },
        },
        required: ['path', 'content'],
      },
    },
    deletedPaths: {
      type: 'array',
      description: 'Paths of existing files that are no longer needed.',
      items: { type: 'string' },
    },
  },
  required: ['files'],
};

/** A plan: the files to be written, in stages. */
export const PLAN_SCHEMA: ResponseSchema = {
  type: 'object',
  properties: {
    stages: {
      type: 'array',
      description: 'In the order of writing: what others import comes first.',
      items: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          paths: { type: 'array', items: { type: 'string' } },
        },
        required: ['title', 'paths'],
      },
    },
  },
  required: ['stages'],
};
