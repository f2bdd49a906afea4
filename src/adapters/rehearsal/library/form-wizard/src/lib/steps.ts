import type { Contact, FieldErrors, StepId, TextData, Topic, WizardData } from '../types';

export interface TextField {
  name: keyof TextData;
  label: string;
  type: 'text' | 'email' | 'tel';
  autoComplete: string;
  optional: boolean;
}

function field(
  name: keyof TextData,
  label: string,
  autoComplete: string,
  { type = 'text', optional = false }: Partial<TextField> = {},
): TextField {
  return { name, label, type, autoComplete, optional };
}

export const STEPS: { id: StepId; title: string }[] = [
  { id: 'personal', title: 'Personal details' },
  { id: 'address', title: 'Address' },
  { id: 'preferences', title: 'Preferences' },
  { id: 'review', title: 'Review' },
];

export const PERSONAL_FIELDS: TextField[] = [
  field('fullName', 'Full name', 'name'),
  field('email', 'Email', 'email', { type: 'email' }),
  field('phone', 'Phone', 'tel', { type: 'tel', optional: true }),
];

export const ADDRESS_FIELDS: TextField[] = [
  field('street', 'Street and number', 'street-address'),
  field('postalCode', 'Postal code', 'postal-code'),
  field('city', 'City', 'address-level2'),
  field('country', 'Country', 'country-name'),
];

export const TOPICS: { value: Topic; label: string }[] = [
  { value: 'pottery', label: 'Pottery' },
  { value: 'printmaking', label: 'Printmaking' },
  { value: 'woodwork', label: 'Woodwork' },
  { value: 'textiles', label: 'Textiles' },
];

export const CONTACTS: { value: Contact; label: string }[] = [
  { value: 'email', label: 'Email' },
  { value: 'phone', label: 'Phone' },
  { value: 'post', label: 'Post' },
];

export const EMPTY_DATA: WizardData = {
  fullName: '',
  email: '',
  phone: '',
  street: '',
  postalCode: '',
  city: '',
  country: '',
  topics: [],
  contact: 'email',
  newsletter: false,
};

function checkText(fields: TextField[], data: WizardData): FieldErrors {
  const errors: FieldErrors = {};
  for (const { name, label, optional } of fields) {
    if (!optional && data[name].trim() === '') errors[name] = `${label} is required.`;
  }
  return errors;
}

export function validateStep(step: StepId, data: WizardData): FieldErrors {
  switch (step) {
    case 'personal': {
      const errors = checkText(PERSONAL_FIELDS, data);
      if (!errors.email && !/^\S+@\S+\.\S+$/.test(data.email.trim())) {
        errors.email = 'Enter an address like name@example.com.';
      }
      const phone = data.phone.trim();
      if (phone !== '' && !/^\+?[\d\s()/-]{6,20}$/.test(phone)) {
        errors.phone = 'Use digits, spaces and an optional leading +.';
      }
      return errors;
    }
    case 'address': {
      const errors = checkText(ADDRESS_FIELDS, data);
      if (!errors.postalCode && !/^[A-Za-z\d][A-Za-z\d\s-]{2,9}$/.test(data.postalCode.trim())) {
        errors.postalCode = 'Enter 3 to 10 letters or digits.';
      }
      return errors;
    }
    case 'preferences': {
      const errors: FieldErrors = {};
      if (data.topics.length === 0) errors.topics = 'Choose at least one workshop.';
      if (data.contact === 'phone' && data.phone.trim() === '') {
        errors.contact = 'Add a phone number in the first step, or choose another way.';
      }
      return errors;
    }
    case 'review':
      return {};
  }
}
