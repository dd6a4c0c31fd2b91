import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Takes the stacks out of an assembly that just was written, which an emulator without Docker cannot deploy. */
const manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string().optional() }).optional(),
      dependencies: z.array(z.string()).optional(),
    }),
  ),
});

const folder = process.env.CDK_OUTDIR ?? 'cdk.out';
const file = join(folder, 'manifest.json');
const { artifacts, ...rest } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));

const hasFunction = (templateFile: string | undefined): boolean =>
  templateFile !== undefined &&
  readFileSync(join(folder, templateFile), 'utf8').includes('AWS::Lambda::Function');
const left = Object.entries(artifacts).filter(([, { properties }]) => !hasFunction(properties?.templateFile));
const names = left.map(([name]) => name);
const kept = left.map(
  ([name, artifact]) =>
    [
      name,
      { ...artifact, dependencies: artifact.dependencies?.filter((each) => names.includes(each)) },
    ] as const,
);
writeFileSync(file, JSON.stringify({ ...rest, artifacts: Object.fromEntries(kept) }));
