import { z } from 'zod';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

// What `JSON.parse` gave is JSON: to walk all of it again would take longer than to read it.
const json = z.custom<Json>((value) => value !== undefined);
const section = z.record(z.string(), json);

const resource = z.looseObject({
  Type: z.string(),
  Properties: section.optional(),
  Condition: z.string().optional(),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: section.optional(),
});

/**
 * A template of CloudFormation, of which only the shape is checked that others rely on; what it holds beside that is
 * kept. Source: AWS CloudFormation User Guide, "CloudFormation template sections".
 */
export const templateSchema = z.looseObject({
  Description: z.string().optional(),
  Metadata: section.optional(),
  Parameters: z.record(z.string(), z.looseObject({ Default: json.optional() })).optional(),
  Mappings: section.optional(),
  Conditions: section.optional(),
  Rules: section.optional(),
  Resources: z.record(z.string(), resource).optional(),
  Outputs: z
    .record(z.string(), z.looseObject({ Value: json, Description: z.string().optional() }))
    .optional(),
});

export type Template = Readonly<z.infer<typeof templateSchema>>;
export type TemplateResource = Readonly<z.infer<typeof resource>>;
