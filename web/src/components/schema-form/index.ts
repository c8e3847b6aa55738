export { defaultOf, problemsOf, resolve, type JsonSchema } from './schema';
export { SchemaForm, type Errors, type SchemaFormProps } from './SchemaForm';
