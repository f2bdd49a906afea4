import type { Question } from './types';

export const questionBank: readonly Question[] = [
  {
    id: 'sunlight',
    prompt: 'Roughly how long does sunlight travel before it reaches the Earth?',
    options: ['8 seconds', '8 minutes', '8 hours', '8 days'],
    correct: '8 minutes',
    explanation: 'Light covers the 150 million kilometres in about 500 seconds.',
  },
  {
    id: 'bones',
    prompt: 'Where in the human body is the smallest bone?',
    options: ['In the nose', 'In the little toe', 'In the ear', 'In the wrist'],
    correct: 'In the ear',
    explanation: 'The stirrup bone of the middle ear is only about 3 millimetres long.',
  },
  {
    id: 'bees',
    prompt: 'What does a honeybee tell the others with its waggle dance?',
    options: ['Where food is', 'That rain is near', 'Who the queen is', 'That a wasp attacks'],
    correct: 'Where food is',
    explanation: 'Angle and duration of the dance give direction and distance of the flowers.',
  },
  {
    id: 'gold',
    prompt: 'Which chemical element has the symbol Au?',
    options: ['Silver', 'Argon', 'Copper', 'Gold'],
    correct: 'Gold',
    explanation: 'The symbol comes from aurum, the Latin word for gold.',
  },
  {
    id: 'ocean',
    prompt: 'Which ocean is the deepest?',
    options: ['Atlantic', 'Indian', 'Pacific', 'Arctic'],
    correct: 'Pacific',
    explanation: 'Its Mariana Trench goes down to almost 11 kilometres.',
  },
  {
    id: 'primes',
    prompt: 'Which of these numbers is prime?',
    options: ['51', '57', '87', '97'],
    correct: '97',
    explanation: 'The other three can all be divided by 3.',
  },
  {
    id: 'octopus',
    prompt: 'How many hearts does an octopus have?',
    options: ['One', 'Two', 'Three', 'Eight'],
    correct: 'Three',
    explanation: 'Two serve the gills and one the rest of the body.',
  },
  {
    id: 'venus',
    prompt: 'Which planet takes longer to turn once than to circle the Sun?',
    options: ['Mercury', 'Venus', 'Mars', 'Neptune'],
    correct: 'Venus',
    explanation: 'Venus turns in 243 Earth days and completes its orbit in 225.',
  },
  {
    id: 'desert',
    prompt: 'Which of these deserts covers the largest area?',
    options: ['Sahara', 'Gobi', 'Kalahari', 'Antarctic'],
    correct: 'Antarctic',
    explanation: 'A desert is defined by how little falls from the sky, not by its heat.',
  },
  {
    id: 'sound',
    prompt: 'In which of these does sound travel fastest?',
    options: ['Air', 'Water', 'Steel', 'A vacuum'],
    correct: 'Steel',
    explanation: 'Sound runs at about 5 kilometres a second in steel, and not at all in a vacuum.',
  },
];
