/** The colours of the page and of the pictures: custom properties of CSS, without the two hyphens. */
export const COLOURS = {
  light: {
    page: '#fbfbf9',
    surface: '#ffffff',
    ink: '#1c2024',
    quiet: '#555f69',
    line: '#dcdfe3',
    accent: '#1f5a8c',
    good: '#17663a',
    'good-surface': '#e6f3eb',
    bad: '#a3231f',
    'bad-surface': '#fbeae8',
    open: '#7a4d00',
    'open-surface': '#fbf1dc',
    'node-people': '#eceff3',
    'node-group': '#e3edf7',
    'node-guardrail': '#fbf1dc',
    'node-stack': '#ffffff',
    'node-alert': '#fbeae8',
    'node-address': '#eceff3',
    code: '#f0f1f3',
  },
  dark: {
    page: '#14171a',
    surface: '#1c2024',
    ink: '#e8eaed',
    quiet: '#a9b2bb',
    line: '#353b42',
    accent: '#8cc1ee',
    good: '#86d6a5',
    'good-surface': '#17301f',
    bad: '#f3a19b',
    'bad-surface': '#3a1c1b',
    open: '#eec77c',
    'open-surface': '#362a12',
    'node-people': '#262b31',
    'node-group': '#1c2c3c',
    'node-guardrail': '#362a12',
    'node-stack': '#1c2024',
    'node-alert': '#3a1c1b',
    'node-address': '#262b31',
    code: '#262b31',
  },
} as const;

export type Scheme = keyof typeof COLOURS;

/** A block of CSS that sets the colours of a scheme. */
export const colourBlock = (scheme: Scheme): string =>
  `:root{${Object.entries(COLOURS[scheme])
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}}`;
