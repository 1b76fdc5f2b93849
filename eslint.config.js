import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { oldBrowsers } from './scripts/oldest/rule.ts';

/** Import directions of docs/architecture.md; shared/architecture.test.ts reads the imports as well. */
const imports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const client = { group: ['**/client/**'], message: 'Neither the server nor the contract knows the client.' };
const server = { group: ['**/server/**'], message: 'Neither the client nor the contract knows the server.' };
const foreign = {
  regex: '^(?!\\.|zod$)',
  message: 'The contract runs on both sides: it imports nothing but zod.',
};
const schemas = {
  regex: '^zod$|/shared/(\\w+/protocol|protocol/index|api|ids|text)\\.ts$',
  message: 'Schemas stay on the server; the client imports their types.',
  allowTypeImports: true,
};

const tests = ['**/*.test.{ts,tsx}', '**/testing/**/*.{ts,tsx}', 'e2e/**/*.ts', 'bench/**/*.ts'];
const tools = ['{scripts,docs,bench,e2e}/**/*.{ts,mjs}'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '.cache/', 'e2e/screenshots/'] },
  js.configs.recommended,
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `import { type A }` still loads the module, schemas and all.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A handler whose interface says Promise may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // `onClick={() => close()}` and `void (total += 1)` are plain enough.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Browsers call old what has no successor on plain http.
      '@typescript-eslint/no-deprecated': 'off',
      // Records by id lose fields by id.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // What our factories return are closures: none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Cleaning control characters out of text takes naming them.
      'no-control-regex': 'off',
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['shared/**/*.ts'], ignores: tests, rules: imports(client, server, foreign) },
  { files: ['server/**/*.ts'], ignores: tests, rules: imports(client) },
  { files: ['client/**/*.{ts,tsx}'], ignores: tests, rules: imports(server, schemas) },
  {
    files: ['client/**/*.{ts,tsx}'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    settings: { 'jsx-a11y': { polymorphicPropName: 'as' } },
    rules: {
      // The other rules of this plugin prepare for React's compiler, which is not used.
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // A dialog that was asked for does move the focus.
      'jsx-a11y/no-autofocus': 'off',
    },
  },
  {
    files: ['{client,shared}/**/*.{ts,tsx}'],
    ignores: tests,
    plugins: { lol: { rules: { 'old-browsers': oldBrowsers } } },
    rules: { 'lol/old-browsers': 'error' },
  },
  {
    // Read by browsers that are too old for the rest, so that they can say so.
    files: ['client/public/**/*.js'],
    languageOptions: { globals: globals.browser, ecmaVersion: 5, sourceType: 'script' },
  },
  {
    files: tests,
    rules: {
      // A test says what must be there, and fails when it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: tools, rules: { 'no-console': 'off' } },
  { files: ['*.config.{js,ts}'], rules: { 'no-restricted-exports': 'off' } },
);
