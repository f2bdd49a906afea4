import { COMPLEXITIES, TASK_TYPES, type TaskProfile } from '../orchestrator/task.ts';
import * as resolvers from '../resolvers/task.ts';
import { builder } from './builder.ts';

export const TaskTypeRef = builder.enumType('TaskType', { values: TASK_TYPES });
const ComplexityRef = builder.enumType('Complexity', { values: COMPLEXITIES });

export const FileInputRef = builder.inputType('FileInput', {
  fields: (t) => ({
    path: t.string({ required: true, description: 'Relative to the project, with `/`.' }),
    content: t.string({ required: true }),
  }),
});

const TaskInputRef = builder.inputType('TaskInput', {
  fields: (t) => ({
    request: t.string({ required: true }),
    conversationId: t.id({
      description: 'Continues a conversation: the files of its last winner are what an edit edits.',
    }),
    files: t.field({
      type: [FileInputRef],
      description: 'Files the request is about. They replace the conversation’s.',
    }),
  }),
});

export const TaskProfileRef = builder.objectRef<TaskProfile>('TaskProfile').implement({
  description: 'What the service makes of a request before any model has seen it.',
  fields: (t) => ({
    type: t.expose('type', { type: TaskTypeRef }),
    complexity: t.expose('complexity', { type: ComplexityRef }),
    complexityScore: t.exposeInt('complexityScore', { description: '0 to 100.' }),
    requirements: t.stringList({ resolve: ({ requirements }) => [...requirements] }),
    framework: t.exposeString('framework', { nullable: true }),
    estimatedFiles: t.exposeInt('estimatedFiles'),
    reasons: t.stringList({
      description: 'Why it was judged so, for a person to read.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

builder.queryField('profileTask', (t) =>
  t.field({
    type: TaskProfileRef,
    description: 'What the service would make of a request, without running it.',
    args: { input: t.arg({ type: TaskInputRef, required: true }) },
    resolve: (_root, { input }, ctx) => resolvers.profileTask(input, ctx),
  }),
);
