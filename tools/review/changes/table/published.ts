import { z } from 'zod';
import data from './properties.generated.json';

/** Every property path that AWS publishes for a resource type, by type: for those that are collected. */
export const published: Readonly<Record<string, readonly string[]>> = z
  .object({ types: z.record(z.string(), z.array(z.string())) })
  .parse(data).types;

/** The types that are collected. */
export const publishedTypes: readonly string[] = Object.keys(published);
