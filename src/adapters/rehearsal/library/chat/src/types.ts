export interface Room {
  id: string;
  name: string;
  topic: string;
  peer: string;
}

export type Delivery = 'sending' | 'sent' | 'failed';

export interface Message {
  id: string;
  roomId: string;
  author: 'me' | 'peer';
  text: string;
  sentAt: number;
  delivery: Delivery;
}

export type PeerEvent =
  | { type: 'typing'; roomId: string; typing: boolean }
  | { type: 'message'; message: Message };
