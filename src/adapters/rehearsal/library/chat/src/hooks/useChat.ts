import { useEffect, useReducer } from 'react';
import { chatReducer, createChat } from '../lib/chatState';
import { createMessage, send, subscribe } from '../lib/peer';
import type { Message } from '../types';

export function useChat() {
  const [state, dispatch] = useReducer(chatReducer, undefined, createChat);

  useEffect(() => subscribe(dispatch), []);

  async function deliver(message: Message): Promise<void> {
    try {
      await send(message);
      dispatch({ type: 'delivery', id: message.id, delivery: 'sent' });
    } catch {
      dispatch({ type: 'delivery', id: message.id, delivery: 'failed' });
    }
  }

  return {
    activeRoomId: state.activeRoomId,
    messages: state.messages.filter((message) => message.roomId === state.activeRoomId),
    typing: state.typing[state.activeRoomId] ?? false,
    unread: state.unread,
    openRoom: (roomId: string) => dispatch({ type: 'open', roomId }),
    sendText: (text: string) => {
      const message = createMessage(state.activeRoomId, 'me', text, 'sending');
      dispatch({ type: 'message', message });
      void deliver(message);
    },
    resend: (message: Message) => {
      dispatch({ type: 'delivery', id: message.id, delivery: 'sending' });
      void deliver(message);
    },
  };
}
