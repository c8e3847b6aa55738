export { defaultOf, problemsOf, resolve, withDefaults, type JsonSchema } from './schema';
export { SchemaForm, type Errors, type SchemaFormProps } from './SchemaForm';
