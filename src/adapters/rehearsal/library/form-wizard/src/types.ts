export type Topic = 'pottery' | 'printmaking' | 'woodwork' | 'textiles';
export type Contact = 'email' | 'phone' | 'post';
export type StepId = 'personal' | 'address' | 'preferences' | 'review';

export interface TextData {
  fullName: string;
  email: string;
  phone: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
}

export interface WizardData extends TextData {
  topics: Topic[];
  contact: Contact;
  newsletter: boolean;
}

export type FieldErrors = Partial<Record<keyof WizardData, string>>;

export interface Draft {
  data: WizardData;
  step: number;
  /** The furthest step the person has been to, and may jump back to. */
  reached: number;
}

export type Submission =
  | { status: 'idle' }
  | { status: 'pending' }
  | { status: 'error'; message: string }
  | { status: 'success'; reference: string };
