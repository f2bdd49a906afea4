import { Composer } from './components/Composer';
import { MessageList } from './components/MessageList';
import { RoomList } from './components/RoomList';
import { useChat } from './hooks/useChat';
import { ROOMS } from './lib/peer';
import './styles.css';

export default function App() {
  const { activeRoomId, messages, typing, unread, openRoom, sendText, resend } = useChat();
  const room = ROOMS.find(({ id }) => id === activeRoomId);

  return (
    <div className="chat">
      <RoomList rooms={ROOMS} activeRoomId={activeRoomId} unread={unread} onOpen={openRoom} />
      {room && (
        <main key={room.id} className="conversation">
          <header>
            <h2>{room.name}</h2>
            <p className="meta">{room.topic}</p>
          </header>
          <MessageList messages={messages} peer={room.peer} typing={typing} onResend={resend} />
          <Composer roomName={room.name} onSend={sendText} />
        </main>
      )}
    </div>
  );
}
