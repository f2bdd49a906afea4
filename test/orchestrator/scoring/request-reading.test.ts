import { describe, expect, it } from 'vitest';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { requirementsPresent } from '../../../src/orchestrator/scoring/checks/requirements-present.ts';
import { judge, PASSED } from '../../support/judge.ts';

const requirementsOf = (request: string) =>
  profileTask({ request, files: [], conversationId: '' }).requirements;

describe('a sign-up', () => {
  it.each([
    'Build a newsletter sign up form component',
    'Create a mailing list signup form',
    'Add a form to sign up for our newsletter',
  ])('to be told of something asks for no authentication: %s', (request) => {
    expect(requirementsOf(request)).not.toContain('authentication');
  });

  it.each(['Create a sign up form component', 'Build a todo app with sign-up and login'])(
    'to an account does: %s',
    (request) => {
      expect(requirementsOf(request)).toContain('authentication');
    },
  );

  it.each([
    'export const SignUpForm = ({ onSignUp }) => <form onSubmit={onSignUp}><input /></form>;',
    'export const Form = () => <form onSubmit={register}><button>Create account</button></form>;',
  ])('is shown by what takes users in, with or without a secret: %s', (code) => {
    const profile = { requirements: ['authentication'] };
    expect(judge(requirementsPresent, { 'Form.jsx': code }, { profile })).toEqual(PASSED);
  });
});

describe('the subject of a request', () => {
  it.each([
    'Write a higher-order function',
    'Write a type-safe, dependency-free function from scratch',
  ])('is no term of the trade: %s', (request) => {
    const files = { 'retry.ts': 'export const retry = (call: () => void) => () => call();' };
    expect(judge(requestAnswered, files, { request })).toEqual({
      skipped: 'The request names no subject of its own',
    });
  });
});
