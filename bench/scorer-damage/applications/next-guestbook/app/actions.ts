'use server';

import { revalidatePath } from 'next/cache';
import { addEntry } from './entries';

export interface SignState {
  readonly problem: string | null;
}

export async function sign(_previous: SignState, form: FormData): Promise<SignState> {
  const name = String(form.get('name') ?? '').trim();
  const text = String(form.get('text') ?? '').trim();
  if (name === '' || text === '') return { problem: 'Say who you are, and something' };
  await addEntry(name, text);
  revalidatePath('/');
  return { problem: null };
}
