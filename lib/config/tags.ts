import { z } from 'zod';
import { BASELINE_TAG } from '../names';
import { eachOnce } from './values';

/** Each taggable resource carries all tags, and a template holds 51,200 bytes: a test holds that these limits fit. */
const MOST_TAGS = 20;
const MOST_TAG_CHARACTERS = 800;

/** Source: AWS Identity and Access Management User Guide, "Tags for IAM resources": the strictest of all services. */
const tagText = (minimum: number, maximum: number) =>
  new RegExp(`^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{${minimum},${maximum}}$`, 'u');
const tagKey = z
  .string()
  .regex(tagText(1, 128), { error: 'expected 1 to 128 letters, digits, spaces and _ . : / = + - @' })
  .refine((key) => key.trim() === key, { error: 'expected a key without blanks at its beginning and end' })
  .refine((key) => !/^(aws:|owner$)/i.test(key), {
    error: "expected a key other than 'owner' (it says whose instance it is) and not beginning with 'aws:'",
  })
  .refine((key) => key.toLowerCase() !== BASELINE_TAG.key, {
    error: `expected a key other than '${BASELINE_TAG.key}', which the baseline sets itself`,
  });
const tagValue = z
  .string()
  .regex(tagText(0, 256), { error: 'expected at most 256 letters, digits, spaces and _ . : / = + - @' });

export const tags = z
  .record(tagKey, tagValue)
  .refine((value) => eachOnce(Object.keys(value).map((key) => key.toLowerCase())), {
    error: 'expected keys that differ in more than their case, which AWS IAM takes for the same',
  })
  .refine((value) => Object.keys(value).length <= MOST_TAGS, { error: `expected at most ${MOST_TAGS} tags` })
  .refine((value) => Object.entries(value).flat().join('').length <= MOST_TAG_CHARACTERS, {
    error: `expected keys and values of at most ${MOST_TAG_CHARACTERS} characters together, since every resource carries them`,
  });
