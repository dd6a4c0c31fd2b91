import { z } from 'zod';
import data from './schemas.generated.json';

const pointers = z.array(z.string()).readonly();

const schema = z.object({
  /** JSON pointers of properties that only a replacement changes, such as `/properties/Name` */
  createOnly: pointers,
  /** like `createOnly`, under conditions that the schema does not give */
  conditionalCreateOnly: pointers,
  primaryIdentifier: pointers,
  readOnly: pointers,
  /** IAM actions that CloudFormation may call for each operation; none where AWS publishes none */
  handlers: z.partialRecord(z.enum(['create', 'read', 'update', 'delete']), z.array(z.string()).readonly()),
});

/** What CloudFormation's provider schema says of a resource type. */
export type ProviderSchema = Readonly<z.output<typeof schema>>;

const parsed = z.object({ source: z.string(), types: z.record(z.string(), schema) }).parse(data);

/** Where the schemas come from, and in which version. */
export const SOURCE = parsed.source;

/** Every type that the data file holds. */
export const knownTypes: readonly string[] = Object.keys(parsed.types);

/** CloudFormation treats every custom resource alike. Source: provider schema of AWS::CloudFormation::CustomResource. */
const CUSTOM_RESOURCE: ProviderSchema = {
  createOnly: ['/properties/ServiceToken'],
  conditionalCreateOnly: [],
  primaryIdentifier: ['/properties/Id'],
  readOnly: ['/properties/Id'],
  handlers: {},
};

/** The provider schema of a resource type; undefined for one that the data file does not hold. */
export const providerSchema = (type: string): ProviderSchema | undefined =>
  type.startsWith('Custom::') ? CUSTOM_RESOURCE : parsed.types[type];
