import { useAutoScroll } from '../hooks/useAutoScroll';
import type { Message } from '../types';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

interface MessageListProps {
  messages: Message[];
  peer: string;
  typing: boolean;
  onResend: (message: Message) => void;
}

export function MessageList({ messages, peer, typing, onResend }: MessageListProps) {
  const listRef = useAutoScroll<HTMLDivElement>(`${messages.at(-1)?.id ?? ''}:${typing}`);

  return (
    <div className="messages" ref={listRef} role="log" aria-label="Messages">
      <ol>
        {messages.map((message) => (
          <li key={message.id} className={`message ${message.author}`}>
            <p className="meta">
              <span>{message.author === 'me' ? 'You' : peer}</span>{' '}
              <time dateTime={new Date(message.sentAt).toISOString()}>
                {clock.format(message.sentAt)}
              </time>
            </p>
            <p className="bubble">{message.text}</p>
            {message.delivery === 'sending' && <p className="meta">Sending…</p>}
            {message.delivery === 'failed' && (
              <p className="meta failed">
                Not sent.{' '}
                <button type="button" onClick={() => onResend(message)}>
                  Try again
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
      <p className="meta typing">{typing && `${peer} is typing…`}</p>
    </div>
  );
}
