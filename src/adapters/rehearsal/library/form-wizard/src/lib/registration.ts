import type { Draft, WizardData } from '../types';
import { CONTACTS, EMPTY_DATA, STEPS, TOPICS } from './steps';

const STORAGE_KEY = 'form-wizard:draft';
const LATENCY_MS = 1000;
const REGISTERED = ['taken@example.com'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function stepIndex(value: unknown): number {
  return typeof value === 'number' && STEPS[value] ? value : 0;
}

function parseData(value: Record<string, unknown>): WizardData {
  const topics: unknown[] = Array.isArray(value.topics) ? value.topics : [];
  return {
    fullName: text(value.fullName),
    email: text(value.email),
    phone: text(value.phone),
    street: text(value.street),
    postalCode: text(value.postalCode),
    city: text(value.city),
    country: text(value.country),
    topics: TOPICS.map((topic) => topic.value).filter((topic) => topics.includes(topic)),
    contact: CONTACTS.find((contact) => contact.value === value.contact)?.value ?? 'email',
    newsletter: value.newsletter === true,
  };
}

export function loadDraft(): Draft {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (isRecord(value) && isRecord(value.data)) {
      const reached = stepIndex(value.reached);
      const step = Math.min(stepIndex(value.step), reached);
      return { data: parseData(value.data), step, reached };
    }
  } catch {
    // A draft that cannot be read is no better than none: start with an empty form.
  }
  return { data: EMPTY_DATA, step: 0, reached: 0 };
}

/** Stores the draft, or forgets it when given null. */
export function saveDraft(draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(STORAGE_KEY, JSON.stringify(draft));
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Without storage the form still works, it only does not survive a reload.
  }
}

/** Stands in for the registration service and answers with a reference number. */
export async function submitRegistration(data: WizardData, signal: AbortSignal): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, LATENCY_MS);
    const abort = () => {
      clearTimeout(timer);
      reject(new DOMException('The submission was cancelled.', 'AbortError'));
    };
    signal.addEventListener('abort', abort, { once: true });
  });
  if (!navigator.onLine) {
    throw new Error('You are offline. Your draft is kept, so try again later.');
  }
  if (REGISTERED.includes(data.email.trim().toLowerCase())) {
    throw new Error('Somebody has already registered with this email address.');
  }
  return `WS-${Date.now().toString(36).slice(-6).toUpperCase()}`;
}
