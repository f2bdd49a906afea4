import { readEntries } from './entries';
import { EntryList } from './entry-list';
import { SignForm } from './sign-form';

export default async function Page() {
  const entries = await readEntries();
  return (
    <main>
      <h1>Guestbook</h1>
      <SignForm limit={200} />
      <EntryList entries={entries} heading={`${entries.length} entries`} />
    </main>
  );
}
