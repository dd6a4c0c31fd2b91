import type { AssemblyStack } from '../../../../tools/assembly/read';
import { Resolver } from '../../../../tools/assembly/resolve';
import type { Json } from '../../../../tools/assembly/template';
import type { Statement } from '../../../../tools/access/policy';
import { documentMutants, type DocumentMutant } from './document-mutants';
import type { MutantSource } from './mutant';
import { statementMutants } from './statement-mutants';

type Path = readonly (string | number)[];

/** The account that requests are about: the review takes another, and nothing may depend on which. */
export const DEPLOYED_TO = '888877776666';

/** Every statement of every template under every operator, in the order of the templates. */
export const accessMutants = (stacks: readonly AssemblyStack[]): MutantSource[] =>
  stacks.flatMap((stack) => {
    const resolver = new Resolver(stack, DEPLOYED_TO);
    return documentsIn(stack).flatMap((path) => {
      const given = resolver.resolve(at(stack.template.Resources as unknown as Json, path));
      const list = (Array.isArray(given) ? given : [given]) as unknown as Statement[];
      const place = `${stack.name}/${String(path[0])}`;
      const source = (what: string, rest: Omit<DocumentMutant, 'what'>): MutantSource => {
        const name = `${place} ${what}`;
        const { becomes, ...made } = rest;
        return {
          name,
          make: () => ({
            name,
            ...made,
            stacks: stacks.map((each) => (each === stack ? withStatements(stack, path, becomes) : each)),
          }),
        };
      };
      return [
        ...list.flatMap((statement, index) =>
          statementMutants(statement, DEPLOYED_TO).map(({ what, becomes, isEquivalent = false }) =>
            source(`${statement.Sid ?? index}: ${what}`, {
              statements: [statement, ...becomes],
              becomes: list.toSpliced(index, 1, ...becomes),
              isEquivalent,
            }),
          ),
        ),
        ...documentMutants(list).map(({ what, ...rest }) => source(what, rest)),
      ];
    });
  });

/** Places of the statements of every policy in a template. */
function documentsIn({ template }: AssemblyStack): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'Statement') found.push([...path, key]);
      else walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources ?? {}))
    if (/^AWS::(IAM|S3|KMS|SNS|ECR)::/.test(Type)) walk(Properties, [logicalId, 'Properties']);
  return found;
}

function at(value: Json, path: Path): Json {
  return path.reduce<Json>((inner, key) => (inner as Record<string | number, Json>)[key] ?? null, value);
}

function withStatements(stack: AssemblyStack, path: Path, statements: readonly Statement[]): AssemblyStack {
  const copy = structuredClone(stack);
  const holder = at(copy.template.Resources as unknown as Json, path.slice(0, -1)) as Record<string, Json>;
  holder.Statement = leftToDeployment(statements as unknown as Json);
  return copy;
}

/** The account as a template refers to it, in place of its ID. */
function leftToDeployment(value: Json): Json {
  if (typeof value === 'string') {
    const parts = value.split(DEPLOYED_TO);
    const own: Json = { Ref: 'AWS::AccountId' };
    const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [own, part]));
    return parts.length === 1 ? value : { 'Fn::Join': ['', joined] };
  }
  if (Array.isArray(value)) return value.map(leftToDeployment);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, leftToDeployment(inner)]));
}

/** Some mutants, evenly over all, the same each time. */
export function sampleOf<Item>(all: readonly Item[], most: number): Item[] {
  if (all.length <= most) return [...all];
  return Array.from(
    { length: most },
    (_, index) => all[Math.floor(((index + 0.5) * all.length) / most)],
  ).flatMap((item) => item ?? []);
}
