import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledOnce, filledOnceFor, runFolder } from './filled-once';

let fillings = 0;

/** Writes how often it has been called. */
const fill = (folder: string) => writeFileSync(join(folder, 'count'), String(++fillings));

beforeEach(() => {
  fillings = 0;
  process.env.TEST_ASSEMBLIES = mkdtempSync(join(runFolder(), 'filled-'));
  delete process.env.PROPERTY_SEED;
  delete process.env.PROPERTY_FACTOR;
});

const countIn = (folder: string) => readFileSync(join(folder, 'count'), 'utf8');

it('fills a folder once, and another one for another name', () => {
  expect(['a', 'a', 'b', 'a'].map((name) => countIn(filledOnce(name, fill)))).toEqual(['1', '1', '2', '1']);
});

it('fills a folder anew where what it is made from has changed, which names the folder around it', () => {
  filledOnce('a', fill);
  process.env.TEST_ASSEMBLIES = mkdtempSync(join(runFolder(), 'filled-'));
  expect(countIn(filledOnce('a', fill))).toBe('2');
});

it('leaves nothing of a filling that throws, and tries again', () => {
  const failing = (folder: string) => {
    writeFileSync(join(folder, 'count'), 'half');
    throw new Error('found something');
  };
  expect(() => filledOnce('a', failing)).toThrow('found something');
  expect(readdirSync(process.env.TEST_ASSEMBLIES ?? '')).toEqual([]);
  expect(countIn(filledOnce('a', fill))).toBe('1');
});

it('fills a folder for each input, by what the input holds', () => {
  const inputs = [{ a: 1 }, { a: 1 }, { a: 2 }];
  expect(inputs.map((input) => countIn(filledOnceFor('config', input, fill)))).toEqual(['1', '1', '2']);
});

it.each(['PROPERTY_SEED', 'PROPERTY_FACTOR'])('keeps nothing for another run with %s', (variable) => {
  process.env[variable] = '7';
  filledOnceFor('config', {}, fill);
  expect(countIn(filledOnceFor('config', {}, fill))).toBe('2');
  expect(readdirSync(process.env.TEST_ASSEMBLIES ?? '')).toEqual([]);
});
