import type { Post } from './types';

export const seedPosts: Post[] = [
  {
    id: 'the-case-for-small-tools',
    title: 'The case for small tools',
    author: 'Mara Lindqvist',
    tags: ['craft', 'software'],
    publishedAt: '2025-03-18T08:30:00.000Z',
    body: `Every workshop has a drawer of tools that do exactly one thing. Nobody admires the cork
puller or the bicycle spoke key, yet on the day you need one, nothing else will do.

Software has such a drawer too. A script that renames photographs by their date, a page that
converts oven temperatures: they are finished, and being finished is a feature. You can learn all
of such a tool in a minute and trust it for ten years.

So before growing the next big thing, ask whether a small one would already help.`,
  },
  {
    id: 'a-slow-sunday-loaf',
    title: 'A slow Sunday loaf',
    author: 'Idris Okafor',
    tags: ['food', 'craft'],
    publishedAt: '2025-02-09T10:00:00.000Z',
    body: `The dough is mixed on Saturday evening: flour, water, salt and a pinch of yeast so small
that it looks like a mistake. Time does the rest of the kneading.

By morning it has doubled and smells faintly of apples. Fold it twice, let it rest for as long as
breakfast takes, then bake it in a heavy pot that has been heating with the oven.

The hardest step is the last one. Let the loaf cool for an hour before you cut it.`,
  },
  {
    id: 'night-trains-and-notebooks',
    title: 'Night trains and notebooks',
    author: 'Mara Lindqvist',
    tags: ['travel', 'writing'],
    publishedAt: '2025-01-22T19:45:00.000Z',
    body: `A night train is the last office without a door. The window shows nothing but your own
lamp, the rails keep the rhythm, and there is no connection worth fighting for.

I carry one notebook and one pencil, and I write down what I would have looked up: questions,
half-remembered names, the shape of a station roof. Most of it turns out not to need an answer.

By the time the conductor brings the coffee, there is usually a first draft.`,
  },
  {
    id: 'reading-code-aloud',
    title: 'Reading code aloud',
    author: 'Teo Barros',
    tags: ['software', 'writing'],
    publishedAt: '2024-12-05T14:15:00.000Z',
    body: `Once a week two of us pick a file and read it aloud, as one would read a letter. It takes
a quarter of an hour and finds what no checker finds.

A name that cannot be pronounced is rarely a good name. A sentence that needs three breaths is
usually three functions. And when the reader says "and then, for some reason", there is a comment
missing.

Nothing has to be decided in that quarter of an hour. Hearing it is enough.`,
  },
];
