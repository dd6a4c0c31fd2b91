import eslint from '@eslint/js';
import awscdk from 'eslint-plugin-awscdk';
import tseslint from 'typescript-eslint';

const NODE = [
  '__dirname',
  'AbortSignal',
  'Buffer',
  'console',
  'fetch',
  'module',
  'process',
  'require',
  'setTimeout',
];
/** What the parts of the settings function share, which are one file when they run. */
const SETTINGS_FUNCTION = ['aws', 'SETTINGS'];
const BROWSER = ['addEventListener', 'document', 'FormData', 'HTMLDetailsElement', 'location'];

const readOnly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default tseslint.config(
  {
    ignores: ['cdk.out/', 'coverage/', '.sandbox/', '.cache/', 'reports/', '.stryker-tmp/', 'site/'],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Numbers read well in a template; objects do not, and are still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // A call as the body of an arrow function, or of `return`, is how this code base writes a one-liner.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Objects of functions here do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Every object has a `constructor`: a name that somebody typed, or a template gives, is looked up as its own.
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='in'][left.type!='Literal'][left.type!='PrivateIdentifier']",
          message: 'Use Object.hasOwn(object, name).',
        },
      ],
      // An environment is a record with keys that come and go.
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: ['lib/**/*.ts', 'bin/**/*.ts'],
    extends: [awscdk.configs.recommended],
    // It does not see what a private method takes from the props it is given.
    rules: { 'awscdk/no-unused-props': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'test', message: 'One word for a test: `it`.' }],
    },
  },
  // One program for all files: a project service holds them twice and runs out of memory.
  {
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: 'tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  // What Node, a browser or a Lambda function runs as it is: no types are known of it.
  { files: ['**/*.{js,cjs,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: { sourceType: 'commonjs', globals: readOnly(NODE) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['lib/settings/*-handler.js'],
    languageOptions: { globals: readOnly(SETTINGS_FUNCTION) },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: readOnly(['console', 'process', 'URL']) } },
  {
    files: ['tools/report/page/*.js'],
    languageOptions: { sourceType: 'script', globals: readOnly(BROWSER) },
  },
);
