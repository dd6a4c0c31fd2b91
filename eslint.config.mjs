import eslint from '@eslint/js';
import awscdk from 'eslint-plugin-awscdk';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'cdk.out/',
      'coverage/',
      '.sandbox/',
      '.cache/',
      'reports/',
      '.stryker-tmp/',
      '**/*.js',
      '**/*.cjs',
      '**/*.mjs',
    ],
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
      // `readJson<T>(path)` says what is in the file where it is read.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Objects of functions here do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
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
);
