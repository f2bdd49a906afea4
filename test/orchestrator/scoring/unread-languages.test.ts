import { describe, expect, it } from 'vitest';
import { parses } from '../../../src/orchestrator/scoring/checks/parses.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { somethingMade } from '../../../src/orchestrator/scoring/checks/something-made.ts';
import { judge, PASSED } from '../../support/judge.ts';

const UNREAD = { value: 0.7, found: ['unread-language'] };

describe('a file in a language that no check reads', () => {
  it.each([
    ['Write a Terraform file for a bucket', 'main.tf', 'resource "aws_s3_bucket" "a" {}'],
    ['Write a Lua function that reverses a table', 'reverse.lua', 'return function(t) end'],
    ['Create an SVG icon of a heart', 'heart.svg', '<svg><path d="M1"/></svg>'],
    ['Create a Prettier config with single quotes', '.prettierrc', '{ "singleQuote": true }'],
    ['Write an nginx config for a single page app', 'nginx.conf', 'server { listen 80; }'],
    ['Write a Makefile that builds and tests', 'Makefile', 'test:\n\tgo test'],
    ['Create a sample CSV of products', 'products.csv', 'name,price\nLamp,20'],
    ['Write a workflow that tests every push', '.github/workflows/test.yml', 'on: push'],
    ['Write "hello.xyz" for me', 'hello.xyz', 'hello'],
  ])('counts as made, though nobody has seen that it works: %s', (request, path, content) => {
    expect(judge(somethingMade, { [path]: content }, { request })).toEqual(UNREAD);
  });

  it('is told from another language with the same extension by the request', () => {
    const files = { 'fft.m': 'y = fft(x);' };
    expect(
      judge(requestAnswered, files, { request: 'Write a MATLAB script for a spectrum' }),
    ).toEqual({ skipped: 'No check here reads MATLAB' });
  });

  it('need not contain the words of the request', () => {
    const files = { 'a.ps1': 'Get-ChildItem -Recurse' };
    expect(judge(requestAnswered, files, { request: 'Write a PowerShell script' })).toEqual({
      skipped: 'No check here reads PowerShell',
    });
  });

  it.each([
    ['Build a todo app', 'notes.txt', 'todo'],
    ['Build a todo app', 'todo.svg', '<svg/>'],
    ['Build a todo app', 'main.tf', 'resource "todo" "app" {}'],
    ['Create a Terraform module', 'main.tf', ' \n'],
  ])('does not count as made if another was asked for: %s %s', (request, path, content) => {
    expect(judge(somethingMade, { [path]: content }, { request })).toEqual({
      value: 0,
      found: ['nothing-made'],
    });
  });
});

describe('data that does not parse', () => {
  it('costs most of the value if it was asked for', () => {
    expect(judge(parses, { 'a.svg': '<svg><g></svg>' })).toEqual({
      value: 0.4,
      found: ['data-syntax-error a.svg:1'],
    });
  });

  it('costs less next to code, which runs without it', () => {
    const files = { 'a.ts': 'export const a = 1;', '.github/workflows/a.yml': 'a: [\n' };
    expect(judge(parses, files)).toMatchObject({ value: 0.7 });
  });

  it('costs nothing if it is the input of tests', () => {
    expect(judge(parses, { 'a.ts': 'export {};', 'test/broken.json': '{' })).toEqual(PASSED);
  });
});
