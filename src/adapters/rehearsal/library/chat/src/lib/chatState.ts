import type { Delivery, Message, PeerEvent } from '../types';
import { createMessage, ROOMS } from './peer';

interface ChatState {
  activeRoomId: string;
  messages: Message[];
  typing: Record<string, boolean>;
  unread: Record<string, number>;
}

type ChatAction =
  | PeerEvent
  | { type: 'open'; roomId: string }
  | { type: 'delivery'; id: string; delivery: Delivery };

export function createChat(): ChatState {
  return {
    activeRoomId: ROOMS[0]?.id ?? '',
    messages: ROOMS.map((room) =>
      createMessage(room.id, 'peer', `Hi, I am ${room.peer}. ${room.topic}!`, 'sent'),
    ),
    typing: {},
    unread: {},
  };
}

export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'open':
      return {
        ...state,
        activeRoomId: action.roomId,
        unread: { ...state.unread, [action.roomId]: 0 },
      };
    case 'typing':
      return { ...state, typing: { ...state.typing, [action.roomId]: action.typing } };
    case 'message': {
      const { roomId } = action.message;
      const seen = roomId === state.activeRoomId;
      return {
        ...state,
        messages: [...state.messages, action.message],
        unread: { ...state.unread, [roomId]: seen ? 0 : (state.unread[roomId] ?? 0) + 1 },
      };
    }
    case 'delivery':
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === action.id ? { ...message, delivery: action.delivery } : message,
        ),
      };
  }
}
