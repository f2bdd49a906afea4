import { NextResponse } from 'next/server';
import { addEntry, readEntries } from '../../entries';

export async function GET() {
  const entries = await readEntries();
  return NextResponse.json(entries);
}

export async function POST(request: Request) {
  const { name, text } = await request.json();
  if (typeof name !== 'string' || typeof text !== 'string') {
    return NextResponse.json({ problem: 'An entry has a name and a text' }, { status: 400 });
  }
  const entry = await addEntry(name, text);
  return NextResponse.json(entry, { status: 201 });
}
