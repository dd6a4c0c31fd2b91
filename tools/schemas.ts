import { answering, command, execute } from './cli/command';

interface Flags {
  output?: string;
  assembly: string[];
  type: string[];
  properties?: boolean;
}

const program = command('npm run schemas --', {
  description:
    'Collects what the deployment model and the review need of the provider schemas of CloudFormation.',
  notes: `
Examples:
  npm run schemas -- c7n_awscc/data --output tools/deployment/schemas.generated.json
  npm run schemas -- c7n_awscc/data --properties --output tools/review/changes/table/properties.generated.json
  npm run schemas -- c7n_awscc/data --properties --assembly cdk.out cdk.out/central/audit --type AWS::IAM::Policy

The schemas come from the package c7n-awscc on PyPI (Apache-2.0). Before that:
  npx cdk synth --quiet -c tier=regulated
  python3 -m pip download --no-deps c7n-awscc==0.1.38
  python3 -m zipfile -e c7n_awscc-*.whl .`,
  exitCodes: { yes: 'done' },
})
  .argument('<folder>', 'with the schemas, a file a type')
  .option('--assembly <folders...>', 'cloud assemblies whose resource types are collected', ['cdk.out'])
  .option('--type <types...>', 'resource types beside those', [])
  .option('--properties', 'names of all properties, for the review')
  .option('--json', 'print JSON, which it does in any case')
  .option('--output <file>', 'write to a file instead of the terminal')
  .action(
    answering(async (folder: string, { assembly, type, properties }: Flags) => {
      const [
        { readAssembly },
        { collectProperties },
        { publishedTypes },
        { collectSchemas, typesOf },
        { knownTypes, SOURCE },
      ] = await Promise.all([
        import('./assembly/read'),
        import('./review/changes/table/collect-properties'),
        import('./review/changes/table/published'),
        import('./deployment/collect-schemas'),
        import('./deployment/provider-schemas'),
      ]);
      // Types that only another configuration uses stay.
      const known = properties ? publishedTypes : knownTypes;
      const used = assembly.flatMap((each) => typesOf(readAssembly(each)));
      const types = [...new Set([...used, ...type, ...known])].sort();
      const collected = properties ? collectProperties(types, folder) : collectSchemas(types, folder);
      return { text: `${JSON.stringify({ source: SOURCE, types: collected }, null, 2)}\n`, isDocument: true };
    }),
  );

void execute(program);
