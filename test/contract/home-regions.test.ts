import { contract } from '../../contract/requests';
import { readAssembly } from '../../tools/assembly/read';
import { assemblyOf, assemblyOfConfig } from '../support/assembly';
import { environmentOf, MINIMAL } from '../support/variants';

const HOME = 'ap-southeast-2';
/** As long: policies are packed by the length of what is in them. */
const ANOTHER = 'ap-northeast-1';

/** The stacks of an assembly, each as text: its name, its region and what it declares. */
const stacks = (folder: string): string[] =>
  readAssembly(folder).map(({ name, region, template }) =>
    JSON.stringify({ name, region, ...template, Metadata: undefined }),
  );

const renamed = (text: string, to: string): string => text.replaceAll(HOME, to);

/** Names of the stacks that are not as they are in the default home region, but for its name. */
function different(folder: string, region: string): string[] {
  const expected = stacks(assemblyOf('default')).map((text) => renamed(text, region));
  const found = stacks(folder);
  return expected.flatMap((text, index) => (text === found[index] ? [] : [text.slice(0, 60)]));
}

it('declares the same at home in another region, but for its name: so what is decided in one is decided in each', () => {
  expect(different(assemblyOfConfig({ ...MINIMAL, homeRegion: ANOTHER }), ANOTHER)).toEqual([]);
});

it('requires the same there, but for its name', () => {
  const environment = environmentOf('default');
  // The name of a role may hold that of a region, wherever it is.
  const textFor = (homeRegion: string) =>
    renamed(JSON.stringify(contract({ ...environment, homeRegion })), ANOTHER);
  expect(textFor(HOME) === textFor(ANOTHER)).toBe(true);
});

it('declares something else where the home region is the one that serves the whole account', () => {
  expect(different(assemblyOf('usEast1'), 'us-east-1')).not.toEqual([]);
});
