import type { Message, PeerEvent, Room } from '../types';

type Listener = (event: PeerEvent) => void;

const SEND_MS = 300;
const READ_MS = 600;
const MAX_TYPING_MS = 2600;

export const ROOMS: Room[] = [
  { id: 'lobby', name: 'Lobby', topic: 'Say hello and settle in', peer: 'Mira' },
  { id: 'travel', name: 'Travel', topic: 'Trips, trains and packing lists', peer: 'Jonas' },
  { id: 'kitchen', name: 'Kitchen', topic: 'What is for dinner?', peer: 'Amara' },
];

const SMALL_TALK: Record<string, string[]> = {
  lobby: [
    'Good to know! What else is on your mind today?',
    'I was thinking the same thing this morning.',
    'Tell me more, I have a few minutes.',
  ],
  travel: [
    'A night train would make that easy, and you wake up right in the city.',
    'Pack light: one bag, two pairs of shoes, no regrets.',
    'Late September is my favourite time for that. Mild weather and no queues.',
  ],
  kitchen: [
    'A squeeze of lemon at the end makes all the difference.',
    'Try roasting the vegetables first, they turn out much sweeter.',
    'That goes well with flatbread and a bowl of yoghurt.',
  ],
};

const listeners = new Set<Listener>();
const timers = new Set<ReturnType<typeof setTimeout>>();
const replyCounts = new Map<string, number>();

function emit(event: PeerEvent): void {
  for (const listener of listeners) listener(event);
}

function later(ms: number, task: () => void): void {
  const timer = setTimeout(() => {
    timers.delete(timer);
    task();
  }, ms);
  timers.add(timer);
}

function composeReply(roomId: string, text: string): string {
  if (/\b(hi|hello|hey|good (morning|evening))\b/i.test(text)) return 'Hello! Nice to see you.';
  if (/\b(thanks|thank you)\b/i.test(text)) return 'You are very welcome!';
  if (/\b(bye|good night|see you)\b/i.test(text)) return 'Take care, talk to you soon!';
  const count = replyCounts.get(roomId) ?? 0;
  replyCounts.set(roomId, count + 1);
  const lines = SMALL_TALK[roomId] ?? [];
  const line = lines[count % lines.length] ?? 'I see!';
  return text.trim().endsWith('?') ? `Good question. ${line}` : line;
}

function scheduleReply(roomId: string, text: string): void {
  if (listeners.size === 0) return;
  const reply = composeReply(roomId, text);
  later(READ_MS, () => {
    emit({ type: 'typing', roomId, typing: true });
    later(Math.min(reply.length * 40, MAX_TYPING_MS), () => {
      emit({ type: 'typing', roomId, typing: false });
      emit({ type: 'message', message: createMessage(roomId, 'peer', reply, 'sent') });
    });
  });
}

export function createMessage(
  roomId: string,
  author: Message['author'],
  text: string,
  delivery: Message['delivery'],
): Message {
  return { id: crypto.randomUUID(), roomId, author, text, sentAt: Date.now(), delivery };
}

/** Delivers a message to the peer, who answers a moment later through the subscription. */
export function send(message: Message): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      if (!navigator.onLine) {
        reject(new Error('You are offline.'));
        return;
      }
      resolve();
      scheduleReply(message.roomId, message.text);
    }, SEND_MS);
  });
}

export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    // Nobody is left to hear a reply, so no timer may outlive the last subscription.
    timers.forEach(clearTimeout);
    timers.clear();
  };
}
