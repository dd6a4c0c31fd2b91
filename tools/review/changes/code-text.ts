import { transformSync } from '@swc/core';

/**
 * Code as it runs: without comments, in one spelling of white space.
 *
 * @param runtime of AWS Lambda. @default - not known
 * @returns the code itself, in a language that is not known, or if it is no valid code
 */
export function codeAsItRuns(code: string, runtime: string | undefined): string {
  if (runtime === undefined || !runtime.startsWith('nodejs')) return code;
  try {
    return transformSync(code, {
      swcrc: false,
      configFile: false,
      isModule: 'unknown',
      minify: true,
      jsc: { parser: { syntax: 'ecmascript' }, target: 'esnext', minify: { compress: false, mangle: false } },
    }).code;
  } catch {
    return code;
  }
}
